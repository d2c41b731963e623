import { CookieJar } from 'tough-cookie';

/** Cookies that are as good as a password. */
const SECRET = new Set(['authorization', 'f9-sessionid']);

/**
 * The cookies of one login, each for the hosts it is meant for: those that the login's host keeps to
 * itself must not reach the data centre.
 */
export class Cookies {
  readonly #jar = new CookieJar(undefined, { looseMode: true });

  /** For the `Cookie` header; empty where there are none for this address. */
  header(url: URL): string {
    return this.#jar.getCookieStringSync(asHttp(url));
  }

  /** Takes what an answer sets. What belongs to another domain than the answer's is left out. */
  take(url: URL, headers: Readonly<Record<string, unknown>>): void {
    const set: unknown = headers['set-cookie'];
    for (const cookie of Array.isArray(set) ? set : [set]) {
      if (typeof cookie !== 'string') continue;
      this.#jar.setCookieSync(cookie, asHttp(url), { ignoreError: true });
    }
  }

  /** Values that must not be shown anywhere. */
  secrets(url: URL): readonly string[] {
    return this.#jar
      .getCookiesSync(asHttp(url))
      .filter(({ key }) => SECRET.has(key.toLowerCase()))
      .map(({ value }) => value);
  }
}

/** Upgrades are requests too, and the library only knows those. */
function asHttp(url: URL): string {
  return url.href.replace(/^ws/, 'http');
}
