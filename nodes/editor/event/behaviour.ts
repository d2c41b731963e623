import { eventChecks } from './checks';
import { OpenDialogs } from '../shared/open-dialogs';
import type { EditorNode } from '../shared/red';
import { text } from '../shared/read';
import { upgrades } from '../shared/upgrades';
import { EventDialog } from './dialog';
import { eventLabel, outputLabel } from './outputs';

const dialogs = new OpenDialogs<EventDialog>();

/** What the definition of an event node delegates to. */
export const eventBehaviour = {
  label: (node: EditorNode, otherwise: string): string =>
    text(node['name']) || eventLabel(node, otherwise),
  outputLabel,
  prepare(node: EditorNode, backend: string): void {
    upgrades.begin(node);
    dialogs.open(node, new EventDialog(node, backend));
  },
  save(node: EditorNode): boolean {
    dialogs.close(node)?.save();
    return upgrades.keep(node);
  },
  cancel(node: EditorNode): void {
    dialogs.close(node);
    upgrades.undo(node);
  },
  check: eventChecks,
};
