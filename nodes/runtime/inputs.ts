import type { CommandRow, Params, Path } from './catalog';
import { asError, CallwiresError, reasonOf } from './errors';
import { isObject, valueAt, type JsonObject } from './json';
import type { IncomingMessage, Red, RedNode } from './red';

/** A typed input as it stands in a flow. */
export interface TypedParam {
  readonly name: string;
  readonly type: string;
  readonly value: unknown;
}

/**
 * The parameters of a command: those set in the node, else what the message's payload holds under the
 * same name, else the context of the event that started the flow, else what the row falls back on.
 */
export async function resolveParams(
  red: Red,
  node: RedNode,
  row: CommandRow,
  typed: readonly TypedParam[],
  msg: IncomingMessage,
): Promise<Params> {
  const params: JsonObject = { ...row.fallback };
  const event = isObject(msg['event']) ? msg['event'] : {};
  for (const source of [event['context'], msg.payload]) {
    if (!isObject(source)) continue;
    for (const name of Object.keys(row.params.properties)) {
      const fields = row.notFrom?.[name]?.[nameOf(event)];
      if (fields && source === msg.payload && hasAll(source, fields)) continue;
      if (Object.hasOwn(source, name)) params[name] = source[name];
    }
  }
  for (const [name, path] of Object.entries(row.takes ?? {})) {
    const value = valueAt(msg.payload, path);
    if (value !== undefined) params[name] = value;
  }
  for (const param of typed) params[param.name] = await evaluate(red, node, row, param, msg);
  return params;
}

function nameOf(event: JsonObject): string {
  return typeof event['name'] === 'string' ? event['name'] : '';
}

/** True while the payload is still that of the event: nobody has put another in its place. */
function hasAll(payload: JsonObject, fields: readonly Path[]): boolean {
  return fields.every((field) => valueAt(payload, field) !== undefined);
}

async function evaluate(
  red: Red,
  node: RedNode,
  row: CommandRow,
  { name, type, value }: TypedParam,
  msg: IncomingMessage,
): Promise<unknown> {
  try {
    return await evaluateTyped(red, node, type, value, msg);
  } catch (error) {
    const values = { command: row.name, field: name, reason: reasonOf(error) };
    throw new CallwiresError('INVALID_PARAMETER', 'paramUnreadable', values, { field: name });
  }
}

/** Node-RED's own evaluation of typed inputs, as a promise. */
export function evaluateTyped(
  red: Red,
  node: RedNode,
  type: string,
  value: unknown,
  msg: IncomingMessage,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    red.util.evaluateNodeProperty(text, type, node, msg, (error: unknown, result: unknown) => {
      if (error) reject(asError(error));
      else resolve(result);
    });
  });
}
