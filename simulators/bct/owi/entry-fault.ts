import type { Failure } from './errors';
import type { EntryFault } from './faults';

/** How a login or an upgrade is refused; undefined when the fault only makes it late. */
export function entryFailure({ status, code, retryAfter }: EntryFault): Failure | undefined {
  if (status === undefined && code === undefined) return undefined;
  return {
    status: status ?? 500,
    code: code ?? 'internal_error',
    message: 'Refused on purpose.',
    retryAfter,
  };
}
