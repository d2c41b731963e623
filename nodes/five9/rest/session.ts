import type { Call, Reply, Session, SessionIo } from '../../runtime/client';
import { asCallwiresError, CallwiresError } from '../../runtime/errors';
import type { HttpResponse } from '../../runtime/http';
import { isList, isObject, type JsonObject } from '../../runtime/json';
import { Pace } from '../../runtime/pace';
import { within } from '../../runtime/timing';
import { Cavs } from '../cavs/cavs';
import type { DefinitionsCache } from '../cavs/definitions';
import type { RestSettings } from '../settings';
import { dataCentreIn } from './address';
import { askedEvents } from './asked';
import { LOGIN_LIMIT } from './authenticate';
import type { Calls } from './calls';
import { pace } from './assumed';
import { restCommands } from './commands';
import { cavDefinitions, RestCavPort } from './cav-port';
import type { Command, CommandContext } from './context';
import { reasonOf } from './failures';
import { SERVICES, type Login } from './login';
import type { Ask, Rest, SessionWatch } from './rest';
import { definitionChanges } from '../socket-ids';
import { isForUs, serverSays } from './server-says';
import type { SocketFrame } from './socket-frame';
import { Sockets, type SocketsOwner } from './sockets';
import { Subscriptions } from './subscriptions';
import { Telling } from './telling';

export interface SessionParts {
  readonly settings: RestSettings;
  readonly rest: Rest;
  readonly calls: Calls;
  /** The login is of no use any more; `taken` where it must not be made anew by itself. */
  readonly forget: (taken: boolean) => void;
  /** Ends the session at Five9, where it is ours. */
  readonly logOut: () => Promise<void>;
}

/** A session that is working, and its socket. */
export class RestSession implements Session, SocketsOwner, SessionWatch {
  readonly #io: SessionIo;
  readonly #parts: SessionParts;
  readonly #sockets: Sockets;
  readonly #telling: Telling;
  readonly #subscriptions: Subscriptions;
  readonly #context: CommandContext;
  readonly #definitions: DefinitionsCache;
  readonly #ended = new AbortController();
  readonly #pace = new Pace(pace);
  /** Goes to another host; due when no call is left. */
  #moveLater: (() => void) | undefined;
  #unreadable = 0;
  #verifying = false;
  #over = false;

  constructor(io: SessionIo, parts: SessionParts) {
    this.#io = io;
    this.#parts = parts;
    const { rest, calls, settings } = parts;
    const { signal } = this.#ended;
    const asked = askedEvents(io.memory, () => {
      this.#subscriptions.follow();
    });
    this.#telling = new Telling(io, calls, asked.ids);
    this.#sockets = new Sockets(rest.login, rest.out, this, io.log);
    this.#subscriptions = new Subscriptions(rest, io, settings.role, asked.ids, signal);
    this.#definitions = cavDefinitions(rest, signal);
    const cavs = new Cavs(rest.login.home.host);
    const cavPort = new RestCavPort(() => this.#context, this.#definitions);
    this.#context = { rest, calls, cavs, cavPort, asked };
  }

  /** @throws CallwiresError where there is no socket, or the calls cannot be read. */
  async start(signal: AbortSignal): Promise<void> {
    this.#parts.rest.watch = this;
    this.#telling.hold();
    await this.#sockets.open(signal);
    await this.#present(signal, true);
  }

  async invoke(call: Call, signal: AbortSignal): Promise<Reply> {
    const { name } = call.row;
    const command = restCommands[name];
    if (!command) {
      throw new CallwiresError('NOT_SUPPORTED', 'notOffered', { name, transport: 'rest' });
    }
    return this.#pace.run(name, signal, () => this.#limited(command, call, signal));
  }

  /** A command makes several requests: all of them together have the time that the node gives. */
  #limited(command: Command, call: Call, signal: AbortSignal): Promise<Reply> {
    const values = { command: call.row.name, seconds: call.timeout };
    const limit = new AbortController();
    const either = AbortSignal.any([signal, limit.signal]);
    return within(command(this.#context, call, either), call.timeout, signal, () => {
      const error = new CallwiresError('TIMEOUT', 'timeout', values);
      limit.abort(error);
      return error;
    });
  }

  interestChanged(fresh: ReadonlySet<string>): void {
    this.#subscriptions.follow(fresh);
  }

  async close(removed: boolean): Promise<void> {
    this.#end(new CallwiresError('CLOSED', 'connectionClosed', { connection: this.#host }));
    if (removed) await this.#parts.logOut();
  }

  needs(id: string): boolean {
    return isForUs(id) || this.#telling.needs(id);
  }

  passed(id: string): void {
    this.#io.passed(id);
  }

  received(frame: SocketFrame): void {
    const snapshot = this.#subscriptions.isSnapshot(frame.id);
    this.#telling.tell(frame, snapshot ? { snapshot } : {});
    this.#act(frame);
    this.#moveIfDone();
  }

