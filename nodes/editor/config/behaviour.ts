import { addSetupSheet } from '../setup-sheet/section';
import { OpenDialogs } from '../shared/open-dialogs';
import { text } from '../shared/read';
import type { EditorNode, Verdict } from '../shared/red';
import { upgrades } from '../shared/upgrades';
import { ConfigDialog } from './dialog';
import { connectionLabel } from './label';
import { checkSetting, type SettingRule } from './setting';

const dialogs = new OpenDialogs<ConfigDialog>();

/** What the definition of a config node delegates to. */
export const configBehaviour = {
  label: connectionLabel,
  prepare(node: EditorNode, backend: string): void {
    upgrades.begin(node);
    const dialog = new ConfigDialog(node, backend);
    dialogs.open(node, dialog);
    // Judging asks for the way in that the open dialog has chosen.
    dialog.follow();
    if (backend === 'bct') addSetupSheet(node);
  },
  save(node: EditorNode): boolean {
    dialogs.close(node)?.save();
    return upgrades.keep(node);
  },
  cancel(node: EditorNode): void {
    dialogs.close(node);
    upgrades.undo(node);
  },
  check(node: EditorNode, rule: SettingRule, value: unknown): Verdict {
    const transport = dialogs.of(node)?.transport ?? text(node['transport']);
    return checkSetting(node, rule, value, transport);
  },
};
