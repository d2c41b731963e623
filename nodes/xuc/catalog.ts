import { Catalog } from '../runtime/catalog';
import { agentCommands } from './catalog/agent-commands';
import { agentEvents } from './catalog/agent-events';
import { agentGroupCommands } from './catalog/agent-group-commands';
import { callCommands } from './catalog/call-commands';
import { callEvents } from './catalog/call-events';
import { callbackCommands } from './catalog/callback-commands';
import { callbackEvents } from './catalog/callback-events';
import { chatCommands } from './catalog/chat-commands';
import { chatEvents } from './catalog/chat-events';
import { conferenceCommands } from './catalog/conference-commands';
import { conferenceEvents } from './catalog/conference-events';
import { connectionCommands } from './catalog/connection-commands';
import { connectionEvents } from './catalog/connection-events';
import { directoryCommands } from './catalog/directory-commands';
import { directoryEvents } from './catalog/directory-events';
import { historyCommands } from './catalog/history-commands';
import { historyEvents } from './catalog/history-events';
import { meetingCommands } from './catalog/meeting-commands';
import { membershipCommands } from './catalog/membership-commands';
import { membershipEvents } from './catalog/membership-events';
import { phoneCommands } from './catalog/phone-commands';
import { phoneEvents } from './catalog/phone-events';
import { queueCommands } from './catalog/queue-commands';
import { queueEvents } from './catalog/queue-events';
import { userCommands } from './catalog/user-commands';
import { userEvents } from './catalog/user-events';
import type { XucCommandRow, XucEventRow } from './rows';

/** In the order in which editors show them. */
export const xucEvents: readonly XucEventRow[] = [
  ...callEvents,
  ...agentEvents,
  ...queueEvents,
  ...callbackEvents,
  ...userEvents,
  ...phoneEvents,
  ...directoryEvents,
  ...historyEvents,
  ...conferenceEvents,
  ...membershipEvents,
  ...chatEvents,
  ...connectionEvents,
];

export const xucCommands: readonly XucCommandRow[] = [
  ...callCommands,
  ...agentCommands,
  ...agentGroupCommands,
  ...queueCommands,
  ...callbackCommands,
  ...userCommands,
  ...phoneCommands,
  ...directoryCommands,
  ...historyCommands,
  ...conferenceCommands,
  ...meetingCommands,
  ...membershipCommands,
  ...chatCommands,
  ...connectionCommands,
];

export const xucCatalog = new Catalog<XucCommandRow>(xucEvents, xucCommands);
