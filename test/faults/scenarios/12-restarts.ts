import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../bench';
import type { Rig } from '../rigs/rig';
import type { Scenario } from '../scenario';

/** Milliseconds between rounds of load: an event and a command each. */
const EVERY_MS = 50;

/** Events pause this long before a restart, so that none is on its way when the link goes. */
const QUIET_MS = 400;

/** After many losses in a row the pack waits up to 30 s between attempts, and one of them may be in vain. */
const READY_MS = 150_000;

class Load {
  events = 0;
  readonly sent: number[] = [];
  paused = false;
  #rounds = 0;
  readonly #done = new AbortController();
  readonly #running: Promise<void>;

  constructor(private readonly rig: Rig) {
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#done.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#done.signal.aborted) {
      if (!this.paused && this.rig.linked) {
        this.sent.push(++this.events);
        this.rig.emit(this.events);
      }
      if (++this.#rounds % this.rig.commandEvery === 0) await this.rig.give(1);
      await this.rig.collect();
      await sleep(EVERY_MS);
    }
  }
}

async function restarts(bench: Bench, rig: Rig, load: Load): Promise<number> {
  const end = Date.now() + bench.length.seconds * 1000;
  let count = 0;
  while (Date.now() < end) {
    await rig.ready(READY_MS);
    await sleep(bench.between(500, 4000));
    load.paused = true;
    await sleep(QUIET_MS);
    await rig.restart(bench.random() < 0.5 ? 'process' : 'network');
    load.paused = false;
    count++;
  }
  return count;
}

export const underLoad: Scenario = {
  number: 12,
  title: 'The backend restarts every few seconds under load',
  holds:
    'Every command ends in exactly one of done or error; every event sent while the link was up arrives once.',
  fits: ['xuc', 'bct-owi', 'bct-uip', 'bsconnects', 'five9-rest'],
  async run(bench) {
    const rig = await bench.rig({ commandTimeout: 5 });
    await rig.works(1_000_000_000);
    const before = await rig.nodeRed.measure();
    const load = new Load(rig);
    const count = await restarts(bench, rig, load).finally(() => load.stop());
    await rig.ready(READY_MS);
    await rig.until('all ends', () => rig.ended.length >= rig.given, 60_000).catch(() => undefined);
    const counts = rig.counts();
    const missing = (): readonly number[] =>
      load.sent.filter((number) => !rig.counts().has(number));
    await rig.until('all events', () => missing().length === 0, 15_000).catch(() => undefined);
    const twice = load.sent.filter((number) => (counts.get(number) ?? 0) > 1);
    const done = rig.ended.filter(({ code }) => code === '').length;
    const once = new Set(rig.ended.map(({ number }) => number)).size;
    bench.note('restarts', count);
    bench.check(
      'commands that ended exactly once',
      once === rig.given && rig.ended.length === rig.given,
      `${once} of ${rig.given} in ${rig.ended.length} ends (${done} done, ${rig.ended.length - done} errors)`,
    );
    bench.check(
      'events sent while the link was up that never arrived',
      missing().length === 0,
      `${missing().length} of ${load.sent.length}`,
    );
    bench.check('events that arrived twice', twice.length === 0, twice.length);
    const executed = rig.received();
    bench.note(
      'commands that the backend was given twice',
      executed.length - new Set(executed).size,
    );
    const after = await rig.nodeRed.measure();
    bench.note('heap grew', `${((after.heap - before.heap) / 1e6).toFixed(1)} MB`);
    bench.check(
      'listeners',
      after.listeners <= before.listeners + 2,
      `${before.listeners} → ${after.listeners}`,
    );
  },
};
