import { call, hasMethod } from '../dynamic';
import { OTHER_SOCKET_EVENT } from './events';

type Emit = (name: string, payload: unknown) => void;
type Handler = (payload: unknown, context: unknown) => void;

/** Socket events: each is subscribed once, while a flow has wired it or a command has asked for it. */
export class Sockets {
  readonly #emit: Emit;
  #wired: ReadonlySet<string> = new Set();
  readonly #asked = new Set<string>();
  /** The SDK wants the same functions back. */
  readonly #handlers = new Map<string, Handler>();

  constructor(emit: Emit) {
    this.#emit = emit;
  }

  get subscribed(): readonly string[] {
    return [...this.#handlers.keys()].sort((one, other) => Number(one) - Number(other));
  }

  wired(events: ReadonlySet<string>): void {
    this.#wired = new Set([...events].filter((event) => /^\d+$/.test(event)));
  }

  ask(ids: readonly string[]): void {
    for (const id of ids) this.#asked.add(id);
  }

  release(ids: readonly string[]): void {
    for (const id of ids) this.#asked.delete(id);
  }

  /** Brings the SDK's subscriptions in line. Throws what the SDK throws. */
  sync(api: unknown): void {
    if (!hasMethod(api, 'subscribeWsEvent')) return;
    const needed = new Set([...this.#wired, ...this.#asked]);
    const gone = [...this.#handlers].filter(([id]) => !needed.has(id));
    const fresh = [...needed]
      .filter((id) => !this.#handlers.has(id))
      .map((id) => [id, this.#handler(id)] as const);
    if (gone.length > 0) {
      for (const [id] of gone) this.#handlers.delete(id);
      call(api, 'unsubscribeWsEvent', [Object.fromEntries(gone)]);
    }
    if (fresh.length > 0) {
      call(api, 'subscribeWsEvent', [Object.fromEntries(fresh)]);
      for (const [id, handler] of fresh) this.#handlers.set(id, handler);
    }
  }

  #handler(id: string): Handler {
    return (payload, context) => {
      if (this.#wired.has(id)) this.#emit(id, { payload, context });
      else this.#emit(OTHER_SOCKET_EVENT, { id, payload, context });
    };
  }
}
