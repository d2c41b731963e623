import { Connection } from './connection';
import { executeRestApi } from './rest';
import { events, has, requests, told, type Version } from '../versions';
import type { Switches } from './switches';
import {
  asText,
  complain,
  guarded,
  isFunction,
  isMembers,
  rejected,
  type AnyFunction,
  type Members,
} from '../unknown';

/** The object that `interactionApi()` gives. */
export function interactionApi(channel: string, switches: Switches): Members {
  const subscribers: Members[] = [];
  const sockets = new Map<string, Set<AnyFunction>>();
  const isOffered = ([, since]: readonly [string, Version]): boolean =>
    has(switches.version, since);

  const deliver = (reason: string, payload: unknown): void => {
    for (const subscriber of subscribers) {
      const callback = subscriber[reason];
      if (isFunction(callback)) guarded(() => callback.call(subscriber, payload));
      else complain(`${reason} is not implemented`);
    }
  };
  const tellSockets = (): void => {
    if (!has(switches.version, '1.0.10')) return;
    connection.request('updateWebSocketSubscriptions', [...sockets.keys()]).catch(() => undefined);
  };
  const connection = new Connection(channel, 'interactionApi', switches, {
    request: (name) => rejected(`Not Implemented: ${name}`),
    event: (name, data) => {
      if (!isMembers(data)) return;
      if (name === 'interactionEvent') deliver(String(data['reason']), data['payload']);
      if (name !== 'webSocketEvent') return;
      for (const callback of sockets.get(String(data['id'])) ?? []) {
        guarded(() => callback(data['payload'], data['context']));
      }
    },
    connected: () => {
      if (sockets.size > 0) tellSockets();
    },
  });

  const api: Record<string, unknown> = {
    Events: Object.fromEntries(
      Object.entries(events)
        .filter(isOffered)
        .map(([name]) => [name, name]),
    ),
    subscribe: (given: unknown, callback?: unknown): void => {
      if (isMembers(given)) subscribers.push(given);
      else if (isFunction(callback)) subscribers.push(onlyOne(String(given), callback));
    },
    /** It has always been there and has never done anything. */
    unsubscribe: (): void => undefined,
  };
  for (const [name] of Object.entries(requests).filter(isOffered)) {
    api[name] = (params?: unknown) => connection.request(name, params);
  }
  for (const [name] of Object.entries(told).filter(isOffered)) {
    api[name] = (params?: unknown): void => {
      connection.event(name, params);
    };
  }
  if (has(switches.version, '1.0.10')) {
    api['executeRestApi'] = (params?: unknown) => executeRestApi(connection, params);
    api['subscribeWsEvent'] = (given: unknown, callback?: unknown): void => {
      for (const [id, one] of pairs(given, callback)) {
        sockets.set(id, (sockets.get(id) ?? new Set()).add(one));
      }
      tellSockets();
    };
    api['unsubscribeWsEvent'] = (given: unknown, callback?: unknown): void => {
      for (const [id, one] of pairs(given, callback)) {
        sockets.get(id)?.delete(one);
        if (sockets.get(id)?.size === 0) sockets.delete(id);
      }
      tellSockets();
    };
  }
  if (has(switches.version, '1.0.11')) {
    api['getMetadata'] = () => metadata(connection);
    const names = switches.unmute === 'both' ? ['unmute', 'unMute'] : [switches.unmute];
    for (const name of names) api[name] = () => connection.request('unmute');
  }
  return api;
}

async function metadata(connection: Connection): Promise<unknown> {
  try {
    const context = await connection.request('getApplicationContext');
    if (!isMembers(context)) throw new TypeError('No context');
    return { agentId: context['agentId'], tenantId: context['tenantId'] };
  } catch (error) {
    const reason = asText(error);
    return rejected({ error: `Cannot get metadata from adapter: ${reason}` });
  }
}

/** Called with a name and a function: the other events are nobody's loss. */
function onlyOne(reason: string, callback: AnyFunction): Members {
  const silent = Object.keys(events).map((name) => [name, (): void => undefined] as const);
  return { ...Object.fromEntries(silent), [reason]: callback };
}

function pairs(given: unknown, callback: unknown): readonly (readonly [string, AnyFunction])[] {
  if (!isMembers(given)) return isFunction(callback) ? [[String(given), callback]] : [];
  return Object.entries(given).flatMap(([id, one]) =>
    isFunction(one) ? [[id, one] as const] : [],
  );
}
