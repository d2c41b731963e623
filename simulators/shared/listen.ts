import type { Server } from 'node:net';

/** How many ports are tried before giving up. */
const PORTS_TRIED = 100;

/** Starts to listen; with `nextFree`, on the first port from `port` upwards that is not taken. */
export async function listen(
  server: Server,
  host: string,
  port: number,
  nextFree: boolean,
): Promise<void> {
  const last = nextFree && port !== 0 ? Math.min(port + PORTS_TRIED, 65_535) : port;
  for (let candidate = port; ; candidate += 1) {
    try {
      await listenOnce(server, host, candidate);
      return;
    } catch (error) {
      if (!isTaken(error) || candidate >= last) throw error;
    }
  }
}

function listenOnce(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
