import { keyOf } from '../../nodes/editor/shared/texts';
import type { Catalog } from '../../nodes/runtime/catalog';
import { textAt, type Tree } from './tree';

/** Keys under which a language says again what events, their kinds and commands say in English. */
export function rowKeys({ events, commands }: Catalog): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { name, kinds } of events) {
    keys.add(`events.${keyOf(name)}`);
    for (const kind of Object.keys(kinds?.values ?? {})) {
      keys.add(`events.${keyOf(`${name}:${kind}`)}`);
    }
  }
  for (const { name } of commands) keys.add(`commands.${keyOf(name)}`);
  return keys;
}

/** A parameter that forms explain: of a command, or of an event that has to be asked for. */
export interface Parameter {
  readonly owner: string;
  readonly name: string;
}

export function parametersOf({ events, commands }: Catalog): readonly Parameter[] {
  const schemas = [
    ...commands.map(({ name, params }) => ({ owner: name, params })),
    ...events.map(({ name, subscription }) => ({ owner: name, params: subscription?.params })),
  ];
  return schemas.flatMap(({ owner, params }) =>
    Object.entries(params?.properties ?? {})
      .filter(([, { description }]) => description !== undefined)
      .map(([name]) => ({ owner, name })),
  );
}

/** Where the words for a parameter may stand: for one command alone, or for all that have it. */
export function explains(texts: Tree, { owner, name }: Parameter): boolean {
  const keys = [`params.${keyOf(`${owner}.${name}`)}`, `params.${keyOf(name)}`];
  return keys.some((key) => textAt(texts, key) !== undefined);
}
