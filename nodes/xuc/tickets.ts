import { isObject } from '../runtime/json';

/** Callbacks started long ago are no longer written down. */
const KEPT_AT_MOST = 1000;

/**
 * Which callback request a ticket belongs to. Commands name the ticket, answers the request; only
 * `CallbackStarted` names both.
 */
export class Tickets {
  readonly #requests = new Map<unknown, unknown>();

  /** @param payload of `CallbackStarted`. */
  note(payload: unknown): void {
    if (!isObject(payload)) return;
    this.#requests.set(payload['ticketUuid'], payload['requestUuid']);
    if (this.#requests.size <= KEPT_AT_MOST) return;
    const [oldest] = this.#requests.keys();
    this.#requests.delete(oldest);
  }

  /** True also where the ticket was started on another connection, so that nothing is known of it. */
  mayBelong(ticket: unknown, request: unknown): boolean {
    const known = this.#requests.get(ticket);
    return known === undefined || known === request;
  }
}
