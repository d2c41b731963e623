import { OpenDialogs } from '../shared/open-dialogs';
import { text } from '../shared/read';
import type { EditorNode, Verdict } from '../shared/red';
import { ConfigDialog } from './dialog';
import { checkSetting, type SettingRule } from './setting';

const dialogs = new OpenDialogs<ConfigDialog>();

/** What the definition of a config node delegates to. */
export const configBehaviour = {
  /** A node without a name is called after its host, or its path where it has one. */
  label: (node: EditorNode, otherwise: string): string =>
    text(node['name']) || text(node['host']) || text(node['path']) || otherwise,
  prepare(node: EditorNode, backend: string): void {
    dialogs.open(node, new ConfigDialog(node, backend));
  },
  save(node: EditorNode): void {
    dialogs.close(node)?.save();
  },
  cancel(node: EditorNode): void {
    dialogs.close(node);
  },
  check(node: EditorNode, rule: SettingRule, value: unknown): Verdict {
    const transport = dialogs.of(node)?.transport ?? text(node['transport']);
    return checkSetting(node, rule, value, transport);
  },
};
