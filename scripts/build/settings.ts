import type { TSchema } from '@sinclair/typebox';
import { commonSettings } from '../../nodes/runtime/settings';
import { choicesOf } from '../../nodes/runtime/schema-problem';
import type { Look } from './palette';

/** The way in by agents' pages, see nodes/bridge. */
export const BRIDGE = 'bridge';

/** A setting of a config node, as its form needs it. */
export interface Setting {
  readonly name: string;
  readonly schema: TSchema;
  readonly type: string;
  readonly choices: readonly string[] | undefined;
  readonly credential: 'text' | 'password' | undefined;
  readonly ways: readonly string[] | undefined;
  readonly nodeType: string | undefined;
  readonly unit: string | undefined;
  /** True where the connection cannot be made without it and nothing is preset. */
  readonly required: boolean;
  /** Value of a new node. */
  readonly preset: unknown;
}

/** The settings of the backend itself, in the order of its schema. */
export function ownSettings({ set }: Look): readonly Setting[] {
  const required = new Set(set.settings.required ?? []);
  return entriesOf(set.settings.properties).map(([name, schema]) =>
    settingOf(name, schema, required.has(name)),
  );
}

/** Settings of links that we open: to agents' pages there is none. */
const outward = ['tlsConfig', 'proxy'];

/** The settings that every config node has, as far as it has a link to use them for. */
export function sharedSettings({ set, ways }: Look): readonly Setting[] {
  const opened = ways.filter((way) => way !== BRIDGE);
  return entriesOf(commonSettings).flatMap(([name, schema]) => {
    const setting = settingOf(name, schema, false);
    if (outward.includes(name) && opened.length < ways.length)
      return opened.length > 0 ? [{ ...setting, ways: opened }] : [];
    // Where each way in has a limit of its own, a number written here would win over them.
    return [name === 'timeout' && set.timeouts ? { ...setting, preset: '' } : setting];
  });
}

function entriesOf(properties: Readonly<Record<string, TSchema>>): readonly [string, TSchema][] {
  return Object.entries(properties);
}

function settingOf(name: string, schema: TSchema, required: boolean): Setting {
  const credential = textAt(schema, 'credential');
  const ways = textsAt(schema, 'ways');
  const type = textAt(schema, 'type') ?? 'string';
  const preset: unknown = schema['default'];
  return {
    name,
    schema,
    type,
    choices: choicesOf(schema),
    credential: credential === 'text' || credential === 'password' ? credential : undefined,
    ways,
    nodeType: textAt(schema, 'nodeType'),
    unit: textAt(schema, 'unit'),
    // Settings of some ways only are optional in the schema, see `SettingHints`.
    required: (required || ways !== undefined) && preset === undefined,
    preset: preset ?? (type === 'array' ? [] : ''),
  };
}

function textAt(schema: TSchema, keyword: string): string | undefined {
  const value: unknown = schema[keyword];
  return typeof value === 'string' ? value : undefined;
}

function textsAt(schema: TSchema, keyword: string): readonly string[] | undefined {
  const value: unknown = schema[keyword];
  return Array.isArray(value) ? value.map(String) : undefined;
}
