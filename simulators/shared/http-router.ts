import type { IncomingMessage, ServerResponse } from 'node:http';
import { HttpError, HttpExchange } from './http-exchange';
import { requestUrl } from './request-url';

export type Handler = (exchange: HttpExchange) => void | Promise<void>;

interface Route {
  readonly method: string;
  readonly segments: readonly string[];
  readonly handler: Handler;
}

/** Finds the handler of a request. Patterns are paths with `:name` segments; `*` takes the rest. */
export class HttpRouter {
  readonly #routes: Route[] = [];
  readonly #bodyLimit: number;

  /** Bytes a request body may have. */
  constructor(bodyLimit = 1024 * 1024) {
    this.#bodyLimit = bodyLimit;
  }

  on(method: string, pattern: string, handler: Handler): this {
    this.#routes.push({ method, segments: pattern.split('/'), handler });
    return this;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = requestUrl(request);
    const path = url.pathname.split('/');
    const matches = this.#routes.flatMap((route) => {
      const params = matchPath(route.segments, path);
      return params === undefined ? [] : [{ route, params }];
    });
    const found = matches.find(({ route }) => route.method === request.method);
    const exchange = new HttpExchange(request, response, url, found?.params ?? {}, this.#bodyLimit);
    try {
      if (found === undefined) throw notFound(matches.length > 0, url.pathname);
      await found.route.handler(exchange);
    } catch (error) {
      exchange.fail(error);
    }
  }
}

function notFound(otherMethod: boolean, path: string): HttpError {
  return otherMethod
    ? new HttpError(405, 'METHOD_NOT_ALLOWED', `${path} does not take this method.`)
    : new HttpError(404, 'NOT_FOUND', `Nothing is at ${path}.`);
}

/** Values of the pattern's `:names`, or undefined when the path is not of the pattern. */
export function matchPath(
  segments: readonly string[],
  path: readonly string[],
): Record<string, string> | undefined {
  const params: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    if (segment === '*') return params;
    const part = path[index];
    if (part === undefined) return undefined;
    if (segment.startsWith(':')) params[segment.slice(1)] = decodeSegment(part);
    else if (segment !== part) return undefined;
  }
  return segments.length === path.length ? params : undefined;
}

function decodeSegment(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
