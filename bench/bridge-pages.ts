import { once } from 'node:events';
import { Socket } from 'node:net';
import WebSocket from 'ws';
import { ORIGIN, type Dialect } from './bridge-wire';

/** Links that are opened side by side. */
const AT_ONCE = 200;

/** Pages that answer commands and otherwise keep quiet, ready to be written to. */
export async function openPages(
  port: number,
  dialect: Dialect,
  agents: readonly string[],
): Promise<readonly Socket[]> {
  const sockets: Socket[] = [];
  for (let start = 0; start < agents.length; start += AT_ONCE) {
    const some = agents.slice(start, start + AT_ONCE);
    sockets.push(...(await Promise.all(some.map((agent) => openPage(port, dialect, agent)))));
  }
  return sockets;
}

async function openPage(port: number, dialect: Dialect, agent: string): Promise<Socket> {
  const { path, greeting, greetsAfter, welcome, reply } = dialect;
  const page = new WebSocket(`ws://127.0.0.1:${port}${path}`, {
    headers: { origin: ORIGIN },
    perMessageDeflate: false,
  });
  const admitted = new Promise<void>((resolve) => {
    page.on('message', (data) => {
      const text = Buffer.isBuffer(data) ? data.toString() : '';
      if (greetsAfter !== undefined && text.startsWith(greetsAfter)) page.send(greeting(agent));
      if (welcome !== undefined && text.startsWith(welcome)) resolve();
      const answer = reply(text);
      if (answer !== undefined) page.send(answer);
    });
  });
  await once(page, 'open');
  if (greetsAfter === undefined) page.send(greeting(agent));
  if (welcome !== undefined) await admitted;
  const socket: unknown = Reflect.get(page, '_socket');
  if (socket instanceof Socket) return socket;
  throw new TypeError('The page has no socket.');
}
