import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codeOf, type Code, type Place } from './code';
import { countsOf } from './counts';
import { mappingsOf } from './source-map';
import { ranScripts, type RanScript } from './v8';

/** How often what stands in a source ran, in whatever it was made into and wherever that ran. */
export interface Measured {
  /** From the root of the repository, with slashes. */
  readonly file: string;
  /** How often each line on which a statement begins ran; lines from 1. */
  readonly lines: ReadonlyMap<number, number>;
  /** How often each way was taken, and the line of the branch. */
  readonly ways: readonly { readonly line: number; readonly count: number }[];
}

/** Offsets of the places of a source in a script made from it; undefined where it is left out. */
type Found = readonly (number | undefined)[];

/** All sources below a folder that have code in them, also those that nothing has loaded. */
export function measure(root: string, folder: string, v8Folder: string): readonly Measured[] {
  const sources = new Map<string, Source>();
  for (const file of sourcesBelow(root, folder)) {
    const source = new Source(file, readFileSync(join(root, file), 'utf8'));
    if (source.code.statements.length > 0) sources.set(file, source);
  }
  const known = new Map<string, ReadonlyMap<Source, Found>>();
  for (const script of ranScripts(v8Folder, root)) {
    const files = filesOf(script, root);
    if (!files.some((file) => sources.has(file))) continue;
    const key = files.join() + script.map.mappings;
    const found = known.get(key) ?? findAll(script, files, sources);
    known.set(key, found);
    const countAt = countsOf(script.functions);
    for (const [source, places] of found) source.add(places, countAt);
  }
  return [...sources.values()].map((source) => source.measured());
}

function sourcesBelow(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name).split(sep).join('/'))
    .sort();
}

/** What a script was made from, from the root of the repository. */
function filesOf({ url, map }: RanScript, root: string): readonly string[] {
  return map.sources.map((source) => {
    const { protocol, href } = new URL(`${map.sourceRoot ?? ''}${source}`, url);
    if (protocol !== 'file:') return href;
    return relative(root, fileURLToPath(href)).split(sep).join('/');
  });
}

function findAll(
  { lineLengths, map }: RanScript,
  files: readonly string[],
  sources: ReadonlyMap<string, Source>,
): ReadonlyMap<Source, Found> {
  const begins: number[] = [];
  let length = 0;
  for (const lineLength of lineLengths) {
    begins.push(length);
    length += lineLength + 1;
  }
  const pairs = new Map<Source, Pair[]>();
  for (const { line, column, source: index, sourceLine, sourceColumn } of mappingsOf(map)) {
    const source = sources.get(files[index] ?? '');
    if (!source) continue;
    const all = pairs.get(source) ?? [];
    all.push({
      made: (begins[line] ?? 0) + column,
      from: source.offsetOf(sourceLine, sourceColumn),
    });
    pairs.set(source, all);
  }
  return new Map([...pairs].map(([source, all]) => [source, find(source.code.places, all)]));
}

interface Pair {
  readonly made: number;
  readonly from: number;
}

/**
 * For each place, what was made from the first of it that anything was made from. Of several the first
 * counts: esbuild names the last one again where a line begins.
 */
function find(places: readonly Place[], pairs: readonly Pair[]): Found {
  const sorted = [...pairs].sort((a, b) => a.from - b.from || a.made - b.made);
  return places.map(({ start, end }) => {
    const first = sorted.find(({ from }) => from >= start);
    return first && first.from < end ? first.made : undefined;
  });
}

class Source {
  readonly code: Code;
  readonly #lineBegins: readonly number[];
  readonly #statements: number[];
  readonly #ways: number[];

  constructor(
    private readonly file: string,
    text: string,
  ) {
    this.code = codeOf(file, text);
    this.#lineBegins = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
    this.#statements = this.code.statements.map(() => 0);
    this.#ways = this.code.ways.map(() => 0);
  }

  offsetOf(line: number, column: number): number {
    return (this.#lineBegins[line] ?? 0) + column;
  }

  /** Adds what one script did to what is known. */
  add(found: Found, countAt: (offset: number) => number): void {
    const counts = found.map((made) => (made === undefined ? undefined : countAt(made)));
    this.code.statements.forEach((place, index) => {
      this.#statements[index] = (this.#statements[index] ?? 0) + (counts[place] ?? 0);
    });
    this.code.ways.forEach(({ place, without }, index) => {
      const whole = counts[place];
      const less = without === undefined ? 0 : counts[without];
      if (whole === undefined || less === undefined) return;
      this.#ways[index] = (this.#ways[index] ?? 0) + Math.max(0, whole - less);
    });
  }

  measured(): Measured {
    const lines = new Map<number, number>();
    this.code.statements.forEach((place, index) => {
      const line = this.code.places[place]?.line ?? 0;
      lines.set(line, Math.max(lines.get(line) ?? 0, this.#statements[index] ?? 0));
    });
    const ways = this.code.ways.map(({ line }, index) => ({
      line,
      count: this.#ways[index] ?? 0,
    }));
    return { file: this.file, lines, ways };
  }
}
