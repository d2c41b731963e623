import type { Five9Settings } from '../settings';
import type { Audience, WorldEvent } from '../world/context';
import type { User } from '../world/users';
import type { World } from '../world/world';
import type { EventSocket } from './event-socket';
import type { Places } from './places';
import type { Records } from './records';
import type { Session } from './sessions';

interface Parts {
  world: World;
  settings: Five9Settings;
  places: Places;
  records: Records;
}

/** Close code after event 1020 (reference, section 1.4). */
const DUPLICATE_CLOSE = 3000;

/** All open sockets, and who of them gets an event. */
export class Sockets {
  readonly #parts: Parts;
  readonly #sockets = new Set<EventSocket>();
  #total = 0;
  #messages = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get all(): readonly EventSocket[] {
    return [...this.#sockets];
  }

  get total(): number {
    return this.#total;
  }

  nextNumber(): number {
    this.#total += 1;
    return this.#total;
  }

  /** False when the socket is one with a key that another one has, and was closed for it. */
  add(socket: EventSocket): boolean {
    const { settings, world } = this.#parts;
    const twin = this.#of(socket.session.user).find(
      ({ key, session }) => key === socket.key && session.context === socket.session.context,
    );
    if (twin !== undefined && settings.duplicateKeyCloses === 'newer') {
      this.#refuseDuplicate(socket);
      return false;
    }
    if (twin !== undefined) this.#refuseDuplicate(twin);
    this.#sockets.add(socket);
    const [oldest, ...others] = this.#of(socket.session.user);
    if (oldest !== undefined && others.length >= settings.socketsPerUser) {
      this.#sockets.delete(oldest);
      oldest.link.close(1000, 'too many connections');
    }
    world.activity.emit(undefined);
    return true;
  }

  remove(socket: EventSocket): void {
    this.#sockets.delete(socket);
    this.#parts.world.activity.emit(undefined);
  }

  closeOf(session: Session, code: number): void {
    for (const socket of this.all) if (socket.session === session) socket.link.close(code);
  }

  publish(event: WorldEvent): void {
    for (const socket of this.all) {
      if (isFor(socket.session, event.to) && !this.#parts.places.isDeaf(socket.place)) {
        this.send(socket, event);
      }
    }
  }

  send(
    socket: EventSocket,
    { to, eventId, eventReason = null, payLoad }: Omit<WorldEvent, 'to'> & { to?: Audience },
  ): void {
    this.#messages += 1;
    const { world } = this.#parts;
    const context = {
      eventId,
      eventReason,
      messageId: String(this.#messages),
      userId: socket.session.user.id,
      correlationId: null,
      userName: null,
      timeStamp: world.clock.now(),
      tenantId: world.seed.orgId,
      broadCast: to?.userId === undefined,
    };
    this.sendText(socket, JSON.stringify({ context, payLoad }));
  }

  sendText(socket: EventSocket, text: string): void {
    const { userName } = socket.session.user;
    const frame = { at: Date.now(), socket: socket.number, userName, text };
    this.#parts.records.frames.push({ ...frame, direction: 'out' });
    socket.link.send(text);
  }

  terminate(): void {
    for (const { link } of this.all) link.terminate();
  }

  #of(user: User): EventSocket[] {
    return this.all.filter(({ session }) => session.user === user);
  }

  #refuseDuplicate(socket: EventSocket): void {
    this.#sockets.delete(socket);
    const { id } = socket.session.user;
    this.send(socket, { to: { userId: id }, eventId: '1020', payLoad: null });
    socket.link.close(DUPLICATE_CLOSE, 'duplicate connection');
  }
}

function isFor({ context, user }: Session, to: Audience): boolean {
  return (
    (to.context === undefined || to.context === context) &&
    (to.userId === undefined || to.userId === user.id)
  );
}
