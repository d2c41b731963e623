import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../nodes/runtime/json';
import { objectOf } from './json';

/** The fixtures of a backend's events or commands, by row name. */
export function fixturesOf(backend: string, kind: 'events' | 'commands'): Map<string, JsonObject> {
  const folder = join(__dirname, '..', 'contract', backend, kind);
  const all = new Map<string, JsonObject>();
  for (const file of readdirSync(folder).sort()) {
    const content: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    for (const [name, fixture] of Object.entries(objectOf(content)))
      all.set(name, objectOf(fixture));
  }
  return all;
}
