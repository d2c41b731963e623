import { isRecord } from '../../shared/json';
import type { Desk } from './desk';
import type { Interaction, InteractionType } from './interaction';
import { Refusal } from './refusal';

export type Members = Readonly<Record<string, unknown>>;

/** The one argument of a method. @throws Refusal where there is none, or something else. */
export function members(args: unknown): Members {
  if (isRecord(args)) return args;
  throw new Refusal('Generic', 'The parameters are missing.');
}

export function text(from: Members, name: string): string {
  const value = from[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new Refusal('Generic', `${name} must be a text.`);
}

export function optional(from: Members, name: string): string | undefined {
  const value = from[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

const types: readonly InteractionType[] = ['Call', 'Chat', 'Email'];

/** The interaction that `interactionType` and `interactionId` name. */
export function typed(desk: Desk, from: Members): Interaction {
  const type = types.find((one) => one === from['interactionType']);
  if (!type) throw new Refusal('Generic', 'interactionType must be Call, Chat or Email.');
  return desk.find(from['interactionId'], type);
}
