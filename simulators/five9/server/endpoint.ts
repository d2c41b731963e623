import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { frameText } from '../../shared/frame-text';
import { requestUrl } from '../../shared/request-url';
import { refuseUpgrade } from '../../shared/upgrade';
import type { LoginContext } from '../world/context';
import { Refusal } from '../world/refusal';
import { EventSocket } from './event-socket';
import { exceptionBody } from './exception';
import type { FaultBox } from './fault-box';
import { checkCookies, identify, type IdentifyParts } from './identify';
import { newRequest } from './new-request';
import type { PlaceName } from './places';
import type { Session } from './sessions';
import type { Sockets } from './sockets';

/** Largest frame that is taken from a client: it has nothing to send but `ping`. */
const MAX_FRAME = 64 * 1024;

interface Parts extends IdentifyParts {
  sockets: Sockets;
  faults: FaultBox;
}

/** The WebSockets: who is let in, and what is answered (reference, section 1.4). */
export class Endpoint {
  readonly #parts: Parts;
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME });

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  upgrade(place: PlaceName, request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // Errors are those of the peer; the end of the socket tells of them.
    socket.on('error', () => undefined);
    const record = newRequest(place, request);
    this.#parts.records.addRequest(record);
    const fault = this.#parts.faults.takeUpgrade();
    if (fault !== undefined && fault.status === undefined) return;
    try {
      if (fault?.status !== undefined) throw new Refusal('Refused', { status: fault.status });
      const { session, key } = this.#admit(place, request);
      record.userName = session.user.userName;
      record.status = 101;
      this.#open(place, session, key, { request, socket, head });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      record.status = error.detail.status;
      refuseUpgrade(socket, error.detail.status, JSON.stringify(exceptionBody(error)));
    }
  }

  close(): void {
    this.#parts.sockets.terminate();
    this.#server.close();
  }

  #admit(place: PlaceName, request: IncomingMessage): { session: Session; key: string } {
    const { places, settings, records } = this.#parts;
    const found = socketPath(requestUrl(request).pathname, settings.oldSupervisorSocket);
    if (found === undefined) throw new Refusal('Nothing is here', { status: 404 });
    checkCookies(this.#parts, place, request);
    if (!places.serves(place) && !(place === 'login' && settings.loginHostServes)) {
      records.violation('wrongHost', place, 'socket');
      throw new Refusal('Service is elsewhere', {
        status: 435,
        errorCode: 3,
        contextCode: 'LOGIN',
      });
    }
    const rule = settings.upgradeBearer === 'required' ? 'required' : settings.bearer;
    const { session } = identify(this.#parts, place, request, rule);
    if (session.context === found.context) return { session, key: found.key };
    throw new Refusal(`This is no login of an ${found.context}`, { status: 403 });
  }

  #open(
    place: PlaceName,
    session: Session,
    key: string,
    { request, socket, head }: { request: IncomingMessage; socket: Duplex; head: Buffer },
  ): void {
    const { sockets, faults } = this.#parts;
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      const opened = new EventSocket(sockets.nextNumber(), session, key, place, webSocket, socket);
      webSocket.on('message', (data, isBinary) => {
        this.#receive(opened, isBinary ? '' : frameText(data));
      });
      webSocket.on('close', () => {
        sockets.remove(opened);
      });
      if (!sockets.add(opened)) return;
      if (faults.freezes(session.user.userName)) opened.link.freeze();
      sockets.send(opened, {
        to: { userId: session.user.id },
        eventId: '1010',
        eventReason: 'Successful WebSocket Connection',
        payLoad: null,
      });
    });
  }

  #receive(socket: EventSocket, text: string): void {
    const { records, settings, sockets } = this.#parts;
    const { userName, id } = socket.session.user;
    const frame = { at: Date.now(), socket: socket.number, userName, text };
    records.frames.push({ ...frame, direction: 'in' });
    if (text !== 'ping') records.violation('frame', socket.place, text.slice(0, 200));
    else if (settings.pongs) {
      sockets.send(socket, { to: { userId: id }, eventId: '1202', payLoad: 'pong' });
    }
  }
}

function socketPath(
  path: string,
  oldSupervisorSocket: boolean,
): { context: LoginContext; key: string } | undefined {
  const [, service = '', kind = '', key = '', ...rest] = path.split('/');
  if (key === '' || rest.length > 0) return undefined;
  if (service === 'appsvcs' && kind === 'ws') return { context: 'agent', key };
  const supervisor = kind === 'sws' || (kind === 'ws' && oldSupervisorSocket);
  return service === 'supsvcs' && supervisor ? { context: 'supervisor', key } : undefined;
}
