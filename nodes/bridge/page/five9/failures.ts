import { Failure } from '../adapter';
import { reasonOf } from '../reason';

/** Words of the SDK's transport and of its checks; the rest is what Five9 says. */
const codes: readonly (readonly [RegExp, Failure['code']])[] = [
  [/^Not Implemented/, 'NOT_SUPPORTED'],
  [/^Message dropped/, 'QUEUE_FULL'],
  [/^Timeout/, 'TIMEOUT'],
  [/^(Rest parameters are empty|Wrong request)/, 'INVALID_PARAMETER'],
];

/** The SDK's error, an object or a text, as ours. */
export function failed(error: unknown): Failure {
  const reason = reasonOf(error);
  const code = codes.find(([words]) => words.test(reason))?.[1] ?? 'REJECTED';
  return new Failure(code, reason, error);
}
