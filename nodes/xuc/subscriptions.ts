import { ALL_EVENTS, type EventRow, type Params } from '../runtime/catalog';
import { wants, type Interest } from '../runtime/interest';
import type { JsonObject } from '../runtime/json';
import { asks, type Ask, type AskName } from './asks';
import { xucEvents } from './catalog';
import { rememberedFrames, type RememberedFrames } from './remembered-frames';

interface Standing {
  readonly ask: Ask;
  readonly params: Params;
}

export interface SubscriptionsOptions {
  /** Outlives the link: what commands subscribed to is asked for again after a reconnect. */
  readonly memory: Map<string, unknown>;
  /** What flows have wired. */
  readonly interest: () => Interest;
  /** Writes a frame. */
  readonly send: (frame: JsonObject) => void;
  /** Called before present states of these events are asked for. */
  readonly expectStates: (events: readonly string[]) => void;
}

/** Keeps what the server has been asked for in step with what flows have wired. */
export class Subscriptions {
  readonly #standing = new Map<string, Standing>();
  /** Asked for on behalf of commands, whose answers would not come otherwise. */
  readonly #forCommands = new Set<AskName>();
  readonly #byCommand: RememberedFrames;
  readonly #options: SubscriptionsOptions;
  #replayed = false;

  constructor(options: SubscriptionsOptions) {
    this.#options = options;
    this.#byCommand = rememberedFrames(options.memory);
  }

  /** @param fresh events whose present state somebody waits for. */
  follow(fresh: ReadonlySet<string>): void {
    const wanted = this.#wanted(this.#options.interest());
    this.#leave(wanted);
    const again = new Set<Ask>();
    for (const row of xucEvents) {
      if (!row.ask) continue;
      // Nobody has kept what came for commands, so whoever takes everything has not been told it.
      const untold = fresh.has(ALL_EVENTS) && this.#forCommands.has(row.ask);
      if (fresh.has(row.name) || untold) again.add(asks[row.ask]);
    }
    for (const [key, standing] of wanted) {
      if (this.#standing.has(key) && !again.has(standing.ask)) continue;
      this.#ask(key, standing);
    }
    if (this.#replayed) return;
    this.#replayed = true;
    for (const frame of this.#byCommand.frames()) {
      if (!this.#stands(frame)) this.#options.send(frame);
    }
  }

  /** Takes note of a subscription that a flow made, or ended, by a command. */
  remember(frame: JsonObject): void {
    this.#byCommand.note(frame);
    let ended = false;
    for (const [key, { ask, params }] of this.#standing) {
      const endings = [...(ask.leave?.(params) ?? []), ...(ask.leaveAll ? [ask.leaveAll] : [])];
      if (!endings.some((ending) => equal(ending, frame))) continue;
      this.#standing.delete(key);
      ended = true;
    }
    // Nodes still want what the flow ended.
    if (ended) this.follow(new Set());
  }

  /** Makes sure that events of these types come, because a command is answered by one. */
  ensure(types: readonly string[], except: JsonObject): void {
    for (const row of xucEvents) {
      if (!row.ask || row.subscription || !types.includes(row.name)) continue;
      const standing: Standing = { ask: asks[row.ask], params: {} };
      const asksTheSame = standing.ask.frames({}).some((frame) => equal(frame, except));
      this.#forCommands.add(row.ask);
      const key = keyOf(row.ask, {});
      if (!asksTheSame) {
        if (!this.#standing.has(key)) this.#ask(key, standing);
        continue;
      }
      // The command itself is what subscribes.
      this.#standing.set(key, standing);
      this.#options.expectStates(standing.ask.states);
    }
  }

  #stands(frame: JsonObject): boolean {
    return [...this.#standing.values()].some(({ ask, params }) =>
      ask.frames(params).some((standing) => equal(standing, frame)),
    );
  }

  #ask(key: string, standing: Standing): void {
    this.#standing.set(key, standing);
    this.#options.expectStates(standing.ask.states);
    for (const frame of standing.ask.frames(standing.params)) this.#options.send(frame);
  }

  #leave(wanted: ReadonlyMap<string, Standing>): void {
    for (const [key, { ask, params }] of this.#standing) {
      if (wanted.has(key)) continue;
      this.#standing.delete(key);
      if (ask.leaveAll) this.#leaveAll(ask);
      for (const frame of ask.leave?.(params) ?? []) this.#options.send(frame);
    }
  }

  /** What is still wanted of it is then asked for again. */
  #leaveAll(ask: Ask): void {
    if (ask.leaveAll) this.#options.send(ask.leaveAll);
    for (const [key, standing] of this.#standing) {
      if (standing.ask === ask) this.#standing.delete(key);
    }
  }

  /** In the order of the ask table, which is the order of replay. */
  #wanted(interest: Interest): Map<string, Standing> {
    const wanted = new Map<string, Standing>();
    for (const name of Object.keys(asks)) {
      for (const row of xucEvents) {
        if (row.ask !== name) continue;
        for (const params of this.#paramsOf(row, row.ask, interest)) {
          wanted.set(keyOf(row.ask, params), { ask: asks[row.ask], params });
        }
      }
    }
    return wanted;
  }

  #paramsOf(row: EventRow, ask: AskName, interest: Interest): readonly Params[] {
    if (row.subscription) return interest.params(row.name);
    return wants(interest, row.name) || this.#forCommands.has(ask) ? [{}] : [];
  }
}

function keyOf(ask: AskName, params: Params): string {
  return `${ask} ${JSON.stringify(params)}`;
}

function equal(one: JsonObject, other: JsonObject): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
