import type { Params } from '../../runtime/catalog';
import type { CallwiresError } from '../../runtime/errors';
import { hint } from '../../runtime/hint';
import { isList, isObject } from '../../runtime/json';
import { problem, type Phrase } from '../../runtime/phrase';
import { invalidParam } from '../../runtime/validate';
import { fullName, type Definitions } from './definitions';

/** One variable as a flow names it, and what it is to be. */
export interface Change {
  /** An id, or `Group.Name`. */
  readonly reference: string;
  readonly value: string;
}

/**
 * Reads `cavList`: the documented list of `{id, value}`, or an object `{"Group.Name": value}`.
 * @throws CallwiresError `INVALID_PARAMETER`.
 */
export function readChanges(command: string, params: Params): readonly Change[] {
  const given = params['cavList'];
  const pairs = isList(given) ? given.map(pairOf) : isObject(given) ? Object.entries(given) : [];
  if (pairs.length === 0) throw invalid(command, problem('noVariables'));
  return pairs.map((pair) => {
    const reference = pair?.[0];
    if (typeof reference !== 'string' && typeof reference !== 'number') {
      throw invalid(command, problem('cavList'));
    }
    const value = textOf(pair?.[1]);
    if (value === undefined) throw invalid(command, problem('noValueFor', { name: reference }));
    return { reference: String(reference), value };
  });
}

function pairOf(entry: unknown): readonly [unknown, unknown] | undefined {
  return isObject(entry) ? [entry['id'], entry['value']] : undefined;
}

/** The wire knows only text; samples of the vendor pass numbers and booleans. */
function textOf(value: unknown): string | undefined {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/**
 * Changes by the ids that the wire knows.
 * @throws CallwiresError `INVALID_PARAMETER` naming what is no variable of the domain.
 */
export function byId(
  command: string,
  changes: readonly Change[],
  definitions: Definitions,
): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const { reference, value } of changes) {
    const [definition, ...others] = definitions.candidates(reference);
    if (!definition) {
      const near = hint(reference, definitions.names);
      throw invalid(command, problem('noVariable', { name: reference, hint: near }));
    }
    if (others.length > 0) {
      const ids = [definition, ...others].map(({ id }) => id).join(', ');
      throw invalid(command, problem('severalVariables', { name: reference, ids }));
    }
    if ((values.get(definition.id) ?? value) !== value) {
      throw invalid(command, problem('twoValues', { name: fullName(definition) }));
    }
    values.set(definition.id, value);
  }
  return values;
}

function invalid(command: string, wrong: Phrase): CallwiresError {
  return invalidParam(command, 'cavList', wrong);
}
