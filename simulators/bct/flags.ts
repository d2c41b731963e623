import type { JsonObject } from '../shared/json';

/** How flags stand on the wire: as JSON booleans, or as the words true and false. */
export type Booleans = 'json' | 'words';

export function withFlags(members: JsonObject, booleans: Booleans): JsonObject {
  if (booleans === 'json') return members;
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => [
      name,
      typeof value === 'boolean' ? String(value) : value,
    ]),
  );
}
