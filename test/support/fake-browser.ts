/** As much of a browser as the page script touches; nothing here is the product's. */
export class FakeSocket {
  static readonly OPEN = 1;
  static all: FakeSocket[] = [];
  readyState = 0;
  readonly sent: Record<string, unknown>[] = [];
  readonly texts: string[] = [];
  onopen: () => void = () => undefined;
  onmessage: (event: { data: string }) => void = () => undefined;
  onclose: (event: { reason: string }) => void = () => undefined;

  constructor(readonly url: string) {
    FakeSocket.all.push(this);
  }

  send(text: string): void {
    this.texts.push(text);
    const value: unknown = JSON.parse(text);
    this.sent.push(
      typeof value === 'object' && value !== null ? { ...value } : { type: String(value) },
    );
  }

  close(): void {
    this.readyState = 3;
  }

  open(): void {
    this.readyState = 1;
    this.onopen();
  }

  say(frame: Record<string, unknown>): void {
    this.onmessage({ data: JSON.stringify(frame) });
  }

  lose(): void {
    this.readyState = 3;
    this.onclose({ reason: '' });
  }

  /** Up to the point where the page knows what is wanted. */
  welcome(agent: string, events: string[], frame = 262_144): void {
    this.open();
    this.say({ type: 'welcome', agent, ping: 15, silent: 45, frame });
    this.say({ type: 'want', events, active: true });
  }

  of(type: string): Record<string, unknown>[] {
    return this.sent.filter((one) => one['type'] === type);
  }
}

export class FakeStorage {
  readonly texts = new Map<string, string>();
  full = false;

  get length(): number {
    return this.texts.size;
  }

  key(index: number): string | null {
    return [...this.texts.keys()][index] ?? null;
  }

  getItem(name: string): string | null {
    return this.texts.get(name) ?? null;
  }

  setItem(name: string, text: string): void {
    if (this.full) throw new DOMException('full', 'QuotaExceededError');
    this.texts.set(name, text);
  }

  removeItem(name: string): void {
    this.texts.delete(name);
  }
}

export interface Browser {
  readonly storage: FakeStorage;
  fire(event: string): void;
  close(): void;
}

export function browser(): Browser {
  const storage = new FakeStorage();
  const listeners = new Map<string, Set<() => void>>();
  const window = {
    sessionStorage: storage,
    location: { href: 'https://crm.example/page' },
    top: { document: {}, dispatchEvent: () => true },
    addEventListener: (name: string, listener: () => void) => {
      listeners.set(name, (listeners.get(name) ?? new Set()).add(listener));
    },
    removeEventListener: (name: string, listener: () => void) => {
      listeners.get(name)?.delete(listener);
    },
  };
  FakeSocket.all = [];
  const before = Object.getOwnPropertyDescriptor(globalThis, 'WebSocket');
  Object.defineProperty(globalThis, 'window', { value: window, configurable: true });
  Object.defineProperty(globalThis, 'WebSocket', { value: FakeSocket, configurable: true });
  return {
    storage,
    fire: (event) => {
      for (const listener of listeners.get(event) ?? []) listener();
    },
    close: () => {
      Reflect.deleteProperty(globalThis, 'window');
      if (before) Object.defineProperty(globalThis, 'WebSocket', before);
      else Reflect.deleteProperty(globalThis, 'WebSocket');
    },
  };
}

type Handler = (payload: unknown) => void;

/** A library of the product, with what a test needs of it. */
export function library(functions: Record<string, unknown> = {}): {
  cil: Record<string, unknown>;
  raise: (name: string, payload: unknown) => void;
} {
  const handlers = new Map<string, Handler>();
  const on = (name: string) => (handler: Handler) => {
    handlers.set(name, handler);
  };
  const cil = {
    initIntegration: (ready: () => void) => {
      ready();
    },
    onWorkitemCreate: on('workitemCreate'),
    onError: on('error'),
    onAgentStateChange: on('agentStateChange'),
    ...functions,
  };
  return { cil, raise: (name, payload) => handlers.get(name)?.(payload) };
}
