import type { CommandEntry, EventEntry } from './catalogs';
import type { Translate } from './red';
import type { Schema } from './schema';

/** Row texts in the editor's language; English, as it stands in the row, where there is none. */
export class RowTexts {
  constructor(private readonly translate: Translate) {}

  group(group: string): string {
    return this.#or(`groups.${group}`, group);
  }

  event({ name, text }: Pick<EventEntry, 'name' | 'text'>): string {
    return this.#or(`events.${keyOf(name)}`, text);
  }

  kind(event: string, kind: string, text: string): string {
    return this.#or(`events.${keyOf(`${event}:${kind}`)}`, text);
  }

  command({ name, text }: Pick<CommandEntry, 'name' | 'text'>): string {
    return this.#or(`commands.${keyOf(name)}`, text);
  }

  /** A parameter means the same in every command unless the catalog has words for one of them. */
  param(command: string, param: string, { description = '' }: Schema): string {
    const general = this.#or(`params.${keyOf(param)}`, description);
    return this.#or(`params.${keyOf(`${command}.${param}`)}`, general);
  }

  #or(key: string, otherwise: string): string {
    const found = this.translate(key);
    return typeof found !== 'string' || found.endsWith(key) ? otherwise : found;
  }
}

/** Dots and colons part keys and namespaces in message catalogs. */
export function keyOf(name: string): string {
  return name.replaceAll(/[.:]/g, '_');
}
