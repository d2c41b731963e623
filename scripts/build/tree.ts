import { isObject, type JsonObject } from '../../nodes/runtime/json';

/** A message catalog: texts by key, keys within keys. */
export type Tree = JsonObject;

/** Both catalogs as one. A text that both have is a mistake: nobody could tell which is shown. */
export function merged(one: Tree, other: Tree, path = ''): Tree {
  const result: Tree = { ...one };
  for (const [key, value] of Object.entries(other)) {
    const present = result[key];
    const at = path ? `${path}.${key}` : key;
    if (present === undefined) result[key] = value;
    else if (isObject(present) && isObject(value)) result[key] = merged(present, value, at);
    else throw new RangeError(`The text '${at}' stands in two catalogs.`);
  }
  return result;
}

export function textAt(tree: Tree, key: string): string | undefined {
  let at: unknown = tree;
  for (const step of key.split('.')) at = isObject(at) ? at[step] : undefined;
  return typeof at === 'string' ? at : undefined;
}

/** All keys that hold a text. */
export function keysOf(tree: Tree, path = ''): readonly string[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const at = path ? `${path}.${key}` : key;
    return isObject(value) ? keysOf(value, at) : [at];
  });
}
