import type { About } from '../../runtime/client';
import { isObject } from '../../runtime/json';

const MEMORY_KEY = 'five9 live interactions';

/** More than the agents of a large site have under way. */
const REMEMBERED_AT_MOST = 5000;

/** Events that come again for live interactions when a page is loaded anew, and what they hold. */
const repeated: Readonly<Record<string, string>> = {
  callStarted: 'callData',
  callAccepted: 'callData',
  chatAccepted: 'chatData',
  emailOffered: 'emailData',
  emailAccepted: 'emailData',
};

/**
 * Pages say of a repeat that it is one: the adapter was loaded anew, and the interaction was not over
 * in between.
 */
export function unrepeated(
  name: string,
  sent: unknown,
): { readonly payload: unknown; readonly isRepeat: boolean } {
  const isRepeat = Object.hasOwn(repeated, name) && isObject(sent) && sent['repeat'] === true;
  return { payload: isRepeat ? sent['payload'] : sent, isRepeat };
}

/**
 * Marks what was told already, by another document of the same agent or as a repeat by the same one:
 * it is the present state of an interaction, not a new one. Within one document the same event means
 * what it says otherwise, such as a call that was transferred and has come back.
 */
export function asRepeat(
  memory: Map<string, unknown>,
  name: string,
  payload: unknown,
  about: About,
  isRepeat = false,
): About {
  const data = repeated[name];
  const interaction = data !== undefined && isObject(payload) ? payload[data] : undefined;
  const id = isObject(interaction) ? interaction['interactionId'] : undefined;
  if (typeof id !== 'string' || !about.agent) return about;
  const seen = documents(memory);
  const key = `${about.agent.id} ${name} ${id}`;
  const before = seen.get(key);
  seen.delete(key);
  seen.set(key, about.agent.page);
  if (seen.size > REMEMBERED_AT_MOST) dropOldest(seen);
  const isNew = before === undefined || (before === about.agent.page && !isRepeat);
  return isNew ? about : { ...about, snapshot: true };
}

/** The document that last told of an interaction, by agent, event and interaction. */
function documents(memory: Map<string, unknown>): Map<unknown, unknown> {
  const known = memory.get(MEMORY_KEY);
  const seen: Map<unknown, unknown> = known instanceof Map ? known : new Map();
  memory.set(MEMORY_KEY, seen);
  return seen;
}

function dropOldest(seen: Map<unknown, unknown>): void {
  for (const oldest of seen.keys()) {
    seen.delete(oldest);
    return;
  }
}
