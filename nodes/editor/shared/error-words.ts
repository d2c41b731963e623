import { translated } from '../../runtime/translated';
import type { TextValues } from '../../runtime/phrase';
import { isObject, text } from './read';
import type { Translate } from './red';

/**
 * What the server says went wrong, in the editor's language: the server's own may be another. Empty where
 * it says nothing.
 */
export function errorWords(
  answer: Readonly<Record<string, unknown>>,
  translate: Translate,
): string {
  const { text: key, values } = answer;
  const own =
    typeof key === 'string' && areValues(values)
      ? translated(translate, `errors.${key}`, values)
      : undefined;
  return own ?? text(answer['message']);
}

/** The answer comes from our own runtime of the same version, so only its outline is looked at. */
function areValues(values: unknown): values is TextValues {
  return isObject(values) && Object.values(values).every(isValue);
}

function isValue(value: unknown): boolean {
  if (typeof value === 'string' || typeof value === 'number') return true;
  return isObject(value) && typeof value['key'] === 'string' && areValues(value['values']);
}
