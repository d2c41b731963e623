import WebSocket, { type ClientOptions } from 'ws';
import { CallwiresError } from './errors';
import { networkError } from './network-error';
import type { Outward } from './outward';

/** More than any list of a large site needs; above it a server would only fill our memory. */
export const LARGEST_FRAME = 16 * 1024 * 1024;

export interface Upgrade {
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  /** Seconds for the whole upgrade. */
  readonly timeout: number;
  /** Bytes of the largest frame that is taken; none given: {@link LARGEST_FRAME}. */
  readonly largest?: number;
  readonly signal: AbortSignal;
  /** Turns an HTTP refusal of the upgrade into the error to throw. */
  readonly refused: (status: number) => CallwiresError;
}

/**
 * Opens a WebSocket. It holds nothing back: what arrives before the caller listens would be lost, so
 * `listen` is called before the handshake begins.
 *
 * @throws CallwiresError; the socket is then gone.
 */
export function openWebSocket(
  out: Outward,
  upgrade: Upgrade,
  listen: (socket: WebSocket) => void,
): Promise<WebSocket> {
  const { url, headers, timeout, signal, largest = LARGEST_FRAME } = upgrade;
  const agent = out.agentFor(url);
  const options: ClientOptions = {
    ...out.tls,
    headers: { ...headers },
    handshakeTimeout: timeout * 1000,
    maxPayload: largest,
    perMessageDeflate: false,
    ...(agent && { agent }),
  };
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(new CallwiresError('CLOSED', 'connectionClosed', { connection: url.host }));
      return;
    }
    const socket = new WebSocket(url, options);
    const stop = (): void => {
      socket.terminate();
    };
    signal.addEventListener('abort', stop, { once: true });
    listen(socket);
    socket.once('open', () => {
      // From here on its owner ends it, with a close code that the server understands.
      signal.removeEventListener('abort', stop);
      resolve(socket);
    });
    socket.once('unexpected-response', (request, response) => {
      reject(upgrade.refused(response.statusCode ?? 0));
      request.destroy();
    });
    socket.once('close', () => {
      signal.removeEventListener('abort', stop);
      reject(networkError(new Error('closed'), url.host));
    });
    // Stays on for the life of the socket: an error nobody listens to would end the process.
    socket.on('error', (error) => {
      reject(upgradeError(error, url.host, timeout));
    });
  });
}

function upgradeError(error: Error, host: string, seconds: number): CallwiresError {
  if (error.message.includes('handshake has timed out')) {
    return new CallwiresError('TIMEOUT', 'noAnswer', { host, seconds });
  }
  return networkError(error, host);
}
