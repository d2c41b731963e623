import { el } from './dom';
import { isEnvironment, shown } from './read';
import { choicesOf, typesOf, type Schema } from './schema';

/** An input for a value that is fixed at deploy: no messages, only what is typed or `${ENV}`. */
export interface PlainField {
  readonly input: HTMLInputElement | HTMLSelectElement;
  /** The value in the type the schema asks for, undefined where the field is empty. */
  read(): unknown;
}

export function plainField(schema: Schema, value: unknown, id: string): PlainField {
  const choices = fixedChoices(schema);
  const input = choices
    ? el(
        'select',
        { id },
        ...['', ...choices].map((choice) => el('option', { value: choice }, choice)),
      )
    : el('input', { id, type: 'text', autocomplete: 'off' });
  input.value = Array.isArray(value) ? value.map(shown).join(', ') : shown(value);
  return { input, read: () => valueOf(schema, input.value.trim()) };
}

function fixedChoices(schema: Schema): readonly string[] | undefined {
  if (typesOf(schema).includes('boolean')) return ['true', 'false'];
  return choicesOf(schema)?.map(String);
}

function valueOf(schema: Schema, written: string): unknown {
  if (written === '') return undefined;
  if (isEnvironment(written)) return written;
  const types = typesOf(schema);
  if (types.includes('array')) {
    const items = schema.items ?? {};
    return written.split(',').flatMap((part) => valueOf(items, part.trim()) ?? []);
  }
  const numeric = types.includes('integer') || types.includes('number');
  if (numeric && !Number.isNaN(Number(written))) return Number(written);
  if (types.includes('boolean')) return written === 'true';
  return written;
}
