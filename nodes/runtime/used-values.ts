import type { CommandRow, Params } from './catalog';
import { isList } from './json';

const MEMORY_KEY = 'values of lists';

const VALUES_AT_MOST = 50;
const LONGEST = 128;

/** Values that commands succeeded with: the only list there is where the backend tells none. */
export class UsedValues {
  readonly #lists = new Map<string, Set<string | number>>();

  /** Takes note of what a command succeeded with. */
  note({ params: { properties }, secret = [] }: CommandRow, params: Params): void {
    for (const [name, value] of Object.entries(params)) {
      const list: unknown = properties[name]?.['list'];
      if (typeof list !== 'string' || secret.includes(name)) continue;
      for (const one of isList(value) ? value : [value]) this.#add(list, one);
    }
  }

  /** @returns the latest first. */
  of(list: string): readonly (string | number)[] {
    return [...(this.#lists.get(list) ?? [])].reverse();
  }

  #add(list: string, value: unknown): void {
    if (typeof value !== 'string' && typeof value !== 'number') return;
    if (value === '' || String(value).length > LONGEST) return;
    const values = this.#lists.get(list) ?? new Set();
    this.#lists.set(list, values);
    values.delete(value);
    values.add(value);
    if (values.size <= VALUES_AT_MOST) return;
    for (const oldest of values) {
      values.delete(oldest);
      return;
    }
  }
}

/** Those of a config node; they outlive its links and redeploys. */
export function usedValues(memory: Map<string, unknown>): UsedValues {
  const known = memory.get(MEMORY_KEY);
  if (known instanceof UsedValues) return known;
  const values = new UsedValues();
  memory.set(MEMORY_KEY, values);
  return values;
}
