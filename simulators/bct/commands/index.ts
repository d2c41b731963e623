import { chatCommands } from './chat';
import type { Command } from './command';
import { deskCommands } from './desk';

/** All commands, by their case-sensitive names. */
export const commands: ReadonlyMap<string, Command> = new Map(
  [...deskCommands, ...chatCommands].map((command) => [command.name, command]),
);

export type { Command } from './command';
