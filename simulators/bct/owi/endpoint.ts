import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { requestUrl } from '../../shared/request-url';
import { refuseUpgrade } from '../../shared/upgrade';
import type { OwiSettings } from '../settings';
import { Refusal } from '../world/refusal';
import type { Client, Connection } from './connection';
import type { Connections } from './connections';
import { errorBody, failureOf, OwiError, type Failure } from './errors';
import type { FaultBox } from './fault-box';
import { entryFailure } from './entry-fault';
import type { EntryFault } from './faults';
import { readClientFrame } from './first-frame';
import { OwiLink } from './link';
import type { Links } from './links';
import { EVENTS_PATH } from './paths';
import type { Records } from './records';
import type { Tokens } from './tokens';
import type { Users } from './users';

const CLIENT_NAME_LIMIT = 64;

interface Parts {
  settings: OwiSettings;
  users: Users;
  tokens: Tokens;
  links: Links;
  connections: Connections;
  faults: FaultBox;
  records: Records;
}

/** The event stream: who is let in, and what his first frame makes of him (reference, B.4). */
export class EventEndpoint {
  readonly #parts: Parts;
  readonly #server: WebSocketServer;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#server = new WebSocketServer({ noServer: true, maxPayload: parts.settings.maxBytes });
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // Errors are those of the peer; the end of the socket tells of them.
    socket.on('error', () => undefined);
    const fault = this.#parts.faults.upgrade.take();
    if (fault?.hang === true) return;
    const answer = (): void => {
      this.#answer(request, socket, head, fault);
    };
    if (fault?.delay === undefined) answer();
    else this.#parts.faults.timers.after(fault.delay, answer);
  }

  close(): void {
    this.#parts.links.terminate();
    this.#server.close();
  }

  #answer(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    fault: EntryFault | undefined,
  ): void {
    try {
      const failure = fault === undefined ? undefined : entryFailure(fault);
      if (failure !== undefined) refuse(socket, failure);
      else this.#admit(request, socket, head, this.#client(request));
    } catch (error) {
      refuse(socket, failureOf(error));
    }
  }

  /** Who wants in; throws if he may not. */
  #client(request: IncomingMessage): Client {
    const { users, tokens, links, settings } = this.#parts;
    const url = requestUrl(request);
    if (url.pathname !== EVENTS_PATH) throw new OwiError('unknown_path', 'No event stream here.');
    const { userName } = tokens.require(request.headers.authorization);
    users.requireRole(userName);
    const name = url.searchParams.get('client') ?? '';
    if (name.length > CLIENT_NAME_LIMIT) throw new Refusal('bad_request', 'client is too long.');
    if (links.aliveOf(userName) >= settings.connectionsPerUser) {
      throw new OwiError('too_many_connections', `${userName} has too many connections.`, 1);
    }
    return { userName, name };
  }

  #admit(request: IncomingMessage, socket: Duplex, head: Buffer, client: Client): void {
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      const { settings, links, connections, faults, records } = this.#parts;
      let connection: Connection | undefined;
      const link = new OwiLink(
        webSocket,
        socket,
        { settings, records },
        {
          received: (text) => {
            connection = this.#receive(link, client, connection, text);
          },
          ended: (code) => {
            if (connection !== undefined) connections.ended(connection, link, code);
          },
        },
      );
      webSocket.on('close', links.add(link, client.userName));
      if (faults.freezes(client.userName)) link.freeze();
    });
  }

  #receive(
    link: OwiLink,
    client: Client,
    connection: Connection | undefined,
    text: string | undefined,
  ): Connection | undefined {
    const { connections } = this.#parts;
    try {
      const frame = readClientFrame(text);
      if ('resume' in frame) {
        if (connection !== undefined) throw new Refusal('bad_request', 'This is no first frame.');
        return connections.resume(client, frame.resume, link);
      }
      if (connection === undefined) return connections.open(client, frame.subscribe, link);
      connections.subscribe(connection, frame.subscribe);
    } catch (error) {
      link.refuse(failureOf(error));
    }
    return connection;
  }
}

function refuse(socket: Duplex, failure: Failure): void {
  const { status, retryAfter } = failure;
  const headers = retryAfter === undefined ? undefined : { 'Retry-After': String(retryAfter) };
  refuseUpgrade(socket, status, JSON.stringify(errorBody(failure)), headers);
}
