import { isList, isObject, parseJson, type JsonObject } from '../../runtime/json';
import { problem, type Phrase } from '../../runtime/phrase';
import { asBoolean } from '../catalog/normalize';

/** What a waiting webhook said: a result, or why none was found in it. */
export type Answer =
  | { readonly result: JsonObject }
  | { readonly result?: undefined; readonly problem: Phrase; readonly raw?: unknown };

/** How deep the platform may have wrapped the properties of the End step. */
const DEEPEST = 4;

const FLAG = 'isSuccess';

/**
 * The body's layout is not documented (A.4): the properties may stand flat, be wrapped, or come as a
 * list of names and values, so the one that every answer has is looked for.
 */
export function readAnswer(text: string, requestId: string): Answer {
  const body = parseJson(text);
  if (body === undefined)
    return { problem: problem(text.trim() === '' ? 'emptyAnswer' : 'noJson') };
  const found = find(body, (name) => name === FLAG) ?? find(body, isFlag);
  if (!found) return { problem: problem('noFlag', { name: FLAG }), raw: body };
  const { requestId: echoed, ...properties } = found;
  if (typeof echoed === 'string' && echoed !== '' && echoed !== requestId) {
    return { problem: problem('otherRequest'), raw: body };
  }
  const flag = Object.keys(properties).find(isFlag) ?? FLAG;
  const { [flag]: success, ...others } = properties;
  return { result: withList({ [FLAG]: asBoolean(success) ?? success, ...others }) };
}

function isFlag(name: string): boolean {
  return name.toLowerCase() === FLAG.toLowerCase();
}

/** Breadth first, since what stands further out is more likely meant. */
function find(body: unknown, isName: (name: string) => boolean): JsonObject | undefined {
  let level: readonly unknown[] = [body];
  for (let depth = 0; depth <= DEEPEST && level.length > 0; depth++) {
    for (const value of level) {
      const properties = isList(value) ? fromPairs(value) : value;
      if (isObject(properties) && Object.keys(properties).some(isName)) return properties;
    }
    level = level.flatMap((value) => {
      if (isList(value)) return value;
      return isObject(value) ? Object.values(value) : [];
    });
  }
  return undefined;
}

/** `[{"name":"isSuccess","value":"true"}]` as an object. */
function fromPairs(list: readonly unknown[]): JsonObject | undefined {
  const properties = new Map<string, unknown>();
  for (const pair of list) {
    if (!isObject(pair) || typeof pair['name'] !== 'string') return undefined;
    properties.set(pair['name'], pair['value']);
  }
  properties.delete('__proto__');
  return Object.fromEntries(properties);
}

/** Lists may come flattened: `alarms[0].dateTime` and `alarms.count`. */
function withList(result: JsonObject): JsonObject {
  const plain: JsonObject = {};
  const alarms: JsonObject[] = [];
  let listed = false;
  for (const [name, value] of Object.entries(result)) {
    const at = /^alarms\[(\d{1,4})\]\.(\w+)$/.exec(name);
    const [, index = '', field = ''] = at ?? [];
    if (at) {
      const place = Number(index);
      alarms[place] = { ...alarms[place], [field]: value };
    }
    if (at || name === 'alarms.count') listed = true;
    else plain[name] = value;
  }
  if (!listed) return asList(plain);
  return { ...plain, alarms: alarms.filter(isObject) };
}

/** A list that was handed through a text property. */
function asList(result: JsonObject): JsonObject {
  const { alarms } = result;
  const parsed = typeof alarms === 'string' ? (parseJson(alarms) ?? []) : alarms;
  return parsed === alarms ? result : { ...result, alarms: isList(parsed) ? parsed : [] };
}
