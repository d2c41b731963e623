import type { IncomingMessage } from 'node:http';

/** Path and query of a request; what a client made up that is no URL counts as `/`. */
export function requestUrl(request: IncomingMessage): URL {
  const base = 'http://localhost';
  const url = request.url ?? '/';
  return URL.canParse(url, base) ? new URL(url, base) : new URL(base);
}
