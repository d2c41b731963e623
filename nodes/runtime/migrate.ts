import { isObject, type JsonObject } from './json';

/** A node's properties as they stand in a flow, without its credentials. */
export type Properties = Readonly<JsonObject>;

/** Leads from one version of a node type to the next. */
export interface Migration {
  /** Properties that the next version has no more. The editor must go on reading them, or they are lost. */
  readonly drops?: readonly string[];
  /**
   * Gives the properties of the next version and leaves the given ones as they are. Flow files may be
   * hand-edited: it takes anything, and what it does not understand stays.
   */
  readonly apply: (properties: Properties) => JsonObject;
}

/** By node type: the first step leads from version 1 to version 2, and so on. */
export type Migrations = Readonly<Partial<Record<string, readonly Migration[]>>>;

export interface Migrated {
  /** The properties as the current version has them, `version` included. */
  readonly properties: JsonObject;
  /** The version they had. */
  readonly version: number;
  /** The version that this pack writes. A lower one than they had means that a later pack wrote them. */
  readonly current: number;
}

/** The version of a node type that this pack writes. */
export function currentVersion(type: string, table: Migrations): number {
  return stepsOf(type, table).length + 1;
}

/** Properties of any version as the current one has them; those of a later version stay as they are. */
export function migrate(type: string, given: unknown, table: Migrations): Migrated {
  const start: Properties = isObject(given) ? given : {};
  const version = versionOf(start);
  const current = currentVersion(type, table);
  if (version > current) return { properties: { ...start }, version, current };
  const steps = stepsOf(type, table).slice(version - 1);
  const properties = steps.reduce<Properties>((before, { apply }) => apply(before), start);
  return { properties: { ...properties, version: current }, version, current };
}

/** Properties that earlier versions of the type had. */
export function droppedProperties(type: string, table: Migrations): readonly string[] {
  return [...new Set(stepsOf(type, table).flatMap(({ drops }) => drops ?? []))];
}

/** Nodes had no version before there were versions: that is the first. */
function versionOf({ version }: Properties): number {
  const given = Number(version);
  return Number.isInteger(given) && given >= 1 ? given : 1;
}

function stepsOf(type: string, table: Migrations): readonly Migration[] {
  return (Object.hasOwn(table, type) ? table[type] : undefined) ?? [];
}
