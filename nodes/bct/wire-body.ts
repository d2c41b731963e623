import type { Params } from '../runtime/catalog';
import type { JsonObject } from '../runtime/json';
import { choiceText } from './catalog/choices';

/** The request properties of a command as both transports send them: only what is set. */
export function requestBody(params: Params): JsonObject {
  const body: JsonObject = {};
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined) continue;
    body[name] = name === 'choiceOptions' ? choiceText(value) : value;
  }
  return body;
}
