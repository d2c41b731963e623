import { HttpError, type HttpExchange } from '../../shared/http-exchange';
import type { HttpRouter } from '../../shared/http-router';
import { parseJson } from '../../shared/json';
import { ShapeError, type Shape } from '../../shared/shapes';
import type { XucSimulator } from '../types';
import { WorldError } from '../world/context';

/** One row of the control API: an order with a JSON body. */
export interface ControlRoute {
  readonly method: 'POST' | 'DELETE';
  readonly path: string;
  run(simulator: XucSimulator, exchange: HttpExchange, body: unknown): unknown;
}

/** What `act` gives is the answer's body; nothing = 204. */
export function order<T>(
  path: string,
  body: Shape<T>,
  act: (simulator: XucSimulator, body: T, exchange: HttpExchange) => unknown,
): ControlRoute {
  return {
    method: 'POST',
    path,
    run: (simulator, exchange, value) => act(simulator, body(value, ''), exchange),
  };
}

/** A DELETE without a body. */
export function removal(path: string, act: (simulator: XucSimulator) => void): ControlRoute {
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

export function mountRoutes(
  router: HttpRouter,
  simulator: XucSimulator,
  routes: readonly ControlRoute[],
): void {
  for (const route of routes) {
    router.on(route.method, route.path, async (exchange) => {
      const body = await readBody(exchange);
      const result = translate(() => route.run(simulator, exchange, body));
      if (result === undefined) exchange.response.writeHead(204).end();
      else exchange.json(200, result);
    });
  }
}

/** Asks for JSON by its content type, which keeps forms of foreign web pages out. */
async function readBody(exchange: HttpExchange): Promise<unknown> {
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

function translate(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    if (error instanceof ShapeError) throw new HttpError(400, 'BAD_BODY', error.message);
    if (error instanceof WorldError) throw new HttpError(404, 'UNKNOWN', error.message);
    throw error;
  }
}
