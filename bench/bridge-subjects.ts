import { createServer } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import { Admission } from '../nodes/bridge/admission';
import { defaultLimits } from '../nodes/bridge/limits';
import { Origins } from '../nodes/bridge/origins';
import { Refusals } from '../nodes/bridge/refusals';
import { BridgeSession } from '../nodes/bridge/session';
import { Streams } from '../nodes/bridge/streams';
import { UsedTokens } from '../nodes/bridge/used-tokens';
import { bsconnectsCatalog } from '../nodes/bsconnects/catalog';
import { EventHub } from '../nodes/runtime/hub';
import { isObject, type JsonObject } from '../nodes/runtime/json';
import { socketIo } from './bridge-socketio';
import { listening, type Subject } from './bridge-subject';
import { AUDIENCE, EVENT, ORIGIN, SECRET } from './bridge-wire';

/** `flows` is the bridge together with the way of an event to the node that wired it. */
export const subjects: Readonly<Record<string, () => Promise<Subject>>> = {
  ws: bare,
  bridge: () => ours(false),
  flows: () => ours(true),
  'socket.io': socketIo,
};

function parse(text: string): JsonObject {
  const value: unknown = JSON.parse(text);
  return isObject(value) ? value : {};
}

/** `ws` as it is: parses and counts what comes, and matches answers by their number. */
async function bare(): Promise<Subject> {
  const server = createServer();
  const sockets = new Map<string, WebSocket>();
  const waiting = new Map<number, () => void>();
  let received = 0;
  let count = 0;
  const webSockets = new WebSocketServer({
    server,
    perMessageDeflate: false,
    clientTracking: false,
  });
  webSockets.on('connection', (socket) => {
    socket.on('message', (data) => {
      const text = Buffer.isBuffer(data) ? data.toString() : '';
      const frame = parse(text);
      if (frame['type'] === 'event') {
        received++;
        return;
      }
      if (typeof frame['agent'] === 'string') sockets.set(frame['agent'], socket);
      waiting.get(Number(frame['id']))?.();
    });
  });
  const port = await listening(server);
  const askOne = (socket: WebSocket): Promise<void> =>
    new Promise((resolve) => {
      const id = ++count;
      waiting.set(id, () => {
        waiting.delete(id);
        resolve();
      });
      socket.send(JSON.stringify({ type: 'call', id, command: 'getChannel', params: {} }));
    });
  return {
    port,
    received: () => received,
    ask: async (agent) => {
      const socket = sockets.get(agent);
      if (socket) await askOne(socket);
    },
    askAll: () => Promise.all([...sockets.values()].map(askOne)),
  };
}

/** The bridge with all it does: admission, limits, repeats, acknowledgements. */
async function ours(toNodes: boolean): Promise<Subject> {
  const server = createServer();
  const ignore = (): void => undefined;
  const log = { info: ignore, warn: ignore, trouble: ignore, problem: ignore };
  const hub = new EventHub({
    catalog: bsconnectsCatalog,
    log,
    lingerMs: 0,
    onInterest: () => undefined,
  });
  let received = 0;
  hub.subscribe({
    owner: 'bench',
    event: EVENT,
    outputs: () => [0],
    deliver: () => {
      received++;
    },
  });
  const io = {
    authenticating: () => undefined,
    event: toNodes
      ? hub.publish.bind(hub)
      : () => {
          received++;
        },
    isWanted: hub.isWanted.bind(hub),
    isTaken: () => true,
    isOnlyKept: () => false,
    keepUnread: () => undefined,
    passed: () => undefined,
    interest: () => hub.interest(),
    lost: () => undefined,
    memory: new Map(),
    log,
  };
  const settings = { auth: 'jwt', secret: SECRET, path: AUDIENCE } as const;
  const session = new BridgeSession(io, {
    label: 'bench',
    catalog: bsconnectsCatalog,
    limits: { ...defaultLimits, connections: 20_000, burst: 1e9, rate: 1e9 },
    origins: new Origins([ORIGIN]),
    admission: new Admission(settings, new UsedTokens()),
    refusals: new Refusals((text) => {
      console.error(text);
    }),
    streams: new Streams(),
    perTab: [],
    local: () => undefined,
    onClose: () => undefined,
  });
  const webSockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    clientTracking: false,
  });
  server.on('upgrade', (request, socket, head) => {
    webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      session.accept(webSocket, request);
    });
  });
  const port = await listening(server);
  const row = bsconnectsCatalog.command('getChannel');
  const { signal } = new AbortController();
  const invoke = (agent: string): Promise<unknown> => {
    if (!row) throw new RangeError('The catalog has no getChannel.');
    return session.invoke({ row, params: { channelId: 'voice' }, timeout: 60, agent }, signal);
  };
  return { port, received: () => received, ask: invoke, askAll: () => invoke('*') };
}
