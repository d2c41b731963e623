import { commandChecks } from './checks';
import { OpenDialogs } from '../shared/open-dialogs';
import { text } from '../shared/read';
import type { EditorNode } from '../shared/red';
import { upgrades } from '../shared/upgrades';
import { CommandDialog } from './dialog';

const dialogs = new OpenDialogs<CommandDialog>();

/** What the definition of a command node delegates to. */
export const commandBehaviour = {
  label: (node: EditorNode, otherwise: string): string =>
    text(node['name']) || text(node['command']) || otherwise,
  prepare(node: EditorNode, backend: string): void {
    upgrades.begin(node);
    dialogs.open(node, new CommandDialog(node, backend));
  },
  save(node: EditorNode): boolean {
    dialogs.close(node)?.save();
    return upgrades.keep(node);
  },
  cancel(node: EditorNode): void {
    dialogs.close(node);
    upgrades.undo(node);
  },
  check: commandChecks,
};
