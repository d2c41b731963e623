export type Payload = Readonly<Record<string, unknown>>;
export type Handler = (payload: Payload) => void;

/** The library's events, by the name of the function that registers a handler. */
export class Emitter {
  readonly #handlers = new Map<string, Handler[]>();
  readonly #watchers = new Set<() => void>();

  on(name: string, handler: Handler): void {
    this.#handlers.set(name, [...(this.#handlers.get(name) ?? []), handler]);
  }

  /** Each handler has a payload of its own: what one does to it the other does not see. */
  emit(name: string, payload: Payload): void {
    for (const handler of this.#handlers.get(name) ?? []) handler(structuredClone(payload));
    this.changed();
  }

  /** For the view: something about the gadget has changed. */
  watch(watcher: () => void): void {
    this.#watchers.add(watcher);
  }

  changed(): void {
    for (const watcher of this.#watchers) watcher();
  }
}
