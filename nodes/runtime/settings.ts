import {
  Type,
  type SchemaOptions,
  type Static,
  type TObject,
  type TSchema,
} from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import type { ParamProblem } from './catalog';
import { CallwiresError } from './errors';
import { isList, isObject, type JsonObject } from './json';
import { problem, type Phrase, type ProblemText } from './phrase';
import { expected } from './schema-problem';
import { firstProblem, fitted } from './validate';

/** Keywords by which a setting tells the editor how it is shown. JSON Schema ignores them. */
export interface SettingHints extends SchemaOptions {
  /** Kept with Node-RED's credentials; `password` is never sent back to the editor. */
  readonly credential?: 'text' | 'password';
  /**
   * Ways in that have the setting; none given: all. Settings of some ways only are optional in the
   * schema, and required in their ways where they have no default.
   */
  readonly ways?: readonly string[];
  /** Type of the config node it names. */
  readonly nodeType?: string;
  readonly unit?: string;
  /**
   * True where it says neither how nor as whom the backend is reached, or is a secret that is sent to
   * nobody: settings that differ in nothing else may be tried with a stored password.
   */
  readonly aside?: boolean;
  /** It becomes the host of an address, or is a whole one: checked in the form in which it is used. */
  readonly address?: 'host' | 'url';
  /** What the setting must be, where the schema can only say it by a pattern: a key under `problems`. */
  readonly expects?: ProblemText;
}

/** Settings that every config node has. */
export const commonSettings = {
  timeout: Type.Number({ default: 10, minimum: 0.1, maximum: 3600, unit: 's' }),
  tlsConfig: Type.String({ default: '', nodeType: 'tls-config' }),
  proxy: Type.String({ default: '', nodeType: 'http proxy' }),
};

export const commonSchema = Type.Object(commonSettings);

/**
 * Settings as the client needs them: environment variables arrive as text and are given the type the
 * setting has, empty fields count as not set, what is not set has its default.
 *
 * @throws CallwiresError `INVALID_PARAMETER`, fatal, naming the setting.
 */
export function readSettings<S extends TObject>(
  schema: S,
  label: string,
  config: unknown,
  credentials: unknown,
): Static<S> {
  const given: JsonObject = {};
  const transport = isObject(config) ? config['transport'] : undefined;
  for (const [name, setting] of Object.entries<TSchema>(schema.properties)) {
    const ways: unknown = setting['ways'];
    if (isList(ways) && !ways.includes(transport)) continue;
    const source = setting['credential'] === undefined ? config : credentials;
    const value = isObject(source) ? source[name] : undefined;
    given[name] =
      value === '' || value === undefined ? setting['default'] : asGiven(setting, value);
  }
  const values: unknown = fitted(schema.properties, given);
  const wrongAddress = addressProblem(schema, values);
  if (Value.Check(schema, values) && !wrongAddress) return values;
  const wrong = firstProblem(schema, values) ??
    wrongAddress ?? { field: '', problem: problem('unfit') };
  const missing = isObject(values) && !Object.hasOwn(values, wrong.field);
  throw new CallwiresError(
    'INVALID_PARAMETER',
    missing ? 'settingMissing' : 'settingInvalid',
    { connection: label, field: wrong.field, problem: wrong.problem },
    { field: wrong.field, fatal: true },
  );
}

/**
 * The settings of one way in, complete, of a backend that has several.
 * @param settings of all ways together, as `readSettings` gave them.
 * @throws CallwiresError `INVALID_PARAMETER` naming the setting that is missing.
 */
export function settingsOf<S extends TObject>(
  way: S,
  transport: string,
  label: string,
  settings: object,
): Static<S> {
  const given = { ...settings, transport };
  return readSettings(way, label, given, given);
}

/** For a config node on which no way in is chosen, or one that the backend does not have. */
export function noSuchWay(
  connection: string,
  transport: string,
  ways: readonly string[],
): CallwiresError {
  const text = transport ? 'settingInvalid' : 'settingMissing';
  const choices = problem('oneOf', { choices: ways.join(', ') });
  return invalidSetting(connection, 'transport', choices, text);
}

export function invalidSetting(
  connection: string,
  field: string,
  wrong: Phrase,
  text: 'settingInvalid' | 'settingMissing' = 'settingInvalid',
): CallwiresError {
  const values = { connection, field, problem: wrong };
  return new CallwiresError('INVALID_PARAMETER', text, values, { field, fatal: true });
}

/** An address that is read otherwise than it was meant would bring a login to another host or port. */
function addressProblem(schema: TObject, values: unknown): ParamProblem | undefined {
  for (const [field, setting] of Object.entries<TSchema>(schema.properties)) {
    const value = isObject(values) ? values[field] : undefined;
    if (setting['address'] === undefined || typeof value !== 'string') continue;
    if (setting['address'] === 'url' ? isUrl(value) : isHost(value)) continue;
    return { field, problem: expected(setting) ?? problem('address') };
  }
  return undefined;
}

function isUrl(text: string): boolean {
  return URL.canParse(text) && new URL(text).username === '';
}

function isHost(host: string): boolean {
  const text = `https://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:1/`;
  if (!URL.canParse(text)) return false;
  const { origin, port, href } = new URL(text);
  return port === '1' && href === `${origin}/`;
}

/**
 * Text as it was meant: without the blanks that come along when it is pasted (passwords may hold
 * them); a list from an environment variable has its elements parted by commas or spaces.
 */
function asGiven(setting: TSchema, value: unknown): unknown {
  if (typeof value !== 'string' || setting['credential'] === 'password') return value;
  if (setting['type'] !== 'array') return value.trim();
  return value.split(/[\s,]+/).filter((element) => element !== '');
}
