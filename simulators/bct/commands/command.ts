import type { JsonObject } from '../../shared/json';
import type { World } from '../world/world';
import type { CommandRequest, Field } from './fields';

/** What a command may use while it runs. */
export interface CommandCall {
  readonly world: World;
  readonly request: CommandRequest;
  /** The client that asks; chats are bound to it. */
  readonly owner: string;
}

/** One of the nine commands (reference, section 3). */
export interface Command {
  readonly name: string;
  readonly fields: readonly Field[];
  /** It acts in a chat, so the client must say who it is. */
  readonly chat: boolean;
  readonly run: Run;
}

/** Throws a Refusal, or gives the response properties beside `isSuccess`. */
type Run = (call: CommandCall) => JsonObject;

export function deskCommand(name: string, fields: readonly Field[], run: Run): Command {
  return { name, fields, chat: false, run };
}

export function chatCommand(name: string, fields: readonly Field[], run: Run): Command {
  return { name, fields, chat: true, run };
}
