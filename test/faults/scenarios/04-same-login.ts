import { setTimeout as sleep } from 'node:timers/promises';
import { isObject } from '../../../nodes/runtime/json';
import type { Bench } from '../bench';
import { FaultedNodeRed } from '../child/faulted-node-red';
import { BridgeRig } from '../rigs/bsconnects';
import type { Rig } from '../rigs/rig';
import type { Scenario } from '../scenario';

/** Numbers of events that arrived at a second Node-RED. */
async function numbersAt(rig: Rig, nodeRed: FaultedNodeRed): Promise<readonly number[]> {
  const { arrived } = await nodeRed.take();
  return arrived
    .filter(({ node }) => node === 'events')
    .map((event) => rig.numberOf(event))
    .filter((number) => number !== undefined);
}

/** A server that takes a user several times: both stay, and each is told everything once. */
async function twoNodeReds(bench: Bench, seconds: number): Promise<void> {
  const rig = await bench.rig();
  const other = await bench.start(new SecondNodeRed(rig), false);
  await rig.works(1);
  const links = rig.network.links;
  await sleep(seconds * 1000);
  for (let number = 2; number <= 11; number++) rig.emit(number);
  await rig.until('the events', () => rig.counts().size === 11, 20_000);
  const there = await numbersAt(rig, other.nodeRed);
  bench.check(`new links in ${seconds} s`, rig.network.links === links, rig.network.links - links);
  bench.check(
    'events at the first',
    [...rig.counts().values()].every((count) => count === 1),
    rig.counts().size,
  );
  const seen = there.filter((number) => number > 1);
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

/** Beside a rig, with the same flow. */
class SecondNodeRed {
  readonly nodeRed = new FaultedNodeRed();

  constructor(private readonly rig: Rig) {}

  async begin(): Promise<void> {
    await this.nodeRed.start();
    await this.nodeRed.deploy(this.rig.flow(true));
    const links = this.rig.network.links;
    while (this.rig.network.links <= links) await sleep(50);
  }

  ready(): Promise<void> {
    return Promise.resolve();
  }

  end(): Promise<void> {
    return this.nodeRed.stop();
  }
}

export const sameLogin: Scenario = {
  number: 4,
  title: 'The same login twice',
  holds:
    'Nobody is kicked again and again: both stay where the server takes both, and of two tabs one speaks.',
  fits: ['xuc', 'bct-owi', 'bsconnects'],
  others: 'UIP knows no sessions.',
  async run(bench) {
    const seconds = bench.long ? 60 : 5;
    if (bench.name === 'bsconnects') await twoTabs(bench, seconds);
    else await twoNodeReds(bench, seconds);
  },
};
