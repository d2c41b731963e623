import { Connection } from './connection';
import type { Switches } from './switches';
import { asText, guarded, isFunction, isMembers, rejected, type Members } from '../unknown';

/** Asks what a page has registered; missing and failing methods are said as the SDK says them. */
async function ask(implementation: Members, name: string, args: unknown): Promise<unknown> {
  const method = implementation[name];
  if (!isFunction(method)) return rejected(`Not Implemented: ${name}`);
  try {
    return await method.call(implementation, args);
  } catch (error) {
    return rejected(`Exception thrown from an implementation method: ${asText(error)}`);
  }
}

/** `crmApi` and `hookApi`: the adapter asks, the page answers. */
export function registeredApi(
  channel: string,
  objectId: string,
  switches: Switches,
  events: readonly string[],
): Members {
  let implementation: Members = {};
  const connection = new Connection(channel, objectId, switches, {
    request: (name, args) => ask(implementation, name, args),
    event: () => undefined,
    connected: () => undefined,
  });
  const tell = (name: string) => (params: unknown) => {
    connection.event(name, params);
  };
  return {
    registerApi: (given: unknown): void => {
      if (isMembers(given)) implementation = given;
    },
    ...Object.fromEntries(events.map((name) => [name, tell(name)])),
  };
}

/** The page's own buttons and fields in the adapter. */
export function customComponentsApi(channel: string, switches: Switches): Members {
  let registered: Members = {};
  new Connection(channel, 'customComponentsApi', switches, {
    request: (name) =>
      name === 'getCustomComponents'
        ? Promise.resolve({ template: registered['template'] ?? '' })
        : rejected(`Not Implemented: ${name}`),
    event: (name, data) => {
      const callbacks = registered['callbacks'];
      if (name !== 'componentEvent' || !isMembers(data) || !isMembers(callbacks)) return;
      const callback = callbacks[String(data['callbackName'])];
      if (isFunction(callback)) guarded(() => callback.call(callbacks, data['payload']));
    },
    connected: () => undefined,
  });
  return {
    registerCustomComponents: (given: unknown): void => {
      if (isMembers(given)) registered = given;
    },
  };
}

/** From frame to frame; it has no queue. */
export function customMethodsApi(channel: string, switches: Switches): Members {
  let methods: Members = {};
  const connection = new Connection(
    channel,
    'customMethodsApi',
    switches,
    {
      request: (_name, args) => {
        const given = isMembers(args) ? args : {};
        return ask(methods, String(given['methodName']), given['argument']);
      },
      event: () => undefined,
      connected: () => undefined,
    },
    false,
  );
  return {
    registerCustomMethods: (given: unknown): void => {
      if (isMembers(given)) methods = given;
    },
    callCustomMethod: (methodName: string, argument: unknown) =>
      connection.request('_callCustomMethod', { methodName, argument }),
  };
}

/** Plain requests, and events for whoever subscribes. */
export function requestApi(
  channel: string,
  objectId: string,
  switches: Switches,
  requests: readonly string[],
): Members {
  const subscribers: Members[] = [];
  const connection = new Connection(channel, objectId, switches, {
    request: (name) => rejected(`Not Implemented: ${name}`),
    event: (name, data) => {
      for (const subscriber of subscribers) {
        const callback = subscriber[name];
        if (isFunction(callback)) guarded(() => callback.call(subscriber, data));
      }
    },
    connected: () => undefined,
  });
  return {
    subscribe: (given: unknown): void => {
      if (isMembers(given)) subscribers.push(given);
    },
    ...Object.fromEntries(
      requests.map((name) => [name, (params: unknown) => connection.request(name, params)]),
    ),
  };
}
