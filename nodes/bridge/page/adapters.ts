import type { AdapterFactory } from './adapter';
import { bsconnects } from './bsconnects/adapter';
import { five9 } from './five9/adapter';

/** By the name a page gives as its product. A further product is one more entry. */
export const adapters: ReadonlyMap<string, AdapterFactory> = new Map([
  ['bsconnects', bsconnects],
  ['five9', five9],
]);
