import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../bench';
import type { Rig } from '../rigs/rig';
import type { Scenario } from '../scenario';

/** A refusal that only a person can change. */
async function wrongPassword(bench: Bench, rig: Rig, seconds: number): Promise<void> {
  await rig.until('the refusal', () => rig.state === 'refused', 60_000);
  await rig.give(5);
  await sleep(seconds * 1000);
  await rig.collect();
  bench.check(`wrong password: logins in ${seconds} s`, rig.loginAttempts === 1, rig.loginAttempts);
  const messages = rig.problems().map(({ error }) => error?.message ?? '');
  // Node-RED brings an error of a config node to a Catch node once for each node that uses it.
  bench.check(
    'messages to a Catch node, one for each of the two nodes on the connection',
    messages.length === 2 && new Set(messages).size === 1,
    messages.length,
  );
  const codes = [...new Set(rig.ended.map(({ code }) => code))].join(', ');
  bench.check('commands meanwhile end with', codes === 'NOT_CONNECTED', codes);
  await rig.nodeRed.deploy(rig.flow(), 'full');
  await rig.until('another try', () => rig.loginAttempts === 2, 20_000);
  await sleep(2000);
  bench.check('logins after a deploy', rig.loginAttempts === 2, rig.loginAttempts);
}

/** A page whose token is refused asks ever more rarely. */
async function wrongToken(bench: Bench, rig: Rig, seconds: number): Promise<void> {
  await sleep(seconds * 1000);
  const limit = Math.ceil(Math.log2(seconds / 2.5)) + 2;
  bench.check(
    `wrong token: attempts of the page in ${seconds} s`,
    rig.loginAttempts <= limit,
    `${rig.loginAttempts}, at most ${limit}`,
  );
  const lines = rig.nodeRed.output.split('A page was refused').length - 1;
  bench.check('lines in the log', lines === 1, lines);
}

/** A refusal that time may cure. */
async function noService(bench: Bench, seconds: number): Promise<void> {
  const rig = await bench.rig();
  const before = rig.loginAttempts;
  rig.refuseLogins(true);
  if (rig.logsInAgain) rig.expireLogins();
  rig.network.reset();
  await sleep(seconds * 1000);
  await rig.collect();
  const tries = rig.states().filter(({ text }) => text === 'connecting').length;
  const limit = Math.ceil(Math.log2(seconds)) + 3;
  bench.check(`503: attempts in ${seconds} s`, tries <= limit, `${tries}, at most ${limit}`);
  bench.note('logins meanwhile', rig.loginAttempts - before);
  rig.refuseLogins(false);
  await rig.works(1);
}

export const refusedLogin: Scenario = {
  number: 9,
  title: 'The login is refused',
  holds:
    'One try, one message and no lock-out where only a person can help; ever longer pauses where time may.',
  fits: ['xuc', 'bct-owi', 'bct-uip', 'bsconnects', 'five9-rest'],
  async run(bench) {
    const seconds = bench.long ? 60 : 12;
    const rig = await bench.rig({ wrongPassword: true }, false);
    if (bench.name === 'bsconnects') {
      await wrongToken(bench, rig, seconds);
      return;
    }
    await wrongPassword(bench, rig, seconds);
    if (bench.name !== 'bct-uip') await noService(bench, seconds);
  },
};
