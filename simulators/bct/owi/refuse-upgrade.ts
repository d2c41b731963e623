import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { errorBody, type Failure } from './errors';

/** Answers an upgrade request with the error body, and `Retry-After` where there is one. */
export function refuseUpgrade(socket: Duplex, failure: Failure): void {
  const { status, retryAfter } = failure;
  const body = JSON.stringify(errorBody(failure));
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Refused'}`,
    'Connection: close',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...(retryAfter === undefined ? [] : [`Retry-After: ${retryAfter}`]),
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`);
}
