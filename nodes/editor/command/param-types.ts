import type { EditorWidgetTypedInputOptions } from 'node-red';
import type { ParamConfig } from '../shared/read';
import { shown } from '../shared/read';
import type { Translate } from '../shared/red';
import { choicesOf, typesOf, type Schema } from '../shared/schema';

type InputTypes = EditorWidgetTypedInputOptions['types'];

/** Taken from the message: nothing is saved for such a parameter. */
const FROM_MESSAGE = 'message';

/** One of the values the documentation names: saved under the type the value has. */
const CHOICE = 'choice';

/** Where any parameter can come from. */
const ANYWHERE = ['msg', 'flow', 'global', 'jsonata', 'env'] as const;

/** Types of Node-RED that no form offers, but that somebody may have written into a flow by hand. */
const RARE = ['re', 'bin', 'date'] as const;

/** Types a parameter is offered, "from message" first. */
export function inputTypes(schema: Schema, present: string, translate: Translate): InputTypes {
  const choices = choicesOf(schema);
  const message = {
    value: FROM_MESSAGE,
    label: translate('command.fromMessage'),
    icon: 'fa fa-envelope-o',
    hasValue: false,
  };
  const choice = {
    value: CHOICE,
    label: translate('command.listed'),
    icon: 'fa fa-list',
    options: choices?.map(String) ?? [],
  };
  const rare = RARE.find((type) => type === present);
  return [
    message,
    ...(choices ? [choice] : []),
    ...literalTypes(schema),
    ...ANYWHERE,
    ...(rare ? [rare] : []),
  ];
}

function literalTypes(schema: Schema): InputTypes {
  const types = typesOf(schema);
  const has = (...names: string[]): boolean => names.some((name) => types.includes(name));
  const literal: InputTypes = [];
  if (has('string')) literal.push('str');
  if (has('integer', 'number')) literal.push('num');
  if (has('boolean')) literal.push('bool');
  if (has('object', 'array')) literal.push('json');
  return literal.length > 0 ? literal : ['str', 'num', 'bool', 'json'];
}

/** How a saved parameter is shown. */
export function toInput(
  schema: Schema,
  given: ParamConfig | undefined,
): { readonly type: string; readonly value: string } {
  if (!given) return { type: FROM_MESSAGE, value: '' };
  const value = shown(given.value);
  const choices = choicesOf(schema)?.map(String) ?? [];
  const listed = ['str', 'num', 'bool'].includes(given.type) && choices.includes(value);
  return { type: listed ? CHOICE : given.type, value };
}

/** What is saved of an input; undefined for "from message". */
export function fromInput(
  name: string,
  schema: Schema,
  type: string,
  value: string,
): ParamConfig | undefined {
  if (type === FROM_MESSAGE) return undefined;
  if (type !== CHOICE) return { name, type, value };
  const choice = choicesOf(schema)?.find((one) => String(one) === value);
  return { name, type: literalType(choice), value };
}

function literalType(value: unknown): string {
  if (typeof value === 'number') return 'num';
  return typeof value === 'boolean' ? 'bool' : 'str';
}

/**
 * A sentence where a value cannot be used as its type, or is empty where it must not be. What comes
 * from messages and contexts is only known when it comes.
 */
export function paramProblem(
  { name, type, value }: ParamConfig,
  required: boolean,
  translate: Translate,
): string | undefined {
  const written = shown(value);
  if (written.trim() === '' && (type !== 'str' || required)) {
    return translate('command.paramEmpty', { name });
  }
  const verdict = RED.utils.validateTypedProperty(written, type, { label: name });
  if (verdict === true) return undefined;
  return typeof verdict === 'string' ? verdict : translate('command.paramUnfit', { name });
}

/** What a parameter's input holds after a value was chosen for it; lists get one more element. */
export function withOffered(
  schema: Schema,
  type: string,
  present: string,
  offered: string | number | boolean,
): { readonly type: string; readonly value: string } {
  const types = typesOf(schema);
  if (types.includes('array')) {
    const list = type === 'json' ? elements(present) : [];
    const more = elementOf(schema, offered);
    const isThere = list.some((one) => startOf(one) === startOf(more));
    return { type: 'json', value: JSON.stringify(isThere ? list : [...list, more]) };
  }
  const numeric = types.includes('integer') || types.includes('number');
  return { type: numeric ? 'num' : 'str', value: String(offered) };
}

/** Where a list has objects, the value is their first member; the others are for people to fill in. */
function elementOf(schema: Schema, offered: string | number | boolean): unknown {
  const list = [schema, ...(schema.anyOf ?? [])].find(({ items }) => items !== undefined);
  const names = Object.keys(list?.items?.properties ?? {});
  if (names.length === 0) return offered;
  return Object.fromEntries(names.map((name, n) => [name, n === 0 ? offered : '']));
}

/** What tells an element of a list from another one. */
function startOf(element: unknown): unknown {
  const isObject = typeof element === 'object' && element !== null;
  return isObject ? Object.values(element)[0] : element;
}

function elements(written: string): readonly unknown[] {
  try {
    const list: unknown = JSON.parse(written);
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}
