import { Failure } from '../adapter';
import { isObject } from '../dynamic';
import { reasonOf } from '../reason';

/**
 * The value of what the library resolved to. Products answer with `{success, response}`, with `{success, response, error}`, with `{response}` or
 * with the bare value.
 * @throws Failure `REJECTED` where the answer says no.
 */
export function readAnswer(answer: unknown): unknown {
  if (!isObject(answer)) return answer;
  const { success, response, error } = answer;
  if (success === false) throw rejected(error);
  if (success === true) return response;
  return 'response' in answer ? response : answer;
}

/** `{enabled}` is how some products wrap a yes or no. */
export function unwrapEnabled(value: unknown): unknown {
  return isObject(value) && typeof value['enabled'] === 'boolean' ? value['enabled'] : value;
}

export function rejected(error: unknown): Failure {
  return new Failure('REJECTED', reasonOf(error), error);
}
