import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isList, isObject } from '../../nodes/runtime/json';
import { table } from '../performance-page';
import { Rig } from './measure';
import { ours } from './throughput';

const SIZE = 200;
const MESSAGES = 2_000_000;
const SHOWN = 20;

/** Whose code a script is, by a part of its address. */
const owners: readonly (readonly [RegExp, string])[] = [
  [/\/bench\//, 'this benchmark'],
  [/\/node_modules\/ws\//, 'ws'],
  [/\/node_modules\/@node-red\//, 'Node-RED'],
  [/\/node_modules\//, 'other packages'],
  [/\/dist\/nodes\//, 'ours'],
];

/** Where the time of a flood goes, with everything wired. */
export async function profile(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'callwires-profile-'));
  try {
    const rig = await Rig.start(ours.subject, 1, ['--cpu-prof', `--cpu-prof-dir=${folder}`]);
    await rig.flood(SIZE, MESSAGES);
    await rig.stop();
    return tables(heaviest(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Spent {
  readonly owner: string;
  readonly name: string;
  readonly share: number;
}

/** Threads write a profile each: that of the flow is the one with the most in it. */
function heaviest(folder: string): readonly Spent[] {
  const profiles = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  const [text = '{}'] = profiles.toSorted((a, b) => b.length - a.length);
  const read: unknown = JSON.parse(text);
  return isObject(read) ? spent(read) : [];
}

function spent(read: Readonly<Record<string, unknown>>): readonly Spent[] {
  const { nodes, samples, timeDeltas } = read;
  if (!isList(nodes) || !isList(samples) || !isList(timeDeltas)) return [];
  const places = new Map(nodes.filter(isObject).map((node) => [node['id'], placeOf(node)]));
  const sums = new Map<string, { owner: string; name: string; time: number }>();
  let all = 0;
  samples.forEach((id, index) => {
    const place = places.get(id);
    if (!place || place.name === '(idle)') return;
    const time = Number(timeDeltas[index]);
    const key = `${place.owner} ${place.name}`;
    const sum = sums.get(key) ?? { ...place, time: 0 };
    sum.time += time;
    all += time;
    sums.set(key, sum);
  });
  return [...sums.values()].map(({ owner, name, time }) => ({ owner, name, share: time / all }));
}

function placeOf(node: Readonly<Record<string, unknown>>): { owner: string; name: string } {
  const frame = isObject(node['callFrame']) ? node['callFrame'] : {};
  const name = String(frame['functionName']) || '(unnamed)';
  const url = String(frame['url']);
  const owner = owners.find(([part]) => part.test(url))?.[1];
  if (owner !== undefined) return { owner, name: `${name}, ${url.split('/').at(-1) ?? ''}` };
  return { owner: name === '(garbage collector)' ? 'garbage collection' : 'Node.js', name };
}

function tables(all: readonly Spent[]): string {
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  const owned = new Map<string, number>();
  for (const { owner, share } of all) owned.set(owner, (owned.get(owner) ?? 0) + share);
  const byOwner = [...owned].toSorted(([, a], [, b]) => b - a);
  const top = all.toSorted((a, b) => b.share - a.share).slice(0, SHOWN);
  return [
    '### Where the time goes, everything wired, 200 bytes',
    '',
    table([['whose', 'share'], ...byOwner.map(([owner, share]) => [owner, percent(share)])]),
    '',
    table([
      ['function', 'whose', 'share'],
      ...top.map(({ name, owner, share }) => [name, owner, percent(share)]),
    ]),
    '',
  ].join('\n');
}
