import { Failure } from '../adapter';
import { isObject } from '../dynamic';

/** What the library resolved to: a value, and whether the library itself said that it succeeded. */
export interface Read {
  readonly value: unknown;
  readonly confirmed: boolean;
}

/**
 * Products answer with `{success, response}`, with `{success, response, error}`, with `{response}` or
 * with the bare value.
 * @throws Failure `REJECTED` where the answer says no.
 */
export function readAnswer(answer: unknown): Read {
  if (!isObject(answer)) return { value: answer, confirmed: false };
  const { success, response, error } = answer;
  if (success === false) throw rejected(error);
  if (success === true) return { value: response, confirmed: true };
  return { value: 'response' in answer ? response : answer, confirmed: false };
}

/** `{enabled}` is how some products wrap a yes or no. */
export function unwrapEnabled(value: unknown): unknown {
  return isObject(value) && typeof value['enabled'] === 'boolean' ? value['enabled'] : value;
}

export function rejected(error: unknown): Failure {
  return new Failure('REJECTED', reasonOf(error), error);
}

function reasonOf(error: unknown): string {
  if (typeof error === 'string' && error !== '') return error;
  if (error instanceof Error) return error.message;
  if (isObject(error) && typeof error['message'] === 'string') return error['message'];
  return error === undefined || error === null ? 'no reason given' : JSON.stringify(error);
}
