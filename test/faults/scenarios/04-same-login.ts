import { setTimeout as sleep } from 'node:timers/promises';
import { isObject } from '../../../nodes/runtime/json';
import type { Bench } from '../bench';
import { duel } from '../duel';
import { BridgeRig } from '../rigs/bsconnects';
import type { Rig } from '../rigs/rig';
import { SecondNodeRed } from '../rigs/second-node-red';
import type { Scenario } from '../scenario';

/** Links so far, once a second has brought no more: each request is one, and some follow a login. */
async function linksAtRest(rig: Rig): Promise<number> {
  let { links } = rig.network;
  for (;;) {
    await sleep(1000);
    if (rig.network.links === links) return links;
    ({ links } = rig.network);
  }
}

/** A server that takes a user several times: both stay, and each is told everything once. */
async function sideBySide(bench: Bench, seconds: number): Promise<void> {
  const rig = await bench.rig();
  const other = await bench.start(new SecondNodeRed(rig));
  await rig.works(1);
  const links = await linksAtRest(rig);
  const logins = rig.loginAttempts;
  await sleep(seconds * 1000);
  bench.check(`new links in ${seconds} s`, rig.network.links === links, rig.network.links - links);
  bench.check('logins meanwhile', rig.loginAttempts === logins, rig.loginAttempts - logins);
  await other.collect();
  const { length } = other.numbers();
  for (let number = 2; number <= 11; number++) rig.emit(number);
  await rig.until('the events', () => rig.counts().size === 11, 20_000);
  bench.check(
    'events at the first',
    [...rig.counts().values()].every((count) => count === 1),
    rig.counts().size,
  );
  await other.until('the events', () => other.numbers().length >= length + 10);
  const seen = other.numbers().slice(length);
  bench.check('events at the second', seen.length === 10 && new Set(seen).size === 10, seen.length);
}

/** Two tabs of one agent: one of them speaks, and the other takes over when it goes. */
async function twoTabs(bench: Bench, seconds: number): Promise<void> {
  const rig = await bench.start(new BridgeRig());
  await rig.works(1);
  const second = rig.openPage();
  const pages = (): number => {
    const told = rig.arrived.filter(({ topic }) => topic === 'ConnectionStatus').at(-1)?.payload;
    return isObject(told) ? Number(told['pages']) : 0;
  };
  await rig.until('both pages', () => pages() === 2, 20_000);
  const links = rig.network.links;
  await sleep(seconds * 1000);
  bench.check(`new links in ${seconds} s`, rig.network.links === links, rig.network.links - links);
  const executed = rig.received().length;
  await rig.give(10);
  await rig.until('their ends', () => rig.ended.length >= rig.given, 30_000);
  const times = rig.received().length - executed;
  bench.check('of 10 commands carried out', times === 10, times);
  rig.page.stop();
  rig.take(second);
  const from = Date.now();
  let number = 1;
  await rig.until('an event of the second tab', () => {
    rig.emit(++number);
    return rig.counts().size > 1;
  });
  const took = (Date.now() - from) / 1000;
  bench.check('the second tab has taken over after', took < 5, `${took.toFixed(1)} s`);
  await rig.works(1_000_000);
}

export const sameLogin: Scenario = {
  number: 4,
  title: 'The same login twice',
  holds:
    'Nobody is kicked again and again: both stay where the server takes both; where a login ends the other, one gives up and says why; of two tabs one speaks.',
  fits: ['xuc', 'bct-owi', 'bsconnects', 'five9-rest'],
  others: 'UIP knows no sessions.',
  async run(bench) {
    const seconds = bench.long ? 60 : 5;
    if (bench.name === 'bsconnects') {
      await twoTabs(bench, seconds);
      return;
    }
    await sideBySide(bench, seconds);
    // No other reference has a login, or a second socket of a user, end the first.
    if (bench.name === 'five9-rest') await duel(bench, seconds);
  },
};
