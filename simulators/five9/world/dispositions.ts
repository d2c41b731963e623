import { isLive, type Call } from './call';
import type { Calls } from './calls';
import type { Catalog } from './catalog';
import { badRequest } from './refusal';
import type { DispositionSeed } from './seed';

/** A year in milliseconds: the longest timeout (reference, section 3.3). */
const LONGEST = 365 * 24 * 3_600_000;

/** Flags that let a disposition have a timeout. */
const TIMED = ['ALLOW_SET_REACTIVATE_TIMER', 'ALLOW_SET_REDIAL_TIMER'];

export interface DispositionOrder {
  dispositionId?: string | undefined;
  /** Milliseconds. */
  timeout?: number | undefined;
}

/** Sets the disposition of a call, which ends and finishes it; a non-final one only ends it. */
export function dispose(
  calls: Calls,
  catalog: Catalog,
  call: Call,
  { dispositionId, timeout }: DispositionOrder,
): void {
  // The id is ignored for internal calls (reference, section 3.3).
  if (call.callType === 'AGENT') {
    calls.remove(call, 'DISPOSITIONED');
    return;
  }
  const found = find(catalog, call, dispositionId);
  checkTimeout(found, timeout);
  if (!call.accepted) throw badRequest(`Call ${call.id} was never accepted`);
  call.dispositionId = found.id;
  if (found.final === false && isLive(call)) calls.end(call);
  else calls.remove(call, 'DISPOSITIONED');
}

function find(catalog: Catalog, call: Call, id: string | undefined): DispositionSeed {
  if (id === undefined) throw badRequest('dispositionId is missing');
  const found = catalog.dispositionsOf(call.campaignId).find((entry) => entry.id === id);
  if (found === undefined) throw badRequest(`Disposition ${id} does not belong to this campaign`);
  return found;
}

function checkTimeout(
  { id, flags = [], timeout: standard = -1 }: DispositionSeed,
  timeout?: number,
) {
  const timed = flags.some((flag) => TIMED.includes(flag));
  if (timeout === undefined) {
    if (timed && standard < 0) throw badRequest(`Disposition ${id} needs a timeout`);
    return;
  }
  if (!timed) throw badRequest(`Disposition ${id} takes no timeout`);
  if (timeout < 0 || timeout > LONGEST) throw badRequest('timeout is out of range');
}
