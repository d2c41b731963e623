import type { IncomingMessage } from 'node:http';
import { requestUrl } from '../../shared/request-url';
import type { ReceivedRequest } from '../types';
import { readCookies } from './cookies';
import { farmHeader } from './identify';
import type { PlaceName } from './places';

/** What is known of a request before anything is done with it. */
export function newRequest(place: PlaceName, request: IncomingMessage): ReceivedRequest {
  const { pathname, search } = requestUrl(request);
  return {
    at: Date.now(),
    place,
    method: request.method ?? '',
    path: pathname,
    query: search,
    userName: '',
    body: '',
    bearer: request.headers.authorization !== undefined,
    farmId: farmHeader(request) ?? '',
    cookies: [...readCookies(request.headers.cookie).keys()],
    userAgent: request.headers['user-agent'] ?? '',
    status: 0,
  };
}
