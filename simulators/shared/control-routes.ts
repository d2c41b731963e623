import { HttpError, type HttpExchange } from './http-exchange';
import type { HttpRouter } from './http-router';
import { parseJson } from './json';
import { ShapeError, type Shape } from './shapes';

/** One row of a control API: an order with a JSON body for whoever it is mounted for. */
export interface ControlRoute<S> {
  readonly method: 'POST' | 'DELETE';
  readonly path: string;
  readonly run: (simulator: S, body: unknown) => unknown;
}

/** What `act` gives is the answer's body; nothing = 204. */
export function controlOrder<S, T>(
  path: string,
  shape: Shape<T>,
  act: (simulator: S, body: T) => unknown,
): ControlRoute<S> {
  return { method: 'POST', path, run: (simulator, body) => act(simulator, shape(body, '')) };
}

/** A DELETE without a body. */
export function controlRemoval<S>(path: string, act: (simulator: S) => void): ControlRoute<S> {
  return {
    method: 'DELETE',
    path,
    run: (simulator) => {
      act(simulator);
    },
  };
}

/** `explain` turns errors of the simulator into answers; others stay as they are. */
export function mountControlRoutes<S>(
  router: HttpRouter,
  simulator: S,
  routes: readonly ControlRoute<S>[],
  explain: (error: unknown) => unknown,
): void {
  for (const { method, path, run } of routes) {
    router.on(method, path, async (exchange) => {
      const result = explained(run, simulator, await jsonBody(exchange), explain);
      if (result === undefined) exchange.response.writeHead(204).end();
      else exchange.json(200, result);
    });
  }
}

function explained<S>(
  run: ControlRoute<S>['run'],
  simulator: S,
  body: unknown,
  explain: (error: unknown) => unknown,
): unknown {
  try {
    return run(simulator, body);
  } catch (error) {
    if (error instanceof ShapeError) throw new HttpError(400, 'BAD_BODY', error.message);
    throw explain(error);
  }
}

/** Asks for JSON by its content type, which keeps forms of foreign web pages out. */
async function jsonBody(exchange: HttpExchange): Promise<unknown> {
  const body = await exchange.body();
  if (body === '' && exchange.request.method === 'DELETE') return {};
  const type = exchange.request.headers['content-type'] ?? '';
  if (!type.startsWith('application/json')) {
    throw new HttpError(415, 'JSON_ONLY', 'The content type must be application/json.');
  }
  if (body === '') return {};
  const value = parseJson(body);
  if (value === undefined) throw new HttpError(400, 'NO_JSON', 'The body is no JSON.');
  return value;
}
