import { HttpError } from '../shared/http-exchange';
import { isRecord, parseJson } from '../shared/json';

/** Properties for a workflow out of query and body; throws 400 for a body that is not accepted. */
export function readProperties(
  query: URLSearchParams,
  contentType: string,
  body: string,
): Record<string, unknown> {
  return { ...Object.fromEntries(query), ...readBodyProperties(contentType, body) };
}

function readBodyProperties(contentType: string, body: string): Record<string, unknown> {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === '' && body === '') return {};
  if (type === 'application/x-www-form-urlencoded') {
    return Object.fromEntries(new URLSearchParams(body));
  }
  if (type !== 'application/json') {
    throw new HttpError(400, 'CONTENT_TYPE', `${type} is not accepted.`);
  }
  const json = parseJson(body);
  if (json === undefined) throw new HttpError(400, 'NO_JSON', 'The body is no valid JSON.');
  return isRecord(json) ? Object.fromEntries(Object.entries(json).map(asProperty)) : {};
}

/** Numbers become texts, as all properties of the adapter that look like numbers are. */
function asProperty([name, value]: [string, unknown]): [string, unknown] {
  return [name, typeof value === 'number' ? String(value) : value];
}
