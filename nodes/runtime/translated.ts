import type { PhraseKey, TextValues } from './phrase';

/** Gives the text of a key, or something that ends with the key where there is none. */
export type Lookup = (key: string, values?: Record<string, string | number>) => unknown;

/** Texts whose `field` is a setting: people know it by the label of its field in the dialog. */
const ofSettings: readonly PhraseKey[] = [
  'errors.settingMissing',
  'errors.settingInvalid',
  'errors.settingNotThere',
  'errors.eventNotAskedFor',
  'errors.passwordAgain',
  'errors.helperNotDeployed',
];

/**
 * A text in the language of the lookup, which the server and the editor each have of their own. Its values
 * may be texts themselves. Undefined where words for any part of it are missing.
 */
export function translated(lookup: Lookup, key: string, values: TextValues): string | undefined {
  const spoken: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(values)) {
    const words = typeof value === 'object' ? translated(lookup, value.key, value.values) : value;
    if (words === undefined) return undefined;
    spoken[name] = words;
  }
  const { field } = spoken;
  if (field !== undefined && ofSettings.some((text) => text === key)) {
    spoken['field'] = found(lookup, `settings.${field}.label`) ?? field;
  }
  return found(lookup, key, spoken);
}

function found(
  lookup: Lookup,
  key: string,
  values: Record<string, string | number> = {},
): string | undefined {
  const text = lookup(key, values);
  return typeof text === 'string' && !text.endsWith(key) ? text : undefined;
}
