import { isEnvironment, shown } from '../shared/read';
import type { EditorNode, Verdict } from '../shared/red';

/** What the set's html says of a setting: the limits of its schema. */
export interface SettingRule {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly choices?: readonly string[];
  /** The address of a page, as far as its host. */
  readonly origin?: boolean;
  /** Ways in that use the setting; none given: all. */
  readonly ways?: readonly string[];
}

/** What Node-RED shows in place of a password that is stored. */
const STORED_PASSWORD = '__PWRD__';

/**
 * Judges the value of a setting. `transport` is the way in that is chosen: settings of other ways are
 * right whatever they hold. The elements of a list are judged one by one.
 */
export function checkSetting(
  node: EditorNode,
  rule: SettingRule,
  value: unknown,
  transport: string,
): Verdict {
  if (rule.ways && !rule.ways.includes(transport)) return true;
  const values = Array.isArray(value) ? value.map(shown) : [shown(value)];
  const written = values.map((one) => one.trim()).filter(Boolean);
  const name = node._(`settings.${rule.name}.label`);
  if (written.length === 0) return rule.required ? node._('setting.missing', { name }) : true;
  for (const one of written) {
    if (isEnvironment(one) || one === STORED_PASSWORD) continue;
    const problem =
      rule.type === 'integer' || rule.type === 'number' ? number(rule, one) : word(rule, one);
    if (problem) return node._(`setting.${problem.key}`, { name, limit: problem.limit ?? '' });
  }
  return true;
}

/** Key of a sentence under `setting`, and the limit it names. */
interface Problem {
  readonly key: string;
  readonly limit?: number;
}

function number({ type, minimum, maximum }: SettingRule, written: string): Problem | undefined {
  const value = Number(written);
  if (Number.isNaN(value)) return { key: 'number' };
  if (type === 'integer' && !Number.isInteger(value)) return { key: 'integer' };
  if (minimum !== undefined && value < minimum) return { key: 'least', limit: minimum };
  if (maximum !== undefined && value > maximum) return { key: 'most', limit: maximum };
  return undefined;
}

function word(rule: SettingRule, written: string): Problem | undefined {
  const { choices, minLength, maxLength, pattern } = rule;
  if (choices && !choices.includes(written)) return { key: 'choice' };
  if (rule.origin && !isOrigin(written)) return { key: 'origin' };
  if (minLength !== undefined && written.length < minLength)
    return { key: 'short', limit: minLength };
  if (maxLength !== undefined && written.length > maxLength)
    return { key: 'long', limit: maxLength };
  if (pattern !== undefined && !new RegExp(pattern).test(written)) return { key: 'pattern' };
  return undefined;
}

function isOrigin(written: string): boolean {
  if (!/^https?:\/\/[^*]*$/i.test(written) || !URL.canParse(written)) return false;
  const { username, password } = new URL(written);
  return username === '' && password === '';
}
