import type { TObject } from '@sinclair/typebox';
import { configHandle, type ConfigHandle } from './config-node';
import { LiveLists } from './live-lists';
import type { Red } from './red';
import type { BackendSet } from './set';

interface Asked {
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
}

/** Longest value of a form that a list may depend on. */
const LONGEST = 200;

/**
 * Admin endpoints of what dialogs offer for a value. Both only look at a deployed connection, and none
 * opens one:
 * - `GET .../connections/<id>/lists/<name>?refresh=1&agent=...` gives `{state, entries, more}` with
 *   entries `{value, label}`, and what went wrong ({@link Said}) where something did; 404 where the backend has no such list. `refresh` asks the
 *   backend anew; all other parameters are what the form holds;
 * - `GET .../connections/<id>/values?event=&property=` gives `{state, values}`: what the field held
 *   lately, the latest first. It takes the right to write: values are customers' data, and whoever may
 *   deploy a flow could see them anyway.
 *
 * The state is `unknown` where the config node is not deployed.
 */
export function registerListAdmin<S extends TObject>(red: Red, set: BackendSet<S>): void {
  const lists = new LiveLists(set.catalog, set.lists ?? {});
  const root = `/contact-center/${set.backend}/connections/:id`;
  const find = (request: Asked): ConfigHandle | undefined => {
    const handle = configHandle(red, String(request.params['id']));
    return handle?.backend === set.backend ? handle : undefined;
  };

  const read = red.auth.needsPermission('contact-center.read');
  red.httpAdmin.get(`${root}/lists/:name`, read, (request, response, next) => {
    const name = String(request.params['name']);
    if (!lists.has(name)) {
      response.sendStatus(404);
      return;
    }
    const handle = find(request);
    if (!handle) {
      response.json({ state: 'unknown', entries: [], more: false });
      return;
    }
    const { refresh, ...form } = textsOf(request.query);
    lists.read(handle, name, form, refresh !== undefined).then(({ error, ...list }) => {
      response.json({ ...list, ...(error && handle.said(error)) });
    }, next);
  });

  const write = red.auth.needsPermission('contact-center.write');
  red.httpAdmin.get(`${root}/values`, write, (request, response) => {
    const { event = '', property = '' } = textsOf(request.query);
    const handle = find(request);
    response.json({
      state: handle?.connection.status.state ?? 'unknown',
      values: handle?.connection.hub.seen.of(event, property) ?? [],
    });
  });
}

function textsOf(query: Asked['query']): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(query)) {
    if (typeof value === 'string' && value.length <= LONGEST) texts[name] = value;
  }
  return texts;
}
