import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, parseJson } from '../../nodes/runtime/json';
import type { Length } from '../../test/faults/bench';
import type { RigName } from '../../test/faults/rigs';
import type { Finding } from '../../test/faults/scenario';

/** What one run of one scenario against one backend found. */
export interface Result {
  /** Of the scenario. */
  readonly number: number;
  readonly name: RigName;
  /** When it began (Unix milliseconds). */
  readonly at: number;
  readonly length: Length;
  readonly findings: readonly Finding[];
  /** How long it took. */
  readonly seconds: number;
}

/** What the last runs have left. */
export function readResults(folder: string): readonly Result[] {
  return readdirSync(folder)
    .map((file) => parseJson(readFileSync(join(folder, file), 'utf8')))
    .filter(isResult);
}

function isResult(value: unknown): value is Result {
  return isObject(value) && typeof value['number'] === 'number' && Array.isArray(value['findings']);
}
