import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from './bench';
import type { Arrived } from './child/talk';
import type { Rig } from './rigs/rig';
import { SecondNodeRed } from './rigs/second-node-red';

/** Deploys by which the two take the session from each other in turn. */
const TURNS = 4;

/** Logins by which each side may answer another's, where both were deployed at the same moment. */
const BY_ITSELF = 3;

/** Node-RED brings an error of a config node to a Catch node once for each node that uses it. */
const NODES_ON_THE_CONNECTION = 2;

const SETTLED_MS = 60_000;

/** So long nothing has to happen for it to be over, in milliseconds. */
const QUIET_MS = 3000;

interface Side {
  readonly state: string;
  readonly nodeRed: { deploy(flows: readonly object[]): Promise<void> };
  collect(): Promise<void>;
  problems(): readonly Arrived[];
}

/** Two Node-REDs with one login, at a server where each login ends the one before it. */
class Duel {
  /** How many of a side's messages were looked at. */
  readonly #seen = new Map<Side, number>();

  constructor(
    private readonly rig: Rig,
    private readonly other: Side,
  ) {}

  get states(): string {
    return [this.rig.state, this.other.state].sort().join(' and ');
  }

  async until(what: string, holds: () => boolean): Promise<void> {
    const end = Date.now() + SETTLED_MS;
    for (;;) {
      await Promise.all([this.rig.collect(), this.other.collect()]);
      if (holds()) return;
      if (Date.now() > end) {
        throw new Error(`Not ${what}: ${this.states} after ${this.rig.loginAttempts} logins.`);
      }
      await sleep(20);
    }
  }

  /** One takes the session, and the other says that it was taken. */
  async taken(winner: Side, loser: Side): Promise<boolean> {
    await this.until('taken over', () => winner.state === 'ready' && loser.state === 'refused');
    return (await this.says(loser)) && this.said(winner).length === 0;
  }

  /** Until nobody has logged in for a while. */
  async quiet(): Promise<void> {
    let logins = this.rig.loginAttempts;
    let since = Date.now();
    await this.until('at peace', () => {
      if (logins !== this.rig.loginAttempts) since = Date.now();
      logins = this.rig.loginAttempts;
      return Date.now() - since > QUIET_MS && this.states === 'ready and refused';
    });
  }

  /** A Catch node hears of it a moment after the status has changed. */
  async says(side: Side): Promise<boolean> {
    const known = this.#seen.get(side) ?? 0;
    const expected = known + NODES_ON_THE_CONNECTION;
    await this.until('said why', () => side.problems().length >= expected);
    const said = this.said(side);
    const isClear = said.every((one) => /^UNAUTHORIZED .*taken over elsewhere/.test(one));
    return said.length === NODES_ON_THE_CONNECTION && new Set(said).size === 1 && isClear;
  }

  /** What it has told Catch nodes since the last time. */
  said(side: Side): readonly string[] {
    const all = side.problems();
    const fresh = all.slice(this.#seen.get(side) ?? 0);
    this.#seen.set(side, all.length);
    return fresh.map(({ error }) => `${error?.code ?? ''} ${error?.message ?? ''}`);
  }
}

/** Whoever was thrown out says so, and stays out until somebody deploys. */
export async function duel(bench: Bench, seconds: number): Promise<void> {
  const rig = await bench.rig({ config: { policy: 'ForceIn' } });
  const other = await bench.start(new SecondNodeRed(rig), false);
  const between = new Duel(rig, other);
  const deploy = (side: Side): Promise<void> => side.nodeRed.deploy(rig.flow(true));

  let told = (await between.taken(other, rig)) ? 1 : 0;
  for (let turn = 0; turn < TURNS; turn++) {
    const [winner, loser] = turn % 2 === 0 ? [rig, other] : [other, rig];
    await deploy(winner);
    if (await between.taken(winner, loser)) told++;
  }
  await sleep(seconds * 1000);
  const deploys = 2 + TURNS;
  bench.check(
    `by force: logins after ${deploys} deploys and ${seconds} s`,
    rig.loginAttempts === deploys,
    rig.loginAttempts,
  );
  bench.check(
    'by force: times that the one thrown out, and nobody else, said so, once',
    told === TURNS + 1,
    `${told} of ${TURNS + 1}`,
  );

  rig.expireLogins();
  await between.until('both out', () => between.states === 'refused and refused');
  const sides: readonly Side[] = [rig, other];
  for (const side of sides) between.said(side);
  const before = rig.loginAttempts;
  await Promise.all(sides.map(deploy));
  await between.until('two logins', () => rig.loginAttempts >= before + 2);
  await between.quiet();
  const logins = rig.loginAttempts - before;
  const atMost = sides.length * (1 + BY_ITSELF);
  bench.check(
    'by force, both deployed at the same moment: logins until one has it',
    logins <= atMost,
    `${logins}, at most ${atMost}`,
  );
  const out = sides.find(({ state }) => state === 'refused');
  const isSaid = out !== undefined && (await between.says(out));
  bench.check('the other says why, once', isSaid, isSaid ? 'yes' : 'no');
  await rig.renew();
  await rig.works(1);
}
