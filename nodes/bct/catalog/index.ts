import { Catalog } from '../../runtime/catalog';
import type { BctCommandRow } from '../rows';
import { agentCommands } from './agent-commands';
import { chatCommands } from './chat-commands';
import { chatEvents } from './chat-events';
import { systemEvents } from './system-events';

/** Adapter "Business ConneCT" 2.0.11: eight events, nine commands. */
export const bctCatalog = new Catalog<BctCommandRow>(
  [...systemEvents, ...chatEvents],
  [...agentCommands, ...chatCommands],
);
