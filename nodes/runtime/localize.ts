import type { CallwiresError } from './errors';
import type { Red } from './red';
import { translated, type Lookup } from './translated';

/** The same error in the language of the Node-RED server; English where it has no words for it. */
export function localize(red: Pick<Red, '_'>, error: CallwiresError): CallwiresError {
  const lookup: Lookup = (key, values) => red._(key, values);
  const { key, values } = error.phrase;
  error.message = translated(lookup, key, values) ?? error.message;
  return error;
}
