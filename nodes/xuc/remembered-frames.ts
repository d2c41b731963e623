import type { JsonObject } from '../runtime/json';

const MEMORY_KEY = 'xuc subscriptions';

/** More different subscriptions than this by command are a flow that has run away. */
const REMEMBERED_AT_MOST = 500;

/** Commands that subscribe, besides answering. */
const subscribing = /^(getList|getCallbackLists|subscribeTo[A-Z]\w*)$/;

/** Command that ends a subscription -> the one that made it. */
const ending: Readonly<Record<string, string>> = {
  unSubscribeToQueueCalls: 'subscribeToQueueCalls',
  unsubscribeFromAllPhoneHints: 'subscribeToPhoneHints',
  unsubscribeFromAllVideoStatus: 'subscribeToVideoStatus',
};

/** Subscriptions that flows made by commands. They end with the socket, so each link makes them again. */
export class RememberedFrames {
  readonly #frames = new Map<string, JsonObject>();

  note(frame: JsonObject): void {
    const command = String(frame['command']);
    if (subscribing.test(command) && this.#frames.size < REMEMBERED_AT_MOST) {
      this.#frames.set(JSON.stringify(frame), frame);
    }
    const ended = ending[command];
    if (ended === undefined) return;
    for (const [key, other] of this.#frames) {
      const sameQueue = frame['queueId'] === undefined || other['queueId'] === frame['queueId'];
      if (other['command'] === ended && sameQueue) this.#frames.delete(key);
    }
  }

  frames(): Iterable<JsonObject> {
    return this.#frames.values();
  }
}

/** Those of a config node; they outlive its links. */
export function rememberedFrames(memory: Map<string, unknown>): RememberedFrames {
  const known = memory.get(MEMORY_KEY);
  if (known instanceof RememberedFrames) return known;
  const frames = new RememberedFrames();
  memory.set(MEMORY_KEY, frames);
  return frames;
}
