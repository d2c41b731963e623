import type { CatalogAnswer } from '../../runtime/admin';
import { isObject } from './read';

export type EventEntry = CatalogAnswer['events'][number];
export type CommandEntry = CatalogAnswer['commands'][number];

const loaded = new Map<string, CatalogAnswer>();
const underWay = new Map<string, Promise<CatalogAnswer>>();

/** A backend's rows, asked of the server once. A failure is not kept: the next call asks again. */
export function loadCatalog(backend: string): Promise<CatalogAnswer> {
  const present = loaded.get(backend);
  if (present) return Promise.resolve(present);
  const pending = underWay.get(backend);
  if (pending) return pending;
  const asked = getJson(`contact-center/${backend}/catalog`)
    .then((answer) => {
      if (!isCatalog(answer)) throw new Error('unreadable');
      loaded.set(backend, answer);
      return answer;
    })
    .finally(() => underWay.delete(backend));
  underWay.set(backend, asked);
  return asked;
}

/** The rows if they have been loaded. */
export function peekCatalog(backend: string): CatalogAnswer | undefined {
  return loaded.get(backend);
}

/** Goes through jQuery because the editor puts its access token on these requests only. */
export function getJson(url: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    $.getJSON(url)
      .done((answer: unknown) => {
        resolve(answer);
      })
      .fail((request) => {
        reject(new Error(`${request.status} ${request.statusText}`));
      });
  });
}

/** The rows come from our own runtime of the same version, so only the envelope is looked at. */
function isCatalog(answer: unknown): answer is CatalogAnswer {
  return isObject(answer) && Array.isArray(answer['events']) && Array.isArray(answer['commands']);
}
