import { OpenDialogs } from '../shared/open-dialogs';
import { text } from '../shared/read';
import type { EditorNode } from '../shared/red';
import { upgrades } from '../shared/upgrades';
import { questionChecks } from './checks';
import { QuestionDialog } from './dialog';
import { portLabels } from './ports';
import { readChoices, shapeOf } from './read';

const dialogs = new OpenDialogs<QuestionDialog>();

/** What the definition of a question node delegates to. */
export const questionBehaviour = {
  label: (node: EditorNode, otherwise: string): string =>
    text(node['name']) || (node['questionType'] === 'str' && text(node['question'])) || otherwise,
  outputLabel(node: EditorNode, index: number): string | undefined {
    const labels = portLabels(shapeOf(node));
    const key = labels[index];
    return key === undefined ? readChoices(node['choices'])[index] : node._(`question.${key}`);
  },
  prepare(node: EditorNode): void {
    upgrades.begin(node);
    dialogs.open(node, new QuestionDialog(node));
  },
  save(node: EditorNode): boolean {
    dialogs.close(node)?.save();
    return upgrades.keep(node);
  },
  cancel(node: EditorNode): void {
    dialogs.close(node);
    upgrades.undo(node);
  },
  check: questionChecks,
};
