import type { TObject, TSchema } from '@sinclair/typebox';
import type { ConfigHandle } from './config-node';
import { CallwiresError } from './errors';
import { isList, isObject, type JsonObject } from './json';
import type { Red, RedNode } from './red';
import { commonSchema } from './settings';

/** What a dialog holds: settings as they are written there, `${NAME}` included. */
export interface Written {
  readonly config: JsonObject;
  readonly credentials: JsonObject;
}

/** What Node-RED shows in place of a password that is stored. */
const STORED_PASSWORD = '__PWRD__';

/** Settings that stand in a dialog, or undefined where a request holds something else. */
export function readWritten(body: unknown): (Written & { readonly id: string }) | undefined {
  if (!isObject(body)) return undefined;
  const { id, config, credentials } = body;
  if (typeof id !== 'string' || !isObject(config) || !isObject(credentials)) return undefined;
  return { id, config, credentials };
}

/** The values that Node-RED would fill in at a deploy. */
export function filledIn(red: Red, node: RedNode | undefined, written: Written): Written {
  const fill = (values: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, fromEnvironment(red, node, value)]),
    );
  return { config: fill(written.config), credentials: fill(written.credentials) };
}

function fromEnvironment(red: Red, node: RedNode | undefined, value: unknown): unknown {
  const name = typeof value === 'string' ? /^\$\{(\S+)\}$/.exec(value.trim())?.[1] : undefined;
  if (name === undefined) return value;
  const found: unknown = node
    ? red.util.evaluateNodeProperty(name, 'env', node, {})
    : process.env[name];
  return found ?? '';
}

/**
 * Puts stored passwords where the dialog shows that there is one. They go nowhere but where the
 * deployed connection takes them: by the same way, to the same host, as the same user.
 *
 * @throws CallwiresError `INVALID_PARAMETER` naming the password that has to be typed again.
 */
export function withStoredSecrets(
  schema: TObject,
  label: string,
  written: Written,
  deployed: ConfigHandle | undefined,
): Written {
  const credentials: JsonObject = { ...written.credentials };
  const stored = deployed?.given.credentials ?? {};
  const same = deployed !== undefined && isSameTarget(schema, written, deployed.given);
  for (const [field, setting] of usedSettings(schema, written.config['transport'])) {
    if (setting['credential'] !== 'password') continue;
    const value = credentials[field];
    if (value !== undefined && value !== '' && value !== STORED_PASSWORD) continue;
    if (same || setting['aside'] === true) {
      credentials[field] = stored[field];
    } else if (value === STORED_PASSWORD || stored[field] !== undefined) {
      const values = { connection: label, field };
      throw new CallwiresError('INVALID_PARAMETER', 'passwordAgain', values, { field });
    }
  }
  return { config: written.config, credentials };
}

/** Ids of core config nodes lead to what is deployed: what is not would be left out in silence. */
export function checkHelpers(red: Red, label: string, { config }: Written): void {
  for (const field of ['tlsConfig', 'proxy']) {
    const id = config[field];
    if (typeof id !== 'string' || id === '' || isObject(red.nodes.getNode(id))) continue;
    const values = { connection: label, field };
    throw new CallwiresError('INVALID_PARAMETER', 'helperNotDeployed', values, { field });
  }
}

function isSameTarget(schema: TObject, one: Written, other: Written): boolean {
  const { transport } = one.config;
  if (transport !== other.config['transport']) return false;
  const own = usedSettings(schema, transport).filter(
    ([, setting]) => setting['credential'] !== 'password' && setting['aside'] !== true,
  );
  const shared = Object.entries<TSchema>(commonSchema.properties).filter(
    ([name]) => name !== 'timeout',
  );
  return [...own, ...shared].every(([name, setting]) => {
    const kind = setting['credential'] === undefined ? 'config' : 'credentials';
    return asText(setting, one[kind][name]) === asText(setting, other[kind][name]);
  });
}

function usedSettings(schema: TObject, transport: unknown): readonly [string, TSchema][] {
  return Object.entries<TSchema>(schema.properties).filter(([, { ways }]: [string, TSchema]) => {
    const used: unknown = ways;
    return !isList(used) || used.includes(transport);
  });
}

/** Numbers and switches may stand in a form as text. */
function asText(setting: TSchema, value: unknown): string {
  const given: unknown = value === undefined || value === '' ? setting['default'] : value;
  return typeof given === 'string' ? given.trim() : JSON.stringify(given ?? '').replaceAll('"', '');
}
