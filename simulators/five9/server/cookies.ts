import { isIP } from 'node:net';
import type { PlaceName, Places } from './places';
import type { Session } from './sessions';

/** Cookies of load balancers: each belongs to one host and must go to no other. */
const hostOnly: Readonly<Record<PlaceName, readonly string[]>> = {
  login: ['BIGipServerapp_login', 'TS01login'],
  dataCenter: ['BIGipServerapp_atl', 'TS01atl'],
  otherDataCenter: ['BIGipServerapp_scl', 'TS01scl'],
};

export function readCookies(header: string | undefined): ReadonlyMap<string, string> {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim().split('='));
  return new Map(
    pairs.flatMap(([name = '', ...rest]) => (name === '' ? [] : [[name, rest.join('=')] as const])),
  );
}

/** Names of cookies that another host has set for itself alone. */
export function strayCookies(
  places: Places,
  place: PlaceName,
  cookies: ReadonlyMap<string, string>,
): string[] {
  const { host } = places.address(place);
  const own = (other: PlaceName): boolean => places.address(other).host === host;
  return (['login', 'dataCenter', 'otherDataCenter'] as const)
    .filter((other) => !own(other))
    .flatMap((other) => hostOnly[other])
    .filter((name) => cookies.has(name));
}

/** `Set-Cookie` values of a place for itself. */
export function placeCookies(place: PlaceName): string[] {
  return hostOnly[place].map((name) => `${name}=${place}; Path=/; HttpOnly`);
}

/** `Set-Cookie` values that carry a session, for all hosts below the domain they share. */
export function sessionCookies(
  places: Places,
  { id, farmId }: Pick<Session, 'id' | 'farmId'>,
  tokenId: string,
  secure: boolean,
): string[] {
  const domain = sharedDomain(
    (['login', 'dataCenter', 'otherDataCenter'] as const).map(
      (place) => places.address(place).host,
    ),
  );
  const tail = `; Path=/${domain === undefined ? '' : `; Domain=${domain}`}${secure ? '; Secure' : ''}`;
  return [
    `Authorization=Bearer-${tokenId}${tail}; HttpOnly`,
    `farmId=${farmId}${tail}`,
    `apiRouteKey=${places.routeKey}${tail}`,
    `f9-sessionId=${id}${tail}`,
  ];
}

/** The longest domain of at least two labels above all the hosts; none for addresses. */
function sharedDomain(hosts: readonly string[]): string | undefined {
  const [first = ''] = hosts;
  if (hosts.some((host) => isIP(host) !== 0) || hosts.every((host) => host === first)) {
    return undefined;
  }
  const labels = first.split('.');
  for (let start = 0; start <= labels.length - 2; start += 1) {
    const domain = labels.slice(start).join('.');
    if (hosts.every((host) => host === domain || host.endsWith(`.${domain}`))) return domain;
  }
  return undefined;
}
