import { Agent as HttpAgent, request as httpRequest, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

export interface Post {
  readonly uri: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds until it is given up. */
  readonly time: number;
  /** End the connection within the body. */
  readonly cut: boolean;
}

/** UIP's adapter for outgoing HTTP; certificates are not looked at, as test servers sign their own. */
export class HttpRequestAdapter {
  // A fresh socket for each try: one that is kept may be closed by the other side meanwhile, and
  // that would look like a failed post.
  readonly #http = new HttpAgent({ keepAlive: false });
  readonly #https = new HttpsAgent({ keepAlive: false, rejectUnauthorized: false });

  /** Gives the HTTP status, or in words why there is none. */
  post(post: Post): Promise<number | string> {
    if (!URL.canParse(post.uri)) return Promise.resolve(`${post.uri} is no address`);
    return new Promise((resolve) => {
      const request = this.#open(new URL(post.uri), {
        method: 'POST',
        headers: { ...post.headers, 'content-length': Buffer.byteLength(post.body) },
        timeout: post.time,
      });
      request.on('response', (response) => {
        response.resume();
        response.on('end', () => {
          resolve(response.statusCode ?? 0);
        });
        response.on('close', () => {
          resolve('the answer was cut off');
        });
      });
      request.on('timeout', () => request.destroy(new Error('no answer in time')));
      request.on('error', (error) => {
        resolve(error.message);
      });
      if (post.cut) {
        request.write(post.body.slice(0, Math.ceil(post.body.length / 2)), () =>
          request.destroy(new Error('cut on purpose')),
        );
      } else {
        request.end(post.body);
      }
    });
  }

  close(): void {
    this.#http.destroy();
    this.#https.destroy();
  }

  #open(url: URL, options: RequestOptions) {
    return url.protocol === 'https:'
      ? httpsRequest(url, { ...options, agent: this.#https })
      : httpRequest(url, { ...options, agent: this.#http });
  }
}
