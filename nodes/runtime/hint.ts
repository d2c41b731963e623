import english from '../../locales/en-US/common.json';
import { fill } from './errors';
import { nearest } from './suggest';

/** " Did you mean 'x'?" or nothing. */
export function hint(name: string, known: Iterable<string>): string {
  const near = nearest(name, known);
  return near === undefined ? '' : fill(english.hints.didYouMean, { name: near });
}
