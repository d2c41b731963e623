import { isObject } from '../runtime/json';
import type { ListTable } from '../runtime/lists';

/**
 * Business ConneCT has no command that lists anything: routers are known from the events that name
 * them, and agents, starters and reasons only from commands that succeeded with them.
 */
export const bctLists: ListTable = {
  routers: ({ kept, seen }) => {
    const present = kept('RouterStatus').flatMap((payload) =>
      isObject(payload) && typeof payload['routerName'] === 'string' ? [payload['routerName']] : [],
    );
    const named = [
      ...present,
      ...seen('RouterStatus', 'routerName'),
      ...seen('WebChatRequest', 'router'),
    ];
    return named.map((value) => ({ value, label: String(value) }));
  },
};
