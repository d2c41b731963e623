import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isObject, parseJson } from '../../nodes/runtime/json';
import type { SourceMap } from './source-map';

/** What V8 tells of a function and of the blocks in it; later ranges lie within earlier ones. */
export interface RanFunction {
  readonly ranges: readonly {
    readonly startOffset: number;
    readonly endOffset: number;
    readonly count: number;
  }[];
}

/** A script that ran somewhere, and what it was made from. */
export interface RanScript {
  readonly url: string;
  readonly functions: readonly RanFunction[];
  readonly lineLengths: readonly number[];
  readonly map: SourceMap;
}

/** All scripts with a source map, of processes (`NODE_V8_COVERAGE`) and of pages in a browser. */
export function* ranScripts(folder: string, root: string): Generator<RanScript> {
  for (const name of readdirSync(folder)) {
    const read = parseJson(readFileSync(join(folder, name), 'utf8'));
    if (!isObject(read) || !Array.isArray(read['result'])) continue;
    const maps = isObject(read['source-map-cache']) ? read['source-map-cache'] : {};
    for (const script of read['result'].filter(isScript)) {
      const from =
        typeof script.source === 'string' ? builtFrom(script.source, root) : maps[script.url];
      if (isMade(from)) {
        const { data, lineLengths, url } = from;
        yield { url: url ?? script.url, functions: script.functions, lineLengths, map: data };
      }
    }
  }
}

/** What a built script for browsers says itself, at its end. */
function builtFrom(source: string, root: string): unknown {
  const [code = '', map = ''] = source.split('//# sourceMappingURL=data:application/json;base64,');
  return {
    url: pathToFileURL(join(root, 'resources', 'script')).href,
    lineLengths: code.split('\n').map(({ length }) => length),
    data: parseJson(Buffer.from(map, 'base64').toString('utf8')),
  };
}

interface Script {
  readonly url: string;
  readonly functions: readonly RanFunction[];
  readonly source?: unknown;
}

const isScript = (value: unknown): value is Script =>
  isObject(value) && typeof value['url'] === 'string' && Array.isArray(value['functions']);

interface Made {
  readonly url?: string;
  readonly lineLengths: readonly number[];
  readonly data: SourceMap;
}

const isMade = (value: unknown): value is Made =>
  isObject(value) && Array.isArray(value['lineLengths']) && isObject(value['data']);
