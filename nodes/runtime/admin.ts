import type { TObject } from '@sinclair/typebox';
import type { Red } from './red';
import { configHandle } from './config-node';
import type { CommandRow, EventRow } from './catalog';
import { operators } from './filters';
import type { BackendSet } from './set';

/** What the editor is told of a backend: its rows, as data. */
export interface CatalogAnswer {
  readonly events: readonly Omit<EventRow, 'normalize' | 'outdatedBy' | 'secret'>[];
  readonly commands: readonly Omit<CommandRow, 'check'>[];
  readonly operators: readonly string[];
}

/**
 * Admin endpoints, relative to the admin root:
 * - `GET contact-center/<backend>/catalog` gives {@link CatalogAnswer};
 * - `GET contact-center/<backend>/connections/<id>` gives `{state, code?, message?}`, 404 where the
 *   config node is not deployed.
 */
export function registerAdmin<S extends TObject>(red: Red, set: BackendSet<S>): void {
  const read = red.auth.needsPermission('contact-center.read');
  const root = `/contact-center/${set.backend}`;
  const answer = catalogAnswer(set);
  red.httpAdmin.get(`${root}/catalog`, read, (_request, response) => {
    response.json(answer);
  });
  red.httpAdmin.get(`${root}/connections/:id`, read, (request, response) => {
    const handle = configHandle(red, String(request.params['id']));
    if (!handle) {
      response.sendStatus(404);
      return;
    }
    const { state, error } = handle.connection.status;
    response.json({ state, ...(error && { code: error.code, message: error.message }) });
  });
}

function catalogAnswer<S extends TObject>({ catalog }: BackendSet<S>): CatalogAnswer {
  return {
    events: catalog.events.map((row) => ({
      ...shared(row),
      payload: row.payload,
      sample: row.sample,
      ...(row.kinds && { kinds: row.kinds }),
      ...(row.context && { context: row.context }),
      ...(row.subscription && { subscription: row.subscription }),
      ...(row.local && { local: row.local }),
    })),
    commands: catalog.commands.map((row) => ({
      ...shared(row),
      params: row.params,
      answer: row.answer,
      ...(row.result && { result: row.result }),
      ...(row.timeout !== undefined && { timeout: row.timeout }),
      ...(row.secret && { secret: row.secret }),
    })),
    operators: Object.keys(operators),
  };
}

function shared({ name, group, text, aliases, confidence, via }: EventRow | CommandRow) {
  return { name, group, text, confidence, ...(aliases && { aliases }), ...(via && { via }) };
}
