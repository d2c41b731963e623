import { pageStatusRow, tokenCommandRow } from '../bridge/rows';
import { Catalog, type CommandRow, type EventRow } from '../runtime/catalog';
import { callCommands } from './catalog/call-commands';
import { crmCommands } from './catalog/crm-commands';
import { dataCommands } from './catalog/data-commands';
import { interactionEvents } from './catalog/interaction-events';
import { webSocketEventRow } from './catalog/other-events';
import { serverCommands } from './catalog/server-commands';
import { socketAgentEvents } from './catalog/socket-agent-events';
import { socketCallEvents } from './catalog/socket-call-events';
import { socketServerEvents } from './catalog/socket-server-events';
import { socketSettingsEvents } from './catalog/socket-settings-events';
import { socketStatisticsEvents } from './catalog/socket-statistics-events';
import { socketSupervisorEvents } from './catalog/socket-supervisor-events';
import { socketWorkEvents } from './catalog/socket-work-events';
import type { Five9CommandRow } from './rows';

/** Socket events that have a row of their own; `name` is the number. */
export const five9SocketEvents: readonly EventRow[] = [
  ...socketStatisticsEvents,
  ...socketCallEvents,
  ...socketAgentEvents,
  ...socketWorkEvents,
  ...socketServerEvents,
  ...socketSettingsEvents,
  ...socketSupervisorEvents,
];

/** What the product offers, besides what every bridge does. */
export const five9Events: readonly EventRow[] = [
  ...interactionEvents,
  ...five9SocketEvents,
  webSocketEventRow,
];

export const five9Commands: readonly Five9CommandRow[] = [
  ...dataCommands,
  ...callCommands,
  ...crmCommands,
  ...serverCommands,
];

export const five9Catalog = new Catalog<CommandRow>(
  [...five9Events, pageStatusRow],
  [...five9Commands, tokenCommandRow],
);
