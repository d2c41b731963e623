import type { About, SessionIo } from '../../runtime/client';
import { copy } from '../../runtime/copy';
import { isObject, type JsonObject } from '../../runtime/json';
import { callEvents, type Calls, type Derived } from './calls';
import type { SocketFrame } from './socket-frame';

const ofCalls = new Set<string>(Object.values(callEvents));

/** Carries socket events that were asked for by a command and that no node has wired by number. */
export const CARRIER = 'webSocketEvent';

/** Tells flows what the socket brings: the event itself, and what follows from it. */
export class Telling {
  /** Frames about calls that came while the present calls were being read. */
  #held: SocketFrame[] | undefined;

  constructor(
    private readonly io: Pick<SessionIo, 'event' | 'isWanted' | 'passed'>,
    private readonly calls: Calls,
    /** Numbers that flows asked for by a command. */
    private readonly asked: ReadonlySet<string>,
  ) {}

  /** False for events that neither a flow nor we have a use for. */
  needs(id: string): boolean {
    return ofCalls.has(id) || this.io.isWanted(id) || this.#isCarried(id);
  }

  tell(frame: SocketFrame, about: About = {}): void {
    const { id, payload, context } = frame;
    const carried = this.#isCarried(id);
    if (ofCalls.has(id)) {
      if (this.#held) this.#held.push(frame);
      else this.#follow(frame);
    }
    if (this.io.isWanted(id)) {
      const normalized = { ...about.normalized, context: copy(context) };
      this.io.event(id, payload, { ...about, normalized });
    } else {
      this.io.passed(id);
    }
    if (carried) this.io.event(CARRIER, copy({ id, payload, context }));
  }

  /** From here on frames about calls wait for {@link present}. */
  hold(): void {
    this.#held ??= [];
  }

  /**
   * The calls there are now, read from the server; then what came meanwhile.
   * @param anew at a connect what stands is told again, besides what was missed.
   */
  present(list: readonly JsonObject[], anew: boolean): void {
    const ids = new Set(list.map(({ id }) => id));
    // Of calls that are over already, the frames say more than that they are gone.
    const held = this.#held?.splice(0) ?? [];
    const isHere = ({ payload }: SocketFrame): boolean =>
      isObject(payload) && ids.has(payload['id']);
    for (const frame of held) if (!isHere(frame)) this.#follow(frame);
    for (const derived of this.calls.missing(list)) this.#derived(derived, { missed: true });
    const first = !this.calls.told;
    for (const call of list) {
      const standing = anew ? this.calls.standing(call) : [];
      for (const derived of standing) this.#derived(derived, {}, true);
      const news = this.calls.take(callEvents.updated, call);
      for (const derived of news) this.#derived(derived, first ? {} : { missed: true }, first);
    }
    this.calls.told = true;
    for (const frame of held) if (isHere(frame)) this.#follow(frame);
    this.release();
  }

  release(): void {
    for (const frame of this.#held?.splice(0) ?? []) this.#follow(frame);
    this.#held = undefined;
  }

  #isCarried(id: string): boolean {
    return this.asked.has(id) && !this.io.isWanted(id) && this.io.isWanted(CARRIER);
  }

  /** Flows may change what they are given: what they get is theirs alone. */
  #follow({ id, context, payload }: SocketFrame): void {
    for (const derived of this.calls.take(id, payload)) {
      const told = this.io.isWanted(derived.name);
      if (told) this.#derived(derived, { frame: copy({ context, payLoad: payload }) });
    }
  }

  #derived({ name, payload }: Derived, more: JsonObject, snapshot = false): void {
    this.io.event(name, payload, { snapshot, normalized: { derived: true, ...more } });
  }
}
