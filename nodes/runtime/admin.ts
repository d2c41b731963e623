import type { TObject } from '@sinclair/typebox';
import { registerListAdmin } from './admin-lists';
import { registerTryOutAdmin } from './admin-try-out';
import type { CommandRow, EventRow } from './catalog';
import { configHandle } from './config-node';
import { operators } from './filters';
import { isObject } from './json';
import type { Red } from './red';
import { sendSample } from './samples';
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
 * - `GET contact-center/<backend>/connections/<id>` gives `{state, report?}`, and what went
 *   wrong ({@link Said}) where something did, with the state `unknown` where the config node is not deployed;
 * - `POST contact-center/<backend>/nodes/<id>/sample` with `{event, payload?}` lets a deployed event
 *   node send a sample: 204, 400 where `event` is missing, 404 where the node has not wired it.
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
      response.json({ state: 'unknown' });
      return;
    }
    const { state, error } = handle.connection.status;
    const report = handle.connection.report();
    response.json({
      state,
      ...(error && handle.said(error)),
      ...(report !== undefined && { report }),
    });
  });
  const write = red.auth.needsPermission('contact-center.write');
  red.httpAdmin.post(`${root}/nodes/:id/sample`, write, (request, response) => {
    const body: unknown = request.body;
    const event = isObject(body) ? body['event'] : undefined;
    if (!isObject(body) || typeof event !== 'string') {
      response.status(400).json({ code: 'INVALID_PARAMETER', message: "'event' is missing." });
      return;
    }
    const sent = sendSample(String(request.params['id']), event, body['payload']);
    response.sendStatus(sent ? 204 : 404);
  });
  registerListAdmin(red, set);
  registerTryOutAdmin(red, set);
}

function catalogAnswer<S extends TObject>({ catalog }: BackendSet<S>): CatalogAnswer {
  return {
    events: catalog.events.map((row) => ({
      ...shared(row),
      payload: row.payload,
      sample: row.sample,
      ...(row.title !== undefined && { title: row.title }),
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
