import { BoundedList } from '../../shared/bounded-list';
import type { Cancel } from '../../shared/clock';
import { FaultSwitch } from '../../shared/fault-switch';
import { Ids } from '../../shared/ids';
import type { JsonObject } from '../../shared/json';
import type { OwiSettings } from '../settings';
import type { Outlet, Watched, WorldEvent } from '../world/events';
import { Refusal } from '../world/refusal';
import type { World } from '../world/world';
import { Connection, type Client } from './connection';
import { mayResume, OwiError } from './errors';
import type { FaultTarget } from './faults';
import type { Resume, Subscription } from './first-frame';
import type { OwiLink } from './link';
import { hits } from './links';

/** Expired connections that are remembered, to tell `resume_expired` from `resume_unknown`. */
const KEEP_EXPIRED = 100;

/** All subscribed clients; what of the world reaches them, and who may come back. */
export class Connections implements Outlet {
  /** What happens to the next event frames on their way. */
  readonly eventFaults = new FaultSwitch<'duplicate' | 'lose'>();
  readonly #world: World;
  readonly #settings: OwiSettings;
  readonly #ids = new Ids();
  /** In the order in which they were opened. */
  readonly #connections = new Map<string, Connection>();
  readonly #expiries = new Map<string, Cancel>();
  readonly #expired = new BoundedList<{ id: string; userName: string }>(KEEP_EXPIRED);

  constructor(world: World, settings: OwiSettings) {
    this.#world = world;
    this.#settings = settings;
  }

  get all(): readonly Connection[] {
    return [...this.#connections.values()];
  }

  isOf(userName: string, connectionId: string): boolean {
    return this.#connections.get(connectionId)?.client.userName === userName;
  }

  open(client: Client, subscription: Subscription, link: OwiLink): Connection {
    const id = `c-${this.#ids.next('connection').toString(16).padStart(4, '0')}`;
    const parts = { clock: this.#world.clock, settings: this.#settings };
    const connection = new Connection(id, client, subscription, parts);
    this.#connections.set(id, connection);
    this.#attach(connection, link);
    this.subscribe(connection, subscription);
    return connection;
  }

  /** Replaces what it is told of, and tells the present state of its router. */
  subscribe(connection: Connection, subscription: Subscription): void {
    connection.subscription = subscription;
    const { routerName } = subscription;
    const { resumeWindow, pingInterval } = this.#settings;
    const routerFound = this.#world.routers.has(routerName);
    const subscribed = {
      connectionId: connection.id,
      seq: connection.seq,
      routerFound,
      resumeWindow: wholeSeconds(resumeWindow),
      pingInterval: wholeSeconds(pingInterval),
      serverTime: new Date(this.#world.clock.now()).toISOString(),
    };
    connection.link?.send(JSON.stringify({ subscribed }));
    if (routerFound) this.send(connection, 'RouterStatus', this.#world.routers.status(routerName));
    this.#world.activity.emit(undefined);
  }

  resume(client: Client, { lastSeq, connectionId }: Resume, link: OwiLink): Connection {
    const connection = this.#resumable(client.userName, connectionId);
    if (lastSeq > connection.seq) {
      throw new Refusal('bad_request', `lastSeq is above ${connection.seq}, the last one.`);
    }
    const frames = connection.since(lastSeq);
    if (frames === undefined) throw new OwiError('resume_gap', 'Frames are no longer there.');
    const former = connection.link;
    this.#attach(connection, link);
    former?.refuse(new OwiError('replaced', 'Another link has taken over.'));
    const { id, seq } = connection;
    link.send(JSON.stringify({ resumed: { connectionId: id, seq, replayed: frames.length } }));
    for (const frame of frames) link.send(frame);
    return connection;
  }

  /** Its link has ended with this code. */
  ended(connection: Connection, link: OwiLink, code: number): void {
    if (connection.link !== link) return;
    connection.link = undefined;
    if (!mayResume(code)) {
      this.#release(connection);
      return;
    }
    const expiry = this.#world.clock.after(this.#settings.resumeWindow, () => {
      this.expire(connection);
    });
    this.#expiries.set(connection.id, expiry);
    this.#world.activity.emit(undefined);
  }

  /** It may not come back any more. */
  expire(connection: Connection): void {
    this.#expired.push({ id: connection.id, userName: connection.client.userName });
    this.#release(connection);
  }

  matching(target: FaultTarget): Connection[] {
    return this.all.filter(({ id, client }) => hits(target, client.userName, id));
  }

  send(connection: Connection, event: string, data: JsonObject): void {
    const text = connection.number(event, data);
    const fault = connection.link === undefined ? undefined : this.eventFaults.take();
    if (fault === 'lose') return;
    connection.link?.send(text);
    if (fault === 'duplicate') connection.link?.send(text);
  }

  /** To everybody, whatever they asked for. */
  broadcast(event: string, data: JsonObject): void {
    for (const connection of this.all) this.send(connection, event, data);
  }

  deliver({ name, data, audience }: WorldEvent): void {
    for (const connection of this.all) {
      if (connection.wants(audience)) this.send(connection, name, data);
    }
  }

  /**
   * The connection that is open longest. Only when none is open it is a dropped one, which finds
   * the request in its replay if it comes back in time.
   */
  chatOwner(): string | undefined {
    const takers = this.all.filter(({ subscription }) => subscription.webChat);
    return (takers.find(({ link }) => link !== undefined) ?? takers[0])?.id;
  }

  watched(): Watched {
    const all = this.all.map(({ subscription }) => subscription);
    return {
      routers: all.map(({ routerName }) => routerName).filter((name) => name !== ''),
      alarms: all.some(({ notifyAlarms }) => notifyAlarms),
      numbers: all.flatMap(({ emergencyNumbers }) => emergencyNumbers),
      chats: all.some(({ webChat }) => webChat),
    };
  }

  #attach(connection: Connection, link: OwiLink): void {
    this.#expiries.get(connection.id)?.();
    this.#expiries.delete(connection.id);
    connection.link = link;
    link.connectionId = connection.id;
    this.#world.activity.emit(undefined);
  }

  #release(connection: Connection): void {
    const { link } = connection;
    connection.link = undefined;
    link?.drop('reset');
    this.#expiries.get(connection.id)?.();
    this.#expiries.delete(connection.id);
    this.#connections.delete(connection.id);
    this.#world.client.release(connection.id);
    this.#world.activity.emit(undefined);
  }

  #resumable(userName: string, connectionId: string | undefined): Connection {
    if (connectionId === undefined) return this.#onlyDropped(userName);
    const connection = this.#connections.get(connectionId);
    if (connection?.client.userName === userName) return connection;
    const expired = this.#expired.items.some(
      (entry) => entry.id === connectionId && entry.userName === userName,
    );
    if (expired) throw new OwiError('resume_expired', `${connectionId} was dropped too long ago.`);
    throw new OwiError('resume_unknown', `There is no connection ${connectionId}.`);
  }

  #onlyDropped(userName: string): Connection {
    const dropped = this.all.filter(
      ({ link, client }) => link === undefined && client.userName === userName,
    );
    if (dropped.length > 1) throw new OwiError('resume_ambiguous', 'Several were dropped.');
    const only = dropped[0];
    if (only === undefined) throw new OwiError('resume_unknown', 'None was dropped.');
    return only;
  }
}

/** Times on the wire are whole seconds, also when a test has shortened them. */
export function wholeSeconds(ms: number): number {
  return Math.max(1, Math.round(ms / 1000));
}
