import type { Posted } from '../../runtime/inbound';
import { isObject, type JsonObject } from '../../runtime/json';
import { bctCatalog } from '../catalog';

/** Of what is over soon, how long it is worth telling, in milliseconds: a visitor waits 20 s. */
const GOOD_FOR_MS = new Map([['WebChatRequest', 20_000]]);

/** An event as a workflow posts it (A.5): properties in `data`, or flat beside `event`. */
export function readPost(body: unknown): Posted | undefined {
  if (!isObject(body)) return undefined;
  const { event, data, ...flat } = body;
  const row = typeof event === 'string' ? bctCatalog.event(event) : undefined;
  if (!row) return undefined;
  const payload = data === undefined ? flat : data;
  const documented: unknown = row.payload['properties'];
  if (!isObject(payload) || !isObject(documented)) return undefined;
  if (!hasAny(payload, Object.keys(documented))) return undefined;
  const goodFor = GOOD_FOR_MS.get(row.name);
  return {
    name: row.name,
    payload,
    state: row.state !== undefined,
    ...(goodFor !== undefined && { goodFor }),
  };
}

function hasAny(payload: JsonObject, fields: readonly string[]): boolean {
  return fields.some((field) => Object.hasOwn(payload, field));
}
