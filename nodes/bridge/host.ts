import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { CallwiresError, reasonOf } from '../runtime/errors';
import { isObject } from '../runtime/json';
import type { Red } from '../runtime/red';
import { limitsOf, type Limits } from './limits';
import { scriptRoutes } from './script-route';

/** Takes the pages that come to one path. */
export type Endpoint = (socket: WebSocket, request: IncomingMessage) => void;

/** Something about Node-RED's own settings that whoever sets up a page has to know. */
export type Notice = 'httpNodeAuth';

/**
 * The bridge's place on Node-RED's own HTTP server. It listens while a connection uses it, and only
 * to the paths of connections: every other upgrade belongs to somebody else.
 */
export class BridgeHost {
  readonly limits: Limits;
  readonly #red: Red;
  readonly #endpoints = new Map<string, Endpoint>();
  readonly #sockets: WebSocketServer;
  #told = false;

  constructor(red: Red) {
    this.#red = red;
    this.limits = limitsOf(red);
    this.#sockets = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: this.limits.frame,
    });
    scriptRoutes(red, () => this.#endpoints.size > 0);
  }

  get notices(): readonly Notice[] {
    return isObject(this.#red.settings) && this.#red.settings['httpNodeAuth']
      ? ['httpNodeAuth']
      : [];
  }

  /** False where Node-RED serves no HTTP for flows. */
  get serves(): boolean {
    return this.#red.settings.httpNodeRoot !== false;
  }

  isTaken(path: string): boolean {
    const address = this.address(path);
    return this.#endpoints.has(address) || address === this.#editorPath;
  }

  /** A path below the root of the flows' HTTP, as browsers see it. */
  address(path: string): string {
    const root: unknown = this.#red.settings.httpNodeRoot;
    return `/${typeof root === 'string' ? root : ''}/${path}`.replaceAll(/\/{2,}/g, '/');
  }

  /**
   * @returns gives the path back.
   * @throws CallwiresError where Node-RED serves nothing, or another connection has the path.
   */
  open(path: string, connection: string, endpoint: Endpoint): () => void {
    if (!this.serves) {
      throw new CallwiresError('NOT_SUPPORTED', 'noHttp', { connection }, { fatal: true });
    }
    const address = this.address(path);
    if (this.isTaken(path)) {
      const values = { connection, path: address };
      throw new CallwiresError('INVALID_PARAMETER', 'bridgePathTaken', values, { field: 'path' });
    }
    if (this.#endpoints.size === 0) this.#red.server.on('upgrade', this.#upgrade);
    this.#endpoints.set(address, endpoint);
    return () => {
      if (this.#endpoints.get(address) !== endpoint) return;
      this.#endpoints.delete(address);
      if (this.#endpoints.size === 0) this.#red.server.off('upgrade', this.#upgrade);
    };
  }

  /** The editor's own WebSocket: two who answer one upgrade would end the process. */
  get #editorPath(): string {
    const root: unknown = this.#red.settings.httpAdminRoot;
    return `/${typeof root === 'string' ? root : ''}/comms`.replaceAll(/\/{2,}/g, '/');
  }

  readonly #upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const [path = ''] = (request.url ?? '').split('?');
    const endpoint = this.#endpoints.get(path);
    if (!endpoint) return;
    // Throws where somebody else has answered already, which must not end the process.
    try {
      this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
        endpoint(webSocket, request);
      });
    } catch (error) {
      this.#tellOnce(`A page could not be let in at ${path}: ${reasonOf(error)}`);
    }
  };

  #tellOnce(text: string): void {
    if (!this.#told) this.#red.log.warn(text);
    this.#told = true;
  }
}

const hosts = new WeakMap<object, BridgeHost>();

/** One per Node-RED, whichever node sets use it. */
export function bridgeHost(red: Red): BridgeHost {
  const host = hosts.get(red.server) ?? new BridgeHost(red);
  hosts.set(red.server, host);
  return host;
}
