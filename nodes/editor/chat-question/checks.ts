import { isEnvironment, shown, text } from '../shared/read';
import type { EditorNode, Verdict } from '../shared/red';
import { readChoices, shapeOf } from './read';

/** As in the catalog of Business ConneCT: assumed, no limit is documented. */
const LONGEST_CHOICE = 100;
const MOST_CHOICES = 20;

/** Validators of a question node, by property. */
export const questionChecks = {
  question(node: EditorNode, value: unknown): Verdict {
    const { waitFor, choices } = shapeOf(node);
    if (waitFor === 'agent' || choices > 0 || shown(value).trim() !== '') return true;
    return node._('question.missing');
  },

  choices(node: EditorNode, value: unknown): Verdict {
    const choices = readChoices(value).map((choice) => choice.trim());
    if (choices.length > MOST_CHOICES) return node._('question.many');
    if (choices.some((choice) => choice.includes('|'))) return node._('question.pipe');
    if (choices.some((choice) => choice.length > LONGEST_CHOICE)) return node._('question.long');
    const different = new Set(choices.map((choice) => choice.toLowerCase()));
    return different.size === choices.length || node._('question.double');
  },

  pattern(node: EditorNode, value: unknown): Verdict {
    if (text(node['validate']) !== 'pattern' || isEnvironment(value)) return true;
    try {
      new RegExp(text(value), 'u');
      return true;
    } catch (error) {
      const reason = error instanceof Error ? error.message : '';
      return node._('question.patternUnfit', { reason });
    }
  },

  number(node: EditorNode, name: string, value: unknown): Verdict {
    const written = shown(value).trim();
    if (written === '' || isEnvironment(written) || Number(written) >= 0) return true;
    return node._('question.numberUnfit', { name: node._(`question.${name}`) });
  },
};
