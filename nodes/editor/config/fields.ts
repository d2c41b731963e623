import { el } from '../shared/dom';
import { isEnvironment, text } from '../shared/read';
import type { EditorNode } from '../shared/red';
import { nameTypedInput } from '../values/typed-input';
import { ListField } from './list-field';

/** A row of the dialog and the property it edits. */
export interface SettingField {
  readonly name: string;
  /** The ways in that use it; none: all. */
  readonly ways: readonly string[];
  readonly row: HTMLElement;
  readonly input: HTMLInputElement | HTMLSelectElement;
  /** The value in its own type; undefined where Node-RED saves the field by itself. */
  readonly read: () => unknown;
}

/** The rows that the set's html has for settings. */
export function settingFields(host: HTMLElement, node: EditorNode): readonly SettingField[] {
  return [...host.querySelectorAll<HTMLElement>('[data-setting]')].flatMap((row) => {
    const input = row.querySelector<HTMLInputElement | HTMLSelectElement>('input, select');
    const name = row.dataset['setting'];
    if (!input || name === undefined) return [];
    showChoice(input, node[name]);
    const ways = row.dataset['ways']?.split(' ') ?? [];
    return [{ name, ways, row, input, read: reader(row, input, node, name) }];
  });
}

/**
 * Node-RED saves what its fields hold as text. Types that are more than text get a field of ours, or
 * are put into the node before Node-RED compares its field with it.
 */
function reader(
  row: HTMLElement,
  input: HTMLInputElement | HTMLSelectElement,
  node: EditorNode,
  name: string,
): () => unknown {
  const type = row.dataset['type'];
  if (type === 'boolean') return switchField(input, node[name], node._(`settings.${name}.label`));
  if (type === 'integer' || type === 'number') return () => numberOf(input.value.trim());
  return type === 'array' ? listField(input, node, name) : () => undefined;
}

/** The input that the set's html has for a list is not shown: it tells of changes. */
function listField(
  input: HTMLInputElement | HTMLSelectElement,
  node: EditorNode,
  name: string,
): () => unknown {
  const list = new ListField(
    {
      label: node._(`settings.${name}.label`),
      translate: node._,
      check: (values) => node._def.defaults[name]?.validate?.call(node, values, {}),
      onChange: () => $(input).trigger('input'),
    },
    node[name],
  );
  input.after(list.element);
  return () => list.read();
}

/**
 * A flow of an earlier version has no value for a choice that came later: its default is meant. A variable
 * is none of the choices and stays what it is.
 */
function showChoice(input: HTMLInputElement | HTMLSelectElement, value: unknown): void {
  if (!(input instanceof HTMLSelectElement)) return;
  const variable = text(value).trim();
  if (isEnvironment(variable)) {
    input.append(el('option', { value: variable }, variable));
    input.value = variable;
  }
  if (input.selectedIndex >= 0) return;
  const usual = input.querySelector<HTMLOptionElement>('option[selected]');
  if (usual) input.value = usual.value;
}

function numberOf(written: string): unknown {
  return written === '' || Number.isNaN(Number(written)) ? written : Number(written);
}

/** Yes, no, or the name of an environment variable that says so. */
function switchField(
  input: HTMLInputElement | HTMLSelectElement,
  value: unknown,
  label: string,
): () => unknown {
  const variable =
    typeof value === 'string' ? /^\$\{([^}]+)\}$/.exec(value.trim())?.[1] : undefined;
  const field = $(input).typedInput({
    default: variable === undefined ? 'bool' : 'env',
    types: ['bool', 'env'],
  });
  nameTypedInput(field, label);
  field.typedInput('value', variable ?? String(value === true || value === 'true'));
  return () => {
    const written = field.typedInput('value');
    return field.typedInput('type') === 'env' ? `\${${written}}` : written === 'true';
  };
}
