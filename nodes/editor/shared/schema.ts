/** The part of JSON Schema that rows and settings use. */
export interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[] | undefined;
  readonly items?: Schema;
  readonly description?: string;
  readonly default?: unknown;
  readonly unit?: string;
  /** Name of the backend's list that holds the possible values. */
  readonly list?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

export type Choice = string | number | boolean;

/** The values of an enumeration, or undefined where the schema is none. */
export function choicesOf(schema: Schema): readonly Choice[] | undefined {
  const values = schema.enum ?? schema.anyOf?.map((member) => member.const);
  if (!values || values.length === 0) return undefined;
  return values.every(isChoice) ? values : undefined;
}

function isChoice(value: unknown): value is Choice {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** JSON types a value may have; none where the schema does not say. */
export function typesOf(schema: Schema): readonly string[] {
  if (schema.type !== undefined) return [schema.type];
  if (schema.const !== undefined) return [typeof schema.const];
  return [...new Set(schema.anyOf?.flatMap(typesOf) ?? [])];
}

/** A type in the words of the vendor's samples: `integer`, `text[]`, `a | b`. */
export function typeText(schema: Schema): string {
  const choices = choicesOf(schema);
  if (choices) return choices.map(String).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.type === 'array') return `${schema.items ? typeText(schema.items) : ''}[]`;
  return typesOf(schema).join(' | ');
}

export interface Field {
  /** Path as filters take it: member names joined by dots, `*` for every element of a list. */
  readonly path: string;
  readonly schema: Schema;
}

/** How deep fields are offered: deeper ones can be typed. */
const DEEPEST = 5;

/** All fields of a payload, outer ones first, in the order of the documentation. */
export function fieldsOf(schema: Schema, path = '', depth = 0): readonly Field[] {
  if (depth > DEEPEST) return [];
  const join = (step: string): string => (path ? `${path}.${step}` : step);
  const members = [schema, ...(schema.anyOf ?? [])];
  return members.flatMap(({ properties, items }) => [
    ...Object.entries(properties ?? {}).flatMap(([name, field]) => [
      { path: join(name), schema: field },
      ...fieldsOf(field, join(name), depth + 1),
    ]),
    ...(items ? fieldsOf(items, join('*'), depth + 1) : []),
  ]);
}
