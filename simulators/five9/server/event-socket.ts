import type { WebSocket } from 'ws';
import type { Duplex } from 'node:stream';
import { SocketLink } from '../../shared/socket-link';
import type { PlaceName } from './places';
import type { Session } from './sessions';

/** An open socket of a session. */
export class EventSocket {
  readonly link: SocketLink;

  constructor(
    readonly number: number,
    readonly session: Session,
    readonly key: string,
    readonly place: PlaceName,
    webSocket: WebSocket,
    stream: Duplex,
  ) {
    this.link = new SocketLink(webSocket, stream);
  }
}
