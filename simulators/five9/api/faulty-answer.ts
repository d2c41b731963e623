import type { ServerResponse } from 'node:http';
import type { AnswerFault } from '../faults';
import { exceptionBody } from '../server/exception';
import { Refusal } from '../world/refusal';

const PAGE = '<!doctype html><html><body><h1>Service unavailable</h1></body></html>';

/** Answers as the fault says; gives the status, 0 when there is none. */
export function faultyAnswer(response: ServerResponse, fault: AnswerFault): number {
  const { kind, status = 500, errorCode, message = 'This is a fault' } = fault;
  const exception = (code: number, number?: number, contextCode?: string): number => {
    const detail = {
      status: code,
      ...(number === undefined ? {} : { errorCode: number }),
      ...(contextCode === undefined ? {} : { contextCode }),
    };
    return send(
      response,
      code,
      'json',
      JSON.stringify(exceptionBody(new Refusal(message, detail))),
    );
  };
  switch (kind) {
    case 'html':
      return send(response, fault.status ?? 200, 'html', PAGE);
    case 'garbage':
      return send(response, fault.status ?? 200, 'json', '{"unfinished":');
    case 'empty':
      return send(response, fault.status ?? 200, 'json', '');
    case 'loginState':
      return exception(435, 3, 'LOGIN');
    case 'status':
      return exception(status, errorCode);
    case 'drop':
      response.destroy();
      return 0;
    case 'hang':
    case undefined:
      return 0;
    default:
      return kind satisfies never;
  }
}

function send(
  response: ServerResponse,
  status: number,
  type: 'html' | 'json',
  body: string,
): number {
  response.writeHead(status, {
    'content-type': type === 'html' ? 'text/html;charset=UTF-8' : 'application/json;charset=UTF-8',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
  return status;
}
