import { table } from '../performance-page';
import { compare, times, whole, type Entrant, type Score } from './compare';
import { TYPES } from './frames';

const SIZES = [200, 2000] as const;

/** Rounds are of a size that takes a good second. */
const MESSAGES: Readonly<Record<number, number>> = { 200: 120_000, 2000: 60_000 };

export const ours: Entrant = { name: 'xuc-event', subject: { kind: 'xuc' } };
export const smallest: Entrant = { name: 'smallest event node', subject: { kind: 'smallest' } };
export const bare: Entrant = { name: 'bare `ws`, JSON.parse, Map', subject: { kind: 'ws' } };

function against(own: Score, other: Score | undefined): string {
  return other ? times(own.perSecond, other.perSecond) : '';
}

/** All 40 types wired, each on an output of its own. */
export async function throughput(scale: number): Promise<string> {
  const entrants: readonly Entrant[] = [
    ours,
    smallest,
    bare,
    { name: '`websocket in`, `json`, `function`', subject: { kind: 'function' } },
    { name: '`websocket in`, `json`, `switch`', subject: { kind: 'switch' } },
  ];
  const parts = ['### Everything wired: 40 types, an output each', ''];
  for (const size of SIZES) {
    const scores = await compare(entrants, size, (MESSAGES[size] ?? 0) * scale);
    const [own] = scores;
    if (!own) continue;
    const rows = scores.map((score) => [
      score.name,
      whole(score.perSecond),
      score === own ? '' : against(own, score),
      `${whole(score.memory[0])} → ${whole(score.memory[1])} MB`,
      `${whole(score.blocked)} ms`,
    ]);
    const heads = [`${size} bytes`, 'messages/s', 'ours is', 'memory, round 2 → 7', 'longest wait'];
    parts.push(table([heads, ...rows]), '');
  }
  return parts.join('\n');
}

/** One type of 40 wired: the frames of the others need not be parsed. */
export async function oneOfForty(scale: number): Promise<string> {
  const size = 2000;
  const one: Entrant = {
    name: 'xuc-event, 1 type of 40 wired',
    subject: { kind: 'xuc', events: TYPES.slice(0, 1) },
    deliveries: 1 / TYPES.length,
  };
  const count = 120_000 * scale;
  const [own, other] = await compare([one, bare], size, count);
  if (!own || !other) throw new Error('Nothing was measured.');
  const read = own.perSecond * TYPES.length;
  return [
    '### One type of 40 wired, 2,000 bytes',
    '',
    table([
      ['', 'messages read/s', 'ours is'],
      [own.name, whole(read), ''],
      [other.name, whole(other.perSecond), times(read, other.perSecond)],
    ]),
    '',
  ].join('\n');
}

/** The same 40 types, shared out among ever more nodes; 200 nodes: each type in five of them. */
export async function manyNodes(scale: number): Promise<string> {
  const shares = [1, 10, 40, 200];
  const scores: Score[] = [];
  const entrants = shares.map((nodes): Entrant => {
    const deliveries = Math.max(1, nodes / TYPES.length);
    return {
      name: whole(nodes),
      subject: { kind: 'xuc', nodes, shared: true },
      deliveries,
      count: (MESSAGES[200] ?? 0) * (scale / deliveries),
    };
  });
  scores.push(...(await compare(entrants, 200, 0)));
  const [first] = scores;
  const rows = scores.map((score) => [
    score.name,
    whole(score.perSecond),
    first ? times(first.perSecond, score.perSecond) : '',
  ]);
  return [
    '### Event nodes on one connection, 200 bytes',
    '',
    table([['nodes', 'deliveries/s', 'cost of one delivery'], ...rows]),
    '',
  ].join('\n');
}

/** The same events in many nodes: each gets a copy of its own. */
export async function fanOut(scale: number): Promise<string> {
  const rows: string[][] = [];
  for (const size of SIZES) {
    for (const nodes of [5, 40, 200]) {
      const count = ((MESSAGES[size] ?? 0) * scale) / nodes;
      const [own, cloned] = await compare(
        [
          { name: 'ours', subject: { kind: 'xuc', nodes, single: true }, deliveries: nodes },
          { name: 'clone', subject: { kind: 'smallest', nodes, single: true }, deliveries: nodes },
        ],
        size,
        count,
      );
      if (!own || !cloned) continue;
      const ratio = times(own.perSecond, cloned.perSecond);
      rows.push([`${nodes}`, whole(size), whole(own.perSecond), whole(cloned.perSecond), ratio]);
    }
  }
  const heads = ['nodes', 'bytes', 'ours, deliveries/s', 'Node-RED’s own copies', 'ours is'];
  return ['### The same event in many nodes', '', table([heads, ...rows]), ''].join('\n');
}
