import type { Connection } from './connection';
import { asText, bodyText, isMembers, rejected } from '../unknown';

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'];

/** A request from the page itself to the server that the adapter names. */
export async function executeRestApi(connection: Connection, params: unknown): Promise<unknown> {
  if (!isMembers(params)) return rejected({ error: 'Rest parameters are empty' });
  const { path, method = 'GET', contentType = 'application/json', headers, payload } = params;
  if (typeof path !== 'string' || !path.startsWith('/')) {
    return rejected({ error: 'Wrong request path' });
  }
  const isContentType = typeof contentType === 'string' || contentType === false;
  if (typeof method !== 'string' || !methods.includes(method) || !isContentType) {
    return rejected({ error: 'Wrong request method' });
  }
  const all = new Map<string, string>();
  if (contentType !== false) all.set('content-type', contentType);
  for (const [name, value] of Object.entries(isMembers(headers) ? headers : {})) {
    all.set(name.toLowerCase(), String(value));
  }
  let base: unknown;
  try {
    const context = await connection.request('getApplicationContext');
    base = isMembers(context) ? context['apiBaseURL'] : undefined;
  } catch (error) {
    return rejected({ error: `Cannot get config from adapter: ${asText(error)}` });
  }
  return send(`${String(base)}${path}`, method, all, payload);
}

/** Every answer resolves, and so does none at all, with the status 0. */
function send(
  address: string,
  method: string,
  headers: ReadonlyMap<string, string>,
  payload: unknown,
): Promise<{ status: number; response: string }> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open(method, address);
    request.withCredentials = true;
    for (const [name, value] of headers) request.setRequestHeader(name, value);
    request.onloadend = () => {
      resolve({ status: request.status, response: request.responseText });
    };
    request.send(bodyText(payload));
  });
}
