import type { Posted } from '../../runtime/inbound';
import { isObject, type JsonObject } from '../../runtime/json';
import { bctCatalog } from '../catalog';

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
  return { name: row.name, payload, state: row.state !== undefined };
}

function hasAny(payload: JsonObject, fields: readonly string[]): boolean {
  return fields.some((field) => Object.hasOwn(payload, field));
}
