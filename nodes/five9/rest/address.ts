import { isList, isObject } from '../../runtime/json';

/** Root of a host, as a URL without a path. */
export function loginBase(host: string): URL {
  return new URL(/^https?:\/\//.test(host) ? host : `https://${host}`);
}

/** Where calls go: the data centre that is active; without a usable one the login's own host. */
export function activeDataCentre(metadata: unknown, login: URL): URL {
  return dataCentreIn(metadata, login) ?? login;
}

/** The first address of the data centre that is active. The login's scheme holds there too. */
export function dataCentreIn(metadata: unknown, login: URL): URL | undefined {
  const centres: unknown = isObject(metadata) ? metadata['dataCenters'] : undefined;
  if (!isList(centres)) return undefined;
  const active = centres.filter(isObject).find((centre) => centre['active'] === true);
  const urls: unknown = active?.['apiUrls'];
  const first: unknown = isList(urls) ? urls[0] : undefined;
  return isObject(first) ? baseOf(login.protocol, first['host'], first['port']) : undefined;
}

/** Undefined where it is no name and port: what a server says must not become a path or a login. */
function baseOf(protocol: string, host: unknown, port: unknown): URL | undefined {
  if (typeof host !== 'string' || !/^[\w.-]+$|^\[[\da-f:.]+\]$/i.test(host)) return undefined;
  const number = port === undefined || port === null || port === '' ? '' : Number(port);
  if (number !== '' && !(Number.isInteger(number) && number > 0 && number < 65536))
    return undefined;
  const text = `${protocol}//${host}${number === '' ? '' : `:${number}`}`;
  return URL.canParse(text) ? new URL(text) : undefined;
}

export function socketBase(base: URL): URL {
  const url = new URL(base);
  url.protocol = base.protocol === 'http:' ? 'ws:' : 'wss:';
  return url;
}
