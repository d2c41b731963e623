import { pageStatusRow, tokenCommandRow } from '../bridge/rows';
import { Catalog, type CommandRow, type EventRow } from '../runtime/catalog';
import { agentCommands } from './catalog/agent-commands';
import { agentEvents } from './catalog/agent-events';
import { callCommands } from './catalog/call-commands';
import { pageCommands } from './catalog/page-commands';
import { viewEvents } from './catalog/view-events';
import { workitemEvents } from './catalog/workitem-events';
import type { ConnectsCommandRow } from './rows';

/** What the product offers, besides what every bridge does. */
export const connectsCommands: readonly ConnectsCommandRow[] = [
  ...callCommands,
  ...agentCommands,
  ...pageCommands,
];

export const connectsEvents: readonly EventRow[] = [
  ...workitemEvents,
  ...agentEvents,
  ...viewEvents,
];

export const bsconnectsCatalog = new Catalog<CommandRow>(
  [...connectsEvents, pageStatusRow],
  [...connectsCommands, tokenCommandRow],
);
