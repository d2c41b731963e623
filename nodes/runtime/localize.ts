import type { CallwiresError } from './errors';
import type { Red } from './red';

/** The same error in the language of the Node-RED server; English where it has no words for it. */
export function localize(red: Red, error: CallwiresError): CallwiresError {
  const key = `errors.${error.text}`;
  const translated = red._(key, { ...error.values });
  if (typeof translated !== 'string' || translated.endsWith(key)) return error;
  error.message = translated;
  return error;
}
