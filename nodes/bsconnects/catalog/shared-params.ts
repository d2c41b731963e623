import type { CommandRow } from '../../runtime/catalog';
import { workitemEvents } from './workitem-events';

const workitemEventNames = workitemEvents.map(({ name }) => name);

/** Payload fields of events that have a parameter's name and mean something else. */
export const notEchoed: NonNullable<CommandRow['notFrom']> = {
  requestId: ['agentStateChange', 'error', ...workitemEventNames],
  state: workitemEventNames,
};
