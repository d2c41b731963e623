import type { About } from '../../runtime/client';
import { isObject } from '../../runtime/json';

/**
 * Pages send both arguments of a socket event's callback as one. Flows get the payload as it is, and
 * the context under `normalized`, as by the server.
 */
export function unwrapped(
  name: string,
  sent: unknown,
  about: About = {},
): { readonly payload: unknown; readonly about: About } {
  if (!/^\d+$/.test(name) || !isObject(sent) || !Object.hasOwn(sent, 'payload')) {
    return { payload: sent, about };
  }
  const { payload, context } = sent;
  return {
    payload: payload ?? null,
    about: { ...about, normalized: { ...about.normalized, context: context ?? null } },
  };
}
