import { versions, type Version } from '../versions';

/** How the script behaves. The script's own address says what differs: `…sdk.js?version=1.0.10`. */
export interface Switches {
  readonly version: Version;
  /** How the method that ends muting is called. */
  readonly unmute: 'unmute' | 'unMute' | 'both';
  /** Milliseconds a request may take. */
  readonly timeout: number;
  /** Milliseconds each of the tries to connect may take. */
  readonly connect: number;
  readonly tries: number;
  /** Messages that may wait. */
  readonly queue: number;
  /** Milliseconds between two messages. */
  readonly pace: number;
}

export function readSwitches(query: URLSearchParams): Switches {
  const count = (name: string, preset: number): number => {
    const given = Number(query.get(name) ?? '');
    return query.has(name) && given >= 0 ? given : preset;
  };
  const version = versions.find((one) => one === query.get('version')) ?? '1.0.11';
  const documented = version === 'cur' ? 'unMute' : 'unmute';
  const names = ['unmute', 'unMute', 'both'] as const;
  return {
    version,
    unmute: names.find((one) => one === query.get('unmute')) ?? documented,
    timeout: count('timeout', 60_000),
    connect: count('connect', 5000),
    tries: count('tries', 3),
    queue: count('queue', 50),
    pace: count('pace', 10),
  };
}
