import type { CommandRow, Path } from '../../runtime/catalog';
import { workitemEvents } from './workitem-events';

type Marks = Readonly<Record<string, readonly Path[]>>;

/** Payloads of this product carry the name of their event. */
const marked = (names: readonly string[]): Marks =>
  Object.fromEntries(names.map((name) => [name, ['event']]));

const workitems = workitemEvents.map(({ name }) => name);

/** Payload fields of events that have a parameter's name and mean something else. */
export const notEchoed: NonNullable<CommandRow['notFrom']> = {
  requestId: marked(['agentStateChange', 'error', ...workitems]),
  state: marked(workitems),
};
