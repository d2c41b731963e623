import { isObject } from '../runtime/json';
import type { Red } from '../runtime/red';

/** What one connection takes from its pages. */
export interface Limits {
  /** Pages of all agents. */
  readonly connections: number;
  readonly perAgent: number;
  /** Links that have not been let in: of more than these the oldest is dropped. */
  readonly strangers: number;
  /** Seconds until hello. */
  readonly hello: number;
  /** Seconds of silence after which a page is asked whether it is there. */
  readonly ping: number;
  /** Seconds of silence after which its link is given up. */
  readonly silent: number;
  /** Bytes in one frame. */
  readonly frame: number;
  /** Frames a second, and how many may come in one go (a page that sends what it has kept). */
  readonly rate: number;
  readonly burst: number;
  /** Bytes that may wait for a page to read them. */
  readonly unread: number;
  /** Commands under way in one page. */
  readonly calls: number;
}

export const defaultLimits: Limits = {
  connections: 10_000,
  perAgent: 8,
  strangers: 1000,
  hello: 5,
  ping: 15,
  silent: 45,
  frame: 256 * 1024,
  rate: 100,
  burst: 2500,
  unread: 1024 * 1024,
  calls: 100,
};

/** A large site may set other limits as `contactCenterBridge` in Node-RED's settings file. */
export function limitsOf(red: Red): Limits {
  const settings: unknown = red.settings;
  const own = isObject(settings) ? settings['contactCenterBridge'] : undefined;
  const limit = (name: keyof Limits): number => {
    const value = isObject(own) ? own[name] : undefined;
    return typeof value === 'number' && value > 0 ? value : defaultLimits[name];
  };
  return {
    connections: limit('connections'),
    perAgent: limit('perAgent'),
    strangers: limit('strangers'),
    hello: limit('hello'),
    ping: limit('ping'),
    silent: limit('silent'),
    frame: limit('frame'),
    rate: limit('rate'),
    burst: limit('burst'),
    unread: limit('unread'),
    calls: limit('calls'),
  };
}
