import type { Log } from '../../runtime/client';
import { asCallwiresError, type CallwiresError } from '../../runtime/errors';
import type { Outward } from '../../runtime/outward';
import { delay } from '../../runtime/timing';
import { Echoes } from './echoes';
import type { Login } from './login';
import { Socket, type SocketOwner } from './socket';
import type { SocketFrame } from './socket-frame';

/** Pause between tries to reach a new host, in milliseconds, and when it is given up. */
const TRY_EVERY_MS = 2000;
const TRY_FOR_MS = 120_000;

/** A session on its way to another host. */
interface Move {
  readonly to: URL;
  readonly done: Promise<void>;
  next?: Socket;
  /** The old host has said that it is over. */
  completed: boolean;
}

export interface SocketsOwner extends Omit<SocketOwner, 'received' | 'lost'> {
  received(frame: SocketFrame): void;
  lost(error: CallwiresError): void;
  /** Requests and socket are at the new host. */
  moved(): void;
}

/**
 * The socket of a session, and while Five9 moves it to another host the one there: both are listened
 * to, so that nothing is lost, and what both tell is told once.
 */
export class Sockets implements SocketOwner {
  #current: Socket | undefined;
  #move: Move | undefined;
  readonly #echoes = new Echoes();
  #currentLost: CallwiresError | undefined;
  #closed = false;
  readonly #ended = new AbortController();

  constructor(
    private readonly login: Login,
    private readonly out: Outward,
    private readonly owner: SocketsOwner,
    private readonly log: Log,
  ) {}

  /** Settles when a move that is under way is over, one way or the other. */
  get moving(): Promise<void> | undefined {
    return this.#move?.done;
  }

  async open(signal: AbortSignal): Promise<void> {
    await this.#admitted(this.login.base, signal, (socket) => {
      this.#current = socket;
    });
  }

  /** Five9 has said where the session goes. A second word on the same move changes nothing. */
  moveTo(base: URL): void {
    if (this.#closed || this.#move?.to.origin === base.origin) return;
    this.#move?.next?.close();
    this.#echoes.begin();
    const done = this.#follow(base);
    this.#move = { to: base, done, completed: this.#move?.completed ?? false };
  }

  /** The old host is deaf from now on. */
  completed(): void {
    if (!this.#move) return;
    this.#move.completed = true;
    this.#settle();
  }

  close(): void {
    this.#closed = true;
    this.#ended.abort(new Error('closed'));
    this.#move?.next?.close();
    this.#current?.close();
  }

  needs(id: string): boolean {
    return this.owner.needs(id);
  }

  passed(id: string): void {
    this.owner.passed(id);
  }

  received(frame: SocketFrame, socket: Socket): void {
    if (!this.#echoes.isEcho(frame, socket)) this.owner.received(frame);
  }

  unreadable(error: CallwiresError): void {
    this.owner.unreadable(error);
  }

  lost(error: CallwiresError, socket: Socket): void {
    const move = this.#move;
    if (socket !== this.#current) {
      // The new host's socket went before the move was over: it is opened anew.
      if (move?.next === socket) this.#again(move.to);
      return;
    }
    if (!move) {
      this.owner.lost(error);
      return;
    }
    // The old host goes away early: the new one is what counts.
    this.#currentLost = error;
    move.completed = true;
    this.#settle();
  }

  #again(base: URL): void {
    const completed = this.#move?.completed ?? false;
    this.#move = undefined;
    this.moveTo(base);
    const move = this.#now();
    if (move && completed) move.completed = true;
  }

  /** Set anew by what was called in between, which the compiler cannot see. */
  #now(): Move | undefined {
    return this.#move;
  }

  async #follow(base: URL): Promise<void> {
    const { signal } = this.#ended;
    const end = Date.now() + TRY_FOR_MS;
    // The move is noted only after this has been called.
    await Promise.resolve();
    for (;;) {
      const move = this.#move;
      if (this.#closed || move?.to !== base) return;
      try {
        move.next = await this.#admitted(base, signal);
        this.login.base = base;
        this.#settle();
        return;
      } catch (error) {
        if (signal.aborted) return;
        if (Date.now() > end) {
          this.#giveUp(asCallwiresError(error));
          return;
        }
        this.log.info(asCallwiresError(error).message);
      }
      await delay(TRY_EVERY_MS, signal).catch(() => undefined);
    }
  }

  /**
   * Some systems want the token as a header at upgrades alone, some refuse it: which is known by trying.
   * @param tried is told of each socket before it opens.
   */
  async #admitted(
    base: URL,
    signal: AbortSignal,
    tried: (socket: Socket) => void = () => undefined,
  ): Promise<Socket> {
    const { login } = this;
    const open = async (): Promise<Socket> => {
      const socket = new Socket(login, base, this);
      tried(socket);
      await socket.open(this.out, signal);
      return socket;
    };
    try {
      return await open();
    } catch (error) {
      const isRefused = asCallwiresError(error).code === 'UNAUTHORIZED';
      if (!isRefused || !login.token || login.bearer) throw error;
    }
    const before = login.bearerAtUpgrade;
    login.bearerAtUpgrade = !before;
    try {
      return await open();
    } catch (error) {
      login.bearerAtUpgrade = before;
      throw error;
    }
  }

  #giveUp(error: CallwiresError): void {
    this.#move = undefined;
    this.owner.lost(this.#currentLost ?? error);
  }

  /** The move is over when the new host is reached and the old one has said so, or is gone. */
  #settle(): void {
    const move = this.#move;
    if (!move?.next || !move.completed) return;
    this.#current?.close();
    this.#current = move.next;
    this.#move = undefined;
    this.#echoes.end();
    this.#currentLost = undefined;
    this.owner.moved();
  }
}
