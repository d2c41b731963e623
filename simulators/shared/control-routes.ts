import { HttpError, type HttpExchange } from './http-exchange';
import type { HttpRouter } from './http-router';
import { parseJson } from './json';
import { ShapeError, type Shape } from './shapes';

/** One row of a control API: an order with a JSON body for whoever it is mounted for. */
export interface ControlRoute<S> {
  readonly method: 'POST' | 'DELETE';
  readonly path: string;
  readonly run: (simulator: S, body: unknown, exchange: HttpExchange) => unknown;
}

/** What `act` gives is the answer's body; nothing = 204. */
export function controlOrder<S, T>(
  path: string,
  shape: Shape<T>,
  act: (simulator: S, body: T, exchange: HttpExchange) => unknown,
): ControlRoute<S> {
  return {
    method: 'POST',
    path,
    run: (simulator, body, exchange) => act(simulator, shape(body, ''), exchange),
  };
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

/** The number in a path, such as an agent's id. */
export function numberParam(exchange: HttpExchange, name: string): number {
  const value = Number(exchange.param(name));
  if (!Number.isInteger(value)) throw new HttpError(400, 'BAD_ID', `${name} must be an integer.`);
  return value;
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
      const body = await jsonBody(exchange);
      const result = explained(() => run(simulator, body, exchange), explain);
      if (result === undefined) exchange.response.writeHead(204).end();
      else exchange.json(200, result);
    });
  }
}

function explained(act: () => unknown, explain: (error: unknown) => unknown): unknown {
  try {
    return act();
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
