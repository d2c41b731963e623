import { setTimeout as sleep } from 'node:timers/promises';
import { FakePage } from '../../support/bridge-page';
import { eventually } from '../../support/wait';
import { AGENT, BridgeRig } from '../rigs/bsconnects';
import type { Scenario } from '../scenario';

/** More than the buffers of the system take, so that the rest waits in Node-RED. */
const COMMANDS = 90;
const BYTES_EACH = 250_000;

/** What may wait for a page to read it, and what V8 keeps of what is gone, in MB. */
const HEAP_TOLERANCE = 30;

export const slowPage: Scenario = {
  number: 10,
  title: 'A page stops reading',
  holds: 'It is cut off before it costs memory, its commands end, and other pages do not notice.',
  fits: ['bsconnects'],
  others: 'Only the bridge is a server.',
  async run(bench) {
    const rig = await bench.start(new BridgeRig());
    await rig.works(1);
    const rounds = bench.long ? 10 : 2;
    let slowest = 0;
    const before = await rig.nodeRed.measure();
    for (let round = 0; round < rounds; round++) {
      const page = await FakePage.welcomed(rig.nodeRed.port, `slow ${round}`, {
        hello: {
          able: { form: 'static', version: '', events: [], commands: ['getChannel'] },
        },
      });
      page.socket.pause();
      const from = Date.now();
      const first = rig.given + 1;
      await rig.giveTo(`slow ${round}`, COMMANDS, 'x'.repeat(BYTES_EACH));
      const numbers = Array.from({ length: COMMANDS }, (_, index) => first + index);
      await rig.until(
        'the ends of the commands',
        () => numbers.every((number) => rig.endsOf(number).length > 0),
        60_000,
      );
      slowest = Math.max(slowest, (Date.now() - from) / 1000);
      const codes = new Set(numbers.map((number) => rig.endsOf(number)[0]?.code ?? ''));
      bench.check(
        `round ${round + 1}: ends of ${COMMANDS} commands with ${BYTES_EACH / 1000} kB each`,
        [...codes].every((code) => ['CONNECTION_LOST', 'NOT_CONNECTED'].includes(code)),
        [...codes].join(', '),
      );
      page.socket.resume();
      await eventually('the end of the link', () => page.closed !== undefined, 30_000);
      await rig.works(round + 2);
    }
    await sleep(500);
    const after = await rig.nodeRed.measure();
    bench.check('cut off, and all commands ended, within', slowest < 30, `${slowest.toFixed(1)} s`);
    const heap = (after.heap - before.heap) / 1e6;
    bench.check(
      `heap grew, of at most ${HEAP_TOLERANCE} MB`,
      heap < HEAP_TOLERANCE,
      `${heap.toFixed(1)} MB`,
    );
    bench.check('sockets', after.sockets <= before.sockets, `${before.sockets} → ${after.sockets}`);
    const reached = rig.received().length;
    bench.check(`the page of agent ${AGENT} answered`, reached === rounds + 1, reached);
  },
};
