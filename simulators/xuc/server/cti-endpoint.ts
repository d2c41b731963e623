import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { frameText } from '../../shared/frame-text';
import { SocketLink } from '../../shared/socket-link';
import { requestUrl } from '../../shared/request-url';
import { refuseUpgrade } from '../../shared/upgrade';
import type { UpgradeFault } from '../faults';
import { notice } from '../world/audience';
import type { User } from '../world/entities';
import type { World } from '../world/world';
import type { Dispatcher } from './dispatcher';
import type { FaultBox } from './fault-box';
import { greeting } from './greeting';
import type { Hub } from './hub';
import { envelope, Session } from './session';
import type { Tokens } from './tokens';

/** Addresses of the channel, the present and the old one (reference, section 1.1). */
export const CTI_PATH = '/xuc/api/2.0/cti';
const paths = [CTI_PATH, '/xuc/ctichannel/tokenAuthentication'];

/** Largest frame that is taken from a client. */
const MAX_FRAME = 1024 * 1024;

interface Parts {
  world: World;
  hub: Hub;
  tokens: Tokens;
  faults: FaultBox;
  dispatcher: Dispatcher;
}

/** The WebSocket of the CTI channel: who is let in, and what reads his frames. */
export class CtiEndpoint {
  readonly #parts: Parts;
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME });
  readonly #links = new Set<SocketLink>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // Errors are those of the peer; the end of the socket tells of them.
    socket.on('error', () => undefined);
    const { pathname, searchParams } = requestUrl(request);
    if (!paths.includes(pathname)) {
      refuseUpgrade(socket, 404);
      return;
    }
    const fault = this.#parts.faults.takeUpgrade() ?? this.#badToken(searchParams);
    if (fault?.kind === 'noAnswer') return;
    if (fault?.kind === 'refuse') {
      refuseUpgrade(socket, fault.status ?? 403);
      return;
    }
    const user = this.#user(searchParams);
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      const link = this.#link(webSocket, socket);
      if (fault?.kind === 'loggedOnError' || user === undefined) refuseLoggedOn(link, fault);
      else this.#welcome(webSocket, link, user, fault?.kind === 'silent');
    });
  }

  close(): void {
    for (const link of this.#links) link.terminate();
    this.#server.close();
  }

  #user(query: URLSearchParams): User | undefined {
    const login = this.#parts.tokens.login(query.get('token') ?? '');
    return login === undefined ? undefined : this.#parts.world.context.roster.user(login);
  }

  #badToken(query: URLSearchParams): UpgradeFault | undefined {
    if (this.#user(query) !== undefined) return undefined;
    const { badToken, badTokenStatus } = this.#parts.world.context.settings;
    return { kind: badToken, status: badTokenStatus };
  }

  #link(webSocket: WebSocket, socket: Duplex): SocketLink {
    const link = new SocketLink(webSocket, socket);
    this.#links.add(link);
    webSocket.on('close', () => this.#links.delete(link));
    return link;
  }

  #welcome(webSocket: WebSocket, link: SocketLink, user: User, silent: boolean): void {
    const { world, hub, dispatcher, faults } = this.#parts;
    const session = new Session(hub.nextId(), user, link);
    webSocket.on('message', (data, isBinary) => {
      dispatcher.receive(session, isBinary ? '' : frameText(data));
    });
    webSocket.on('close', () => {
      hub.remove(session);
    });
    hub.add(session);
    if (faults.freezes(user.login)) link.freeze();
    if (!silent) for (const frame of greeting(world, user)) session.send(frame);
  }
}

function refuseLoggedOn(link: SocketLink, fault: UpgradeFault | undefined): void {
  link.send(envelope(notice('LoggedOnError', { Error: fault?.error ?? 'loggedOnFailed' })));
  link.close(1000);
}
