import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from './read-body';

/** Ends a request with this status and `{"error":"<code>","message":"<text>"}`. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'HttpError';
  }
}

/** One request and the ways to answer it. */
export class HttpExchange {
  constructor(
    readonly request: IncomingMessage,
    readonly response: ServerResponse,
    readonly url: URL,
    /** Values of the `:names` in the route's pattern. */
    readonly params: Readonly<Record<string, string>>,
    readonly bodyLimit: number,
  ) {}

  param(name: string): string {
    return this.params[name] ?? '';
  }

  json(status: number, body: unknown): void {
    this.send(status, 'application/json; charset=utf-8', JSON.stringify(body));
  }

  send(status: number, contentType: string, body: string | Buffer): void {
    this.response.writeHead(status, {
      'content-type': contentType,
      'content-length': Buffer.byteLength(body),
      'cache-control': 'no-store',
    });
    this.response.end(body);
  }

  fail(error: unknown): void {
    if (this.response.headersSent) {
      this.response.destroy();
    } else if (error instanceof HttpError) {
      this.json(error.status, { error: error.code, message: error.message });
    } else {
      this.json(500, { error: 'INTERNAL', message: String(error) });
    }
  }

  /** The body as text; more bytes than the limit end the request with 413. */
  async body(): Promise<string> {
    const text = await readBody(this.request, this.bodyLimit);
    if (text !== undefined) return text;
    throw new HttpError(413, 'TOO_LARGE', `A body has at most ${this.bodyLimit} bytes.`);
  }
}
