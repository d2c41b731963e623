import { agentCommands } from './agent';
import { callbackCommands } from './callback';
import { chatCommands } from './chat';
import type { Command } from './command';
import { conferenceCommands } from './conference';
import { contactCommands } from './contacts';
import { groupCommands } from './groups';
import { historyCommands } from './history';
import { listCommands } from './lists';
import { membershipCommands } from './membership';
import { phoneCommands } from './phone';
import { userCommands } from './user';

/** Every command of sections 3.1 to 3.6 of the reference. */
export const commands: readonly Command[] = [
  ...agentCommands,
  ...groupCommands,
  ...phoneCommands,
  ...userCommands,
  ...contactCommands,
  ...chatCommands,
  ...listCommands,
  ...historyCommands,
  ...conferenceCommands,
  ...callbackCommands,
  ...membershipCommands,
];
