import { createServer } from 'node:net';

/** Where the demo listens: on this machine only. */
export const HOST = '127.0.0.1';

/** The wanted port, or the next one after it that is free; 0 takes any. */
export async function freePort(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + 100; port++) {
    const found = await tryPort(port);
    if (found !== undefined) return found;
  }
  throw new Error(`No free port between ${wanted} and ${wanted + 99}.`);
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(undefined);
    });
    server.listen(port, HOST, () => {
      const address = server.address();
      const taken = typeof address === 'object' && address ? address.port : port;
      server.close(() => {
        resolve(taken);
      });
    });
  });
}
