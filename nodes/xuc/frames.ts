import type { Params } from '../runtime/catalog';
import type { JsonObject } from '../runtime/json';
import { web } from './asks';
import type { XucCommandRow } from './rows';

/** The frame that sends a command. What is not given is left out: the server refuses `null`. */
export function commandFrame({ wire }: XucCommandRow, params: Params): JsonObject {
  if (wire.build) return web(wire.command, wire.build(params));
  const keys: JsonObject = { ...wire.constants };
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined) keys[wire.keys?.[name] ?? name] = value;
  }
  return web(wire.command, keys);
}
