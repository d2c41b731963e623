import { isObject, member } from '../dynamic';

/** Events that come again for live interactions when the adapter is loaded anew. */
const comesAgain = /^(call(Started|Accepted)|chatAccepted|email(Offered|Accepted))$/;

/** Events after which an interaction is no longer the agent's. */
const isOver = /(Finished|Rejected|Transferred)$/;

/** What this document has told of interactions that are not over. */
export class Live {
  readonly #told = new Map<string, Set<string>>();

  /** The payload, or `{repeat: true, payload}` for what was told of the same interaction before. */
  told(name: string, payload: unknown): unknown {
    const data = member(payload, `${/^[a-z]+/.exec(name)?.[0] ?? ''}Data`);
    const id = isObject(data) ? data['interactionId'] : undefined;
    if (typeof id !== 'string') return payload;
    if (isOver.test(name)) this.#told.delete(id);
    if (!comesAgain.test(name)) return payload;
    const events = this.#told.get(id) ?? new Set();
    if (events.has(name)) return { repeat: true, payload };
    this.#told.set(id, events.add(name));
    return payload;
  }
}
