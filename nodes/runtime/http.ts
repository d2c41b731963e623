import http from 'node:http';
import https from 'node:https';
import axios, { type AxiosRequestConfig } from 'axios';
import { CallwiresError, reasonOf } from './errors';
import { networkError } from './network-error';
import type { Outward } from './outward';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent letter for letter, instead of a body; of no type where the headers name none. */
  readonly text?: string;
  /** Seconds. */
  readonly timeout: number;
  readonly signal: AbortSignal;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

const LARGEST_ANSWER = 16 * 1024 * 1024;

/**
 * One request. Every HTTP status is an answer; redirects are not followed, because they would carry
 * credentials to another host.
 *
 * @throws CallwiresError `NOT_CONNECTED`, `TIMEOUT`, or `PROTOCOL` for an answer that is too large. Never the
 *   library's own error: it holds the request.
 */
export async function httpRequest(out: Outward, request: HttpRequest): Promise<HttpResponse> {
  const { method, url, headers, timeout, signal } = request;
  // Idle sockets kept for a next request would outlive the connection they belong to.
  const plain = { keepAlive: false };
  const agent =
    out.agentFor(url) ??
    (url.protocol === 'https:' ? new https.Agent({ ...plain, ...out.tls }) : new http.Agent(plain));
  const limit = AbortSignal.timeout(timeout * 1000);
  try {
    const response = await axios.request<string>({
      method,
      url: url.href,
      headers: { ...headers },
      ...payloadOf(request),
      signal: AbortSignal.any([signal, limit]),
      httpAgent: agent,
      httpsAgent: agent,
      proxy: false,
      maxRedirects: 0,
      maxContentLength: LARGEST_ANSWER,
      responseType: 'text',
      transformResponse: [(text: string) => text],
      validateStatus: () => true,
    });
    const answered = Object.fromEntries(Object.entries(response.headers));
    return { status: response.status, headers: answered, text: response.data };
  } catch (thrown) {
    if (!signal.aborted && limit.aborted) {
      throw new CallwiresError('TIMEOUT', 'noAnswer', { host: url.host, seconds: timeout });
    }
    if (isTooLarge(thrown)) {
      throw new CallwiresError('PROTOCOL', 'frameTooLarge', { limit: LARGEST_ANSWER });
    }
    throw networkError(thrown, url.host);
  }
}

/** The library's code for it is one of many other failures too: only its words tell. */
function isTooLarge(thrown: unknown): boolean {
  return reasonOf(thrown).includes('maxContentLength');
}

/** The library would put texts into JSON, and give them a type of its own choice. */
function payloadOf({ body, text, headers }: HttpRequest): AxiosRequestConfig {
  if (text === undefined) return { data: body };
  const named = Object.keys(headers ?? {}).some((name) => name.toLowerCase() === 'content-type');
  return {
    data: Buffer.from(text),
    transformRequest: [(data: Buffer) => data],
    ...(!named && { headers: { ...headers, 'Content-Type': false } }),
  };
}
