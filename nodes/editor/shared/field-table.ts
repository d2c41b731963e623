import { el } from './dom';
import { fieldsOf, typeText, type Schema } from './schema';

/** The fields of a payload or result with type and meaning; nothing where the schema names none. */
export function fieldTable(schema: Schema): HTMLElement | undefined {
  const fields = fieldsOf(schema);
  if (fields.length === 0) return undefined;
  const rows = fields.map((field) =>
    el(
      'tr',
      {},
      el('td', {}, el('code', {}, field.path)),
      el('td', { class: 'callwires-type' }, typeText(field.schema)),
      el('td', {}, field.schema.description ?? ''),
    ),
  );
  return el('table', {}, el('tbody', {}, ...rows));
}
