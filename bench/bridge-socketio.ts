import { createServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { listening, type Subject } from './bridge-subject';

/** socket.io with what it needs for the same: WebSockets only, nothing compressed, answers as its acks. */
export async function socketIo(): Promise<Subject> {
  const server = createServer();
  const io = new Server(server, {
    transports: ['websocket'],
    perMessageDeflate: false,
    serveClient: false,
  });
  const sockets = new Map<string, Socket>();
  let received = 0;
  io.on('connection', (socket) => {
    const { agent }: Readonly<Record<string, unknown>> = socket.handshake.auth;
    if (typeof agent === 'string') sockets.set(agent, socket);
    socket.on('event', () => {
      received++;
    });
  });
  const port = await listening(server);
  const askOne = (socket: Socket): Promise<unknown> =>
    socket.timeout(60_000).emitWithAck('call', { command: 'getChannel', params: {} });
  return {
    port,
    received: () => received,
    ask: async (agent) => {
      const socket = sockets.get(agent);
      if (!socket) throw new RangeError(`There is no page of ${agent}.`);
      await askOne(socket);
    },
    askAll: () => Promise.all([...sockets.values()].map(askOne)),
  };
}
