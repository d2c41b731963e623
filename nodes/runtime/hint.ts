import type { Phrase } from './phrase';
import { nearest } from './suggest';

/** " Did you mean 'x'?" or nothing. */
export function hint(name: string, known: Iterable<string>): Phrase | '' {
  const near = nearest(name, known);
  return near === undefined ? '' : { key: 'hints.didYouMean', values: { name: near } };
}
