import type { Abilities } from '../../nodes/bridge/frames';
import type { Adapter } from '../../nodes/bridge/page/adapter';
import { five9 } from '../../nodes/bridge/page/five9/adapter';
import { isObject } from '../../nodes/runtime/json';
import { eventually } from './wait';

type Handler = (...args: readonly unknown[]) => void;

const isHandler = (value: unknown): value is Handler => typeof value === 'function';

function handlersIn(given: unknown): readonly (readonly [string, Handler])[] {
  return Object.entries(isObject(given) ? given : {}).flatMap(([name, handler]) =>
    isHandler(handler) ? [[name, handler] as const] : [],
  );
}

/** An `InteractionApi` as the documents have it: with the functions a test gives it. */
export class FakeCrmSdk {
  readonly calls: unknown[][] = [];
  readonly subscriptions: unknown[] = [];
  /** Ids of socket events, as often as they were subscribed. */
  readonly sockets: string[] = [];
  readonly #handlers = new Map<string, Handler>();
  readonly #socketHandlers = new Map<string, Set<Handler>>();
  readonly api: Record<string, unknown>;

  constructor(functions: Readonly<Record<string, (params?: unknown) => unknown>> = {}) {
    this.api = {
      subscribe: (given: unknown) => {
        this.subscriptions.push(given);
        for (const [name, handler] of handlersIn(given)) this.#handlers.set(name, handler);
      },
      subscribeWsEvent: (given: unknown) => {
        for (const [id, handler] of handlersIn(given)) {
          this.sockets.push(id);
          this.#socketHandlers.set(id, (this.#socketHandlers.get(id) ?? new Set()).add(handler));
        }
      },
      unsubscribeWsEvent: (given: unknown) => {
        for (const [id, handler] of handlersIn(given))
          this.#socketHandlers.get(id)?.delete(handler);
      },
    };
    for (const [name, answer] of Object.entries(functions)) {
      this.api[name] = (...args: unknown[]) => {
        this.calls.push([name, ...args]);
        return answer(args[0]);
      };
    }
  }

  /** As the script of the vendor leaves it in a window. */
  get five9(): unknown {
    return { CrmSdk: { interactionApi: () => this.api } };
  }

  get subscribed(): readonly string[] {
    return [...this.#socketHandlers].filter(([, { size }]) => size > 0).map(([id]) => id);
  }

  raise(name: string, payload: unknown): void {
    this.#handlers.get(name)?.(payload);
  }

  raiseSocket(id: string, payload: unknown, context: unknown): void {
    for (const handler of this.#socketHandlers.get(id) ?? []) handler(payload, context);
  }
}

/** An adapter with what it told its host. */
export interface Seen {
  readonly adapter: Adapter;
  readonly events: (readonly [string, unknown])[];
  readonly able: Abilities[];
}

/** The adapter before it has found anything. */
export function adapterIn(library?: unknown): Seen {
  const events: (readonly [string, unknown])[] = [];
  const able: Abilities[] = [];
  const adapter = five9({
    library,
    options: {},
    emit: (name, payload) => events.push([name, payload]),
    able: (abilities) => able.push(abilities),
  });
  return { adapter, events, able };
}

/** The adapter with the SDK at hand. */
export async function adapterWith(sdk: FakeCrmSdk): Promise<Seen> {
  const seen = adapterIn(sdk.five9);
  await eventually('the adapter to be ready', () => seen.able.at(-1)?.form === 'library');
  return seen;
}

/** As much of a page as the adapter touches. */
export function fakePage(members: Readonly<Record<string, unknown>> = {}): {
  readonly window: Record<string, unknown>;
  show: () => void;
  close: () => void;
} {
  const listeners = new Set<() => void>();
  const window: Record<string, unknown> = { length: 0, ...members };
  window['parent'] ??= window;
  window['top'] ??= window;
  const document = {
    addEventListener: (_name: string, listener: () => void) => listeners.add(listener),
    removeEventListener: (_name: string, listener: () => void) => listeners.delete(listener),
  };
  Object.defineProperty(globalThis, 'window', { value: window, configurable: true });
  Object.defineProperty(globalThis, 'document', { value: document, configurable: true });
  return {
    window,
    show: () => {
      for (const listener of listeners) listener();
    },
    close: () => {
      Reflect.deleteProperty(globalThis, 'window');
      Reflect.deleteProperty(globalThis, 'document');
    },
  };
}
