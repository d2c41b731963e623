import type { Scenario } from '../scenario';

/** What the pack promises: so many commands wait in a node, for so many seconds. */
const WAITING = 1000;
const SECONDS = 60;

const LATER = 40;

export const staleCommands: Scenario = {
  number: 8,
  title: 'Commands are given while there is no link',
  holds:
    'They wait in a bounded queue, in order, and expire; none is carried out when it is stale.',
  fits: ['xuc', 'bct-owi', 'bct-uip', 'five9-rest'],
  others: 'The bridge is the server: an agent without a page is told at once.',
  async run(bench) {
    const rig = await bench.rig({ offline: 'wait', commandTimeout: 20 });
    await rig.works(1);
    rig.network.cut();
    if (bench.name === 'bct-uip') await rig.give(1);
    await rig.until('the loss', () => rig.state === 'waiting', 30_000);
    const before = rig.given;
    const endsBefore = rig.ended.length;
    const from = Date.now();
    await rig.give(WAITING + 5);
    await rig.until('the first ends', () => rig.ended.length >= endsBefore + 5, 10_000);
    const full = rig.ended.slice(endsBefore).filter(({ code }) => code === 'QUEUE_FULL').length;
    bench.check(`of ${WAITING + 5} commands refused at once with QUEUE_FULL`, full === 5, full);
    await rig.until('all to expire', () => rig.ended.length >= endsBefore + WAITING + 5, 90_000);
    const waited = (Date.now() - from) / 1000;
    const expired = rig.ended.filter(({ code }) => code === 'EXPIRED').length;
    bench.check('expired', expired === WAITING, `${expired} of ${WAITING}`);
    bench.check('after', waited < SECONDS + 15, `${waited.toFixed(1)} s of ${SECONDS} s`);
    const first = rig.given + 1;
    await rig.give(LATER);
    rig.network.mend();
    await rig.until('their ends', () => rig.endsOf(first + LATER - 1).length > 0, 60_000);
    await rig.until('all ends', () => rig.ended.length >= rig.given, 30_000);
    const late = rig.received().filter((number) => number > before);
    const fresh = late.filter((number) => number >= first);
    bench.check(
      'of what waited less long carried out',
      new Set(fresh).size === LATER && fresh.length === LATER,
      `${fresh.length} of ${LATER}`,
    );
    bench.check('stale ones carried out', late.length === fresh.length, late.length - fresh.length);
    const overtaken = late.filter((number, index) => number < Math.max(...late.slice(0, index)));
    // By UIP and at Five9 requests are under way side by side, whatever they are about.
    const keepsOrder = bench.name === 'xuc' || bench.name === 'bct-owi';
    const inOrder = !keepsOrder || overtaken.length === 0;
    bench.check('overtaken by later ones', inOrder, overtaken.length);
    bench.check(
      'commands that ended once',
      rig.ended.length === rig.given,
      `${rig.ended.length} of ${rig.given}`,
    );
  },
};
