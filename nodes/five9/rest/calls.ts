import { isObject, type JsonObject } from '../../runtime/json';
import { ACCEPTED, ENDED } from './assumed';
import { callDataOf, callLogDataOf } from './call-data';

/** Finished calls that are remembered, so that what comes late does not begin them again. */
const FINISHED_AT_MOST = 500;

/** Socket events that carry a call. Their duplicates 30 and 31 are left alone (section 9). */
export const callEvents = { created: '3', updated: '4', deleted: '5' } as const;

export const derivedNames = [
  'callStarted',
  'callAccepted',
  'callRejected',
  'callEnded',
  'callFinished',
] as const;

/** An event of the browser's API that follows from what the server told. */
export interface Derived {
  readonly name: (typeof derivedNames)[number];
  readonly payload: JsonObject;
}

interface Known {
  call: JsonObject;
  accepted: boolean;
  ended: boolean;
  /** A flow, or somebody by our connection, asked for the call to be rejected. */
  rejected: boolean;
}

/**
 * The calls of the user, merged by their ids: the server promises no order, and may tell things
 * twice. Gives the events that the browser's API would have (section 9, assumed).
 */
export class Calls {
  readonly #calls = new Map<string, Known>();
  readonly #finished = new Set<string>();
  /** True once the present calls were told: what comes about later is news, whenever it is learned of. */
  told = false;

  /** @param agentId the user whose calls they are. */
  constructor(readonly agentId: string) {}

  get size(): number {
    return this.#calls.size;
  }

  /** @param asked false where the server did not take it. */
  rejecting(id: string, asked: boolean): void {
    const known = this.#calls.get(id);
    if (known) known.rejected = asked;
  }

  /** @param event one of {@link callEvents}. */
  take(event: string, payload: unknown): readonly Derived[] {
    const id = idOf(payload);
    if (id === undefined || this.#finished.has(id) || !isObject(payload)) return [];
    const begun = this.#begin(id, payload, event);
    if (event === callEvents.deleted) return this.#finish(id);
    return [...(begun ? [this.#started(id)] : []), ...this.#progress(id)];
  }

  /** What became of calls that are no longer there, and ended while nobody listened. */
  missing(present: readonly JsonObject[]): readonly Derived[] {
    const ids = new Set(present.map(idOf));
    return [...this.#calls.keys()].filter((id) => !ids.has(id)).flatMap((id) => this.#gone(id));
  }

  /** What was told of a call and still stands: told again at a connect, as by browsers after a refresh. */
  standing(call: JsonObject): readonly Derived[] {
    const id = idOf(call);
    const known = id === undefined ? undefined : this.#calls.get(id);
    if (!known) return [];
    const accepted = known.accepted ? [this.#derived('callAccepted', known.call)] : [];
    return [this.#derived('callStarted', known.call), ...accepted];
  }

  /** @returns true for a call that nothing was known of. */
  #begin(id: string, call: JsonObject, event: string): boolean {
    const known = this.#calls.get(id);
    if (known) {
      // How a call began says nothing new of one that is known already.
      const [older, newer] = event === callEvents.created ? [call, known.call] : [known.call, call];
      known.call = merged(older, newer);
      return false;
    }
    this.#calls.set(id, { call, accepted: false, ended: false, rejected: false });
    return true;
  }

  #started(id: string): Derived {
    return this.#derived('callStarted', this.#calls.get(id)?.call ?? { id });
  }

  #progress(id: string): readonly Derived[] {
    const known = this.#calls.get(id);
    if (!known) return [];
    const state = String(known.call['state']);
    const told: Derived[] = [];
    if (ACCEPTED.has(state) && !known.accepted) {
      known.accepted = true;
      told.push(this.#derived('callAccepted', known.call));
    }
    if (ENDED.has(state) && !known.ended) {
      known.ended = true;
      told.push(this.#derived('callEnded', known.call));
    }
    return told;
  }

  #finish(id: string): readonly Derived[] {
    const known = this.#calls.get(id);
    this.#calls.delete(id);
    this.#remember(id);
    if (!known) return [];
    if (known.rejected && !known.accepted) return [this.#derived('callRejected', known.call)];
    return [this.#derived('callFinished', known.call)];
  }

  #gone(id: string): readonly Derived[] {
    const known = this.#calls.get(id);
    const ended = known && !known.ended && known.accepted;
    return [...(ended ? [this.#derived('callEnded', known.call)] : []), ...this.#finish(id)];
  }

  #derived(name: Derived['name'], call: JsonObject): Derived {
    const callData = callDataOf(call, this.agentId);
    return name === 'callFinished'
      ? { name, payload: { callData, callLogData: callLogDataOf(call) } }
      : { name, payload: { callData } };
  }

  #remember(id: string): void {
    this.#finished.add(id);
    if (this.#finished.size <= FINISHED_AT_MOST) return;
    for (const oldest of this.#finished) {
      this.#finished.delete(oldest);
      return;
    }
  }
}

function idOf(call: unknown): string | undefined {
  const id = isObject(call) ? call['id'] : undefined;
  return typeof id === 'string' && id !== '' ? id : undefined;
}

/** Later frames may leave out what earlier ones said. */
function merged(known: JsonObject, call: JsonObject): JsonObject {
  const given = Object.entries(call).filter(([, value]) => value !== undefined && value !== null);
  return { ...known, ...Object.fromEntries(given) };
}