  unreadable(error: CallwiresError): void {
    this.#unreadable++;
    // One message a session: a server that sends rubbish would otherwise flood the log.
    if (this.#unreadable === 1) this.#io.log.problem(error);
  }

  lost(error: CallwiresError): void {
    if (this.#over) return;
    this.#end(error);
    this.#io.lost(error);
  }

  /** Another host knows nothing of what was subscribed, and may have calls we were not told of. */
  moved(): void {
    this.#io.log.info(`Five9 has moved the session to ${this.#host}.`);
    this.#subscriptions.again();
    this.#telling.hold();
    void this.#catchUp();
  }

  /** While Five9 moves the session, its old host may refuse what the new one takes. */
  async stale(response: HttpResponse, ask: Ask): Promise<boolean> {
    const { moving } = this.#sockets;
    if (moving) {
      const values = { command: ask.what, seconds: ask.timeout };
      const late = (): CallwiresError => new CallwiresError('TIMEOUT', 'timeout', values);
      await within(moving, ask.timeout, ask.signal, late);
      return !this.#over;
    }
    if (ask.free === true) {
      this.unauthorized();
      return false;
    }
    const { redactor } = this.#parts.rest.out;
    const values = { connection: this.#host, reason: reasonOf(response, redactor) };
    this.#parts.forget(false);
    this.lost(new CallwiresError('CONNECTION_LOST', 'lost', values));
    return false;
  }

  /** One refusal may be about what was asked; two are about who asks. */
  unauthorized(): void {
    if (this.#verifying || this.#over) return;
    this.#verifying = true;
    const { rest } = this.#parts;
    const path = rest.login.pathOf('/login_state');
    const { signal } = this.#ended;
    rest
      .request({ what: 'login_state', method: 'GET', path, timeout: LOGIN_LIMIT, signal })
      .then(({ status }) => {
        if (status === 401) this.#taken();
      })
      .catch(() => undefined)
      .finally(() => {
        this.#verifying = false;
      });
  }

  /** True for a session that has ended, by whichever side. */
  get isOver(): boolean {
    return this.#over;
  }

  get #host(): string {
    return this.#parts.rest.host;
  }

  get #login(): Login {
    return this.#parts.rest.login;
  }

  #act({ id, payload }: SocketFrame): void {
    if (definitionChanges.has(id)) this.#definitions.drop();
    switch (id) {
      case serverSays.unavailable:
      case serverSays.noEvents:
        this.#login.restart = true;
        this.#lose(`event ${id}`);
        return;
      case serverSays.otherFarm:
        this.#lose(`event ${id}`);
        return;
      case serverSays.moveNow:
        this.#moveNow(this.#target(payload));
        return;
      case serverSays.moveWhenDone: {
        const base = this.#target(payload);
        this.#moveLater = () => {
          this.#moveNow(base, true);
        };
        return;
      }
      case serverSays.maintenanceCompleted:
        this.#completed();
        return;
    }
  }

  /** Without word of the new host, it is asked for. */
  #completed(): void {
    if (this.#sockets.moving) this.#sockets.completed();
    else this.#lose(`event ${serverSays.maintenanceCompleted}`);
  }

  #moveIfDone(): void {
    if (!this.#moveLater || this.#parts.calls.size > 0) return;
    const move = this.#moveLater;
    this.#moveLater = undefined;
    move();
  }

  /**
   * @param base undefined where the server does not say where to: a new connect asks it.
   * @param completed the old host will not say that it is over.
   */
  #moveNow(base: URL | undefined, completed = false): void {
    if (!base) {
      this.#lose('no address of the new host');
      return;
    }
    if (completed && base.origin === this.#login.base.origin) return;
    this.#sockets.moveTo(base);
    if (completed) this.#sockets.completed();
  }

  #target(payload: unknown): URL | undefined {
    const metadata =
      isObject(payload) && isObject(payload['metadata']) ? payload['metadata'] : payload;
    return dataCentreIn(metadata, this.#login.home);
  }

  #lose(reason: string): void {
    this.lost(new CallwiresError('CONNECTION_LOST', 'lost', { connection: this.#host, reason }));
  }

  #taken(): void {
    if (this.#over) return;
    const values = { host: this.#login.home.host, user: this.#parts.settings.username };
    this.#parts.forget(true);
    this.lost(new CallwiresError('UNAUTHORIZED', 'sessionTaken', values, { fatal: true }));
  }

  /** Never rejects: the move has succeeded, whatever becomes of this. */
  async #catchUp(): Promise<void> {
    try {
      await this.#present(this.#ended.signal, false);
    } catch (error) {
      if (!this.#over) this.#io.log.trouble(asCallwiresError(error));
    } finally {
      this.#telling.release();
    }
  }

  /** What cannot be read as a list of calls says nothing of calls, least of all that there are none. */
  async #present(signal: AbortSignal, anew: boolean): Promise<void> {
    const calls = await this.#liveCalls(signal);
    if (calls) this.#telling.present(calls, anew);
    else this.#telling.release();
  }

  #end(error: CallwiresError): void {
    this.#over = true;
    this.#ended.abort(error);
    this.#sockets.close();
  }

  /** Supervisors have no calls of their own. */
  async #liveCalls(signal: AbortSignal): Promise<readonly JsonObject[] | undefined> {
    if (this.#parts.settings.role === 'supervisor') return [];
    const path = `${SERVICES}/agents/${this.#login.userId}/interactions/calls`;
    const what = 'interactions/calls';
    const list = await this.#parts.rest.json({
      what,
      method: 'GET',
      path,
      timeout: LOGIN_LIMIT,
      signal,
    });
    if (list === undefined) return [];
    return isList(list) ? list.filter(isObject) : undefined;
  }
}
