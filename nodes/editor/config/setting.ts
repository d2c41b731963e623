import { isEnvironment, shown } from '../shared/read';
import type { EditorNode, Verdict } from '../shared/red';

/** What the set's html says of a setting: the limits of its schema. */
export interface SettingRule {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly choices?: readonly string[];
  /** Ways in that use the setting; none given: all. */
  readonly ways?: readonly string[];
}

/**
 * Judges the value of a setting. `transport` is the way in that is chosen: settings of other ways are
 * right whatever they hold.
 */
export function checkSetting(
  node: EditorNode,
  rule: SettingRule,
  value: unknown,
  transport: string,
): Verdict {
  if (rule.ways && !rule.ways.includes(transport)) return true;
  const written = shown(value).trim();
  const name = node._(`settings.${rule.name}.label`);
  if (isEnvironment(written)) return true;
  if (written === '') return rule.required ? node._('setting.missing', { name }) : true;
  if (rule.choices && !rule.choices.includes(written)) return node._('setting.choice', { name });
  if (rule.pattern !== undefined && !new RegExp(rule.pattern).test(written)) {
    return node._('setting.pattern', { name });
  }
  if (rule.type === 'integer' || rule.type === 'number')
    return checkNumber(node, rule, name, written);
  return true;
}

function checkNumber(node: EditorNode, rule: SettingRule, name: string, written: string): Verdict {
  const { minimum, maximum } = rule;
  const number = Number(written);
  if (Number.isNaN(number)) return node._('setting.number', { name });
  if (rule.type === 'integer' && !Number.isInteger(number))
    return node._('setting.integer', { name });
  if (minimum !== undefined && number < minimum) return node._('setting.least', { name, minimum });
  if (maximum !== undefined && number > maximum) return node._('setting.most', { name, maximum });
  return true;
}
