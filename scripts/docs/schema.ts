import type { TObject, TSchema } from '@sinclair/typebox';
import { requiredParams } from '../../nodes/runtime/catalog';
import { isList, isObject } from '../../nodes/runtime/json';
import { choicesOf } from '../../nodes/runtime/schema-problem';
import { code, codes } from './markdown';

/** What a value has to be, in words. */
export function typeOf(schema: unknown): string {
  if (!isObject(schema)) return 'any';
  const { type, const: only, anyOf, items } = schema;
  if (only !== undefined) return code(JSON.stringify(only));
  if (isList(anyOf)) return unionOf(anyOf);
  if (type === 'array') return items === undefined ? 'list' : `list of ${typeOf(items)}`;
  return typeof type === 'string' ? type : 'any';
}

function unionOf(members: readonly unknown[]): string {
  const constants = members.filter(
    (member) => isObject(member) && typeof member['const'] === 'string',
  );
  if (constants.length === members.length) return 'string';
  return [...new Set(members.map(typeOf))].join(' or ');
}

/** Name, type, whether it has to be given, and meaning of each parameter; members of members below. */
export function paramRows(params: TObject): readonly (readonly string[])[] {
  const required = requiredParams(params);
  return Object.entries<TSchema>(params.properties).flatMap(([name, schema]) =>
    rowsOf(name, schema, required.has(name)),
  );
}

function rowsOf(path: string, schema: TSchema, required: boolean): readonly (readonly string[])[] {
  const own = [code(path), typeOf(schema), required ? 'yes' : '', meaningOf(schema)];
  return [own, ...membersOf(path, schema)];
}

function membersOf(path: string, schema: unknown): readonly (readonly string[])[] {
  if (!isObject(schema)) return [];
  const { items, properties, required } = schema;
  if (isObject(items)) return membersOf(`${path}.*`, items);
  if (!isObject(properties)) return [];
  const needed: readonly unknown[] = isList(required) ? required : [];
  return Object.entries(properties).flatMap(([name, member]) => {
    const own = [
      code(`${path}.${name}`),
      typeOf(member),
      needed.includes(name) ? 'yes' : '',
      meaningOf(member),
    ];
    return [own, ...membersOf(`${path}.${name}`, member)];
  });
}

/** The description with what the schema says besides: choices, limits, unit, preset. */
function meaningOf(schema: unknown): string {
  if (!isObject(schema)) return '';
  const { title, description } = schema;
  const said =
    [description, title].map((text) => (typeof text === 'string' ? text : '')).find(Boolean) ?? '';
  const parts = [
    said.replace(/\.$/, ''),
    choices(schema),
    limits(schema),
    unit(schema),
    preset(schema),
  ];
  return parts.filter(Boolean).join('; ');
}

function choices(schema: object): string {
  const found = isSchema(schema) ? choicesOf(schema) : undefined;
  return found ? `one of ${codes(found)}` : '';
}

function limits(schema: Readonly<Record<string, unknown>>): string {
  const { minimum, maximum, maxLength, pattern } = schema;
  return [
    typeof minimum === 'number' ? `at least ${minimum}` : '',
    typeof maximum === 'number' ? `at most ${maximum}` : '',
    typeof maxLength === 'number' ? `at most ${maxLength} characters` : '',
    typeof pattern === 'string' ? `matches ${code(pattern)}` : '',
  ]
    .filter(Boolean)
    .join(', ');
}

function unit({ unit: name }: Readonly<Record<string, unknown>>): string {
  return typeof name === 'string' ? `in ${name}` : '';
}

function preset({ default: value }: Readonly<Record<string, unknown>>): string {
  return value === undefined ? '' : `${code(JSON.stringify(value))} if left out`;
}

function isSchema(value: object): value is TSchema {
  return 'anyOf' in value;
}
