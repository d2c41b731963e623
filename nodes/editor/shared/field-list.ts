import { el } from './dom';
import { fieldsOf, typeText, type Schema } from './schema';

/** The fields of a payload or result with type and meaning; nothing where the schema names none. */
export function fieldList(schema: Schema): HTMLElement | undefined {
  const fields = fieldsOf(schema);
  if (fields.length === 0) return undefined;
  const entries = fields.flatMap((field) => [
    el(
      'dt',
      {},
      el('code', {}, field.path),
      ' ',
      el('span', { class: 'callwires-type' }, typeText(field.schema)),
    ),
    el('dd', {}, field.schema.description ?? ''),
  ]);
  return el('dl', { class: 'callwires-fields' }, ...entries);
}
