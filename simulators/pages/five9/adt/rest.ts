import { bodyText, isMembers, rejected } from '../unknown';

/** A REST request that the adapter makes for a page (`executeRestApiV2`). */
export async function fetchRest(base: string, args: unknown): Promise<unknown> {
  if (!isMembers(args)) return rejected({ error: 'Rest parameters are empty' });
  const { path, method = 'GET', payload, headers, contentType = 'application/json' } = args;
  if (typeof path !== 'string' || !path.startsWith('/')) {
    return rejected({ error: 'Wrong request path' });
  }
  const all = new Headers();
  if (typeof contentType === 'string') all.set('content-type', contentType);
  for (const [name, value] of Object.entries(isMembers(headers) ? headers : {})) {
    all.set(name, String(value));
  }
  try {
    const answer = await fetch(`${base}${path}`, {
      method: String(method),
      headers: all,
      credentials: 'include',
      body: bodyText(payload),
    });
    return { status: answer.status, response: await answer.text() };
  } catch {
    return { status: 0, response: '' };
  }
}
