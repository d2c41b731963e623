import type { Client, Session, SessionIo } from '../../runtime/client';
import { asCallwiresError } from '../../runtime/errors';
import type { Outward } from '../../runtime/outward';
import type { AlarmClock } from '../catalog/alarm-time';
import { LinkStatus } from '../link-status';
import type { OwiSettings } from '../settings';
import { OwiCommands } from './commands';
import { positionOf, type Position } from './position';
import { identityOf, OwiSession } from './session';
import { Stream } from './stream';
import { Tokens } from './tokens';
import { closes } from './wire';

/** Business ConneCT by our profile `owi/v1`: a token, a stream of events, commands as requests. */
export class OwiClient implements Client {
  readonly #settings: OwiSettings;
  readonly #out: Outward;
  readonly #clock: AlarmClock;
  readonly #tokens: Tokens;
  readonly #commands: OwiCommands;

  constructor(settings: OwiSettings, out: Outward, clock: AlarmClock) {
    this.#settings = settings;
    this.#out = out;
    this.#clock = clock;
    this.#tokens = new Tokens(settings, out);
    this.#commands = new OwiCommands(settings, out, this.#tokens, clock);
  }

  async open(io: SessionIo, signal: AbortSignal): Promise<Session> {
    const { bctServerAddress, bctServerPort } = this.#settings;
    const status = new LinkStatus(io.memory, bctServerAddress, bctServerPort);
    try {
      return await this.#resumeOrBegin(io, status, signal);
    } catch (error) {
      // A flow that watches the link must also learn that it never stood.
      if (!signal.aborted) status.tell(io, false);
      throw error;
    }
  }

  async #resumeOrBegin(io: SessionIo, status: LinkStatus, signal: AbortSignal): Promise<Session> {
    const position = (): Position | undefined => positionOf(io.memory, identityOf(this.#settings));
    const known = position();
    if (!known) return this.#start(io, status, undefined, signal);
    try {
      return await this.#start(io, status, known, signal);
    } catch (error) {
      // Forgotten: the server no longer knows it, and only a new beginning helps.
      if (position()) throw error;
      io.log.info(asCallwiresError(error).message);
      return this.#start(io, status, undefined, signal);
    }
  }

  async #start(
    io: SessionIo,
    status: LinkStatus,
    position: Position | undefined,
    signal: AbortSignal,
  ): Promise<Session> {
    const token = await this.#tokens.obtain();
    io.authenticating();
    const session = new OwiSession(io, this.#settings, this.#commands, this.#clock, status);
    const stream = new Stream(session);
    try {
      await stream.open(this.#settings, this.#out, token, signal);
      await session.start(stream, position, signal);
      return session;
    } catch (error) {
      void stream.close(closes.resync);
      if (asCallwiresError(error).code === 'UNAUTHORIZED') this.#tokens.refuse(token);
      throw error;
    }
  }
}
