import { setTimeout as sleep } from 'node:timers/promises';
import type { FlowNode } from '../../support/flow';
import type { Measured } from '../child/talk';
import type { Rig } from '../rigs/rig';
import type { Scenario } from '../scenario';

/** What a heap may be above the start, in MB: compiled code and caches of Node-RED come late. */
const HEAP_TOLERANCE = 8;

type Kind = 'nodes' | 'flows' | 'full';

const kinds: readonly { readonly kind: Kind; readonly of: string }[] = [
  { kind: 'nodes', of: 'one node' },
  { kind: 'flows', of: 'the flow' },
  { kind: 'full', of: 'everything' },
];

/** The flow with a change in its event node; nothing of it is what the node does. */
function changed(flow: readonly FlowNode[], step: number): readonly FlowNode[] {
  return flow.map((node) => (node.id === 'event' ? { ...node, name: `step ${step}` } : node));
}

/** Sockets of deploys that were just answered are gone a moment later. */
async function atRest(rig: Rig): Promise<Measured> {
  let last = await rig.nodeRed.measure();
  for (let times = 0; times < 20; times++) {
    await sleep(300);
    const now = await rig.nodeRed.measure();
    if (now.sockets === last.sockets && now.timers === last.timers) return now;
    last = now;
  }
  return last;
}

export const redeploys: Scenario = {
  number: 5,
  title: 'A node, a flow, everything is deployed a thousand times',
  holds: 'Sockets, timers, listeners and heap are as at the start, and no event arrives twice.',
  fits: ['xuc', 'bct-owi', 'bct-uip', 'bsconnects', 'five9-rest'],
  async run(bench) {
    const rig = await bench.rig();
    const times = bench.long ? 1000 : 15;
    const flow = rig.flow();
    let step = 0;
    const deploy = (kind: Kind): Promise<void> => rig.nodeRed.deploy(changed(flow, ++step), kind);
    for (const { kind } of kinds) {
      for (let warming = 0; warming < (bench.long ? 30 : 5); warming++) await deploy(kind);
    }
    await rig.works(1);
    let number = 1;
    for (const { kind, of } of kinds) {
      const before = await atRest(rig);
      const first = number + 1;
      for (let deploys = 0; deploys < times; deploys++) {
        rig.emit(++number);
        await deploy(kind);
      }
      await rig.works(++number);
      await rig
        .until(
          'the events of the deploys',
          () => [...rig.counts().keys()].filter((one) => one >= first).length >= number - first + 1,
          10_000,
        )
        .catch(() => undefined);
      const after = await atRest(rig);
      const counts = [...rig.counts()].filter(([one]) => one >= first);
      const name = `${of} × ${times}`;
      bench.check(
        `${name}: sockets, timers, listeners`,
        after.sockets <= before.sockets &&
          after.timers <= before.timers &&
          after.listeners <= before.listeners,
        `${numbersOf(before)} → ${numbersOf(after)}`,
      );
      const heap = (after.heap - before.heap) / 1e6;
      bench.check(
        `${name}: heap grew, of at most ${HEAP_TOLERANCE} MB`,
        heap <= HEAP_TOLERANCE,
        `${heap.toFixed(1)} MB`,
      );
      bench.check(
        `${name}: events that arrived twice`,
        counts.every(([, count]) => count === 1),
        counts.filter(([, count]) => count > 1).length,
      );
      const sent = number - first + 1;
      bench.check(
        `${name}: events that arrived`,
        counts.length === sent,
        `${counts.length} of ${sent}`,
      );
      await rig.collect();
      rig.arrived.length = 0;
      rig.shown.splice(0, rig.shown.length - 20);
    }
  },
};

const numbersOf = ({ sockets, timers, listeners }: Measured): string =>
  [sockets, timers, listeners].join(' ');
