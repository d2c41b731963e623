import type { Call, Reply, Session, SessionIo } from '../../runtime/client';
import { CallwiresError } from '../../runtime/errors';
import { wants } from '../../runtime/interest';
import { Snapshots } from '../../runtime/snapshots';
import { within } from '../../runtime/timing';
import { bctCatalog } from '../catalog';
import type { AlarmClock } from '../catalog/alarm-time';
import { chatSessions } from '../chats/chat-sessions';
import { tellEvent } from '../events';
import type { LinkStatus } from '../link-status';
import { Needs } from '../needs';
import type { OwiSettings } from '../settings';
import type { OwiCommands } from './commands';
import { forgetPosition, keepPosition, type Position } from './position';
import type { Stream, StreamOwner } from './stream';
import {
  closes,
  mayResume,
  refusesResume,
  resumeFrame,
  subscribeFrame,
  type Frame,
  type ServerError,
  type Wishes,
} from './wire';

/** Limit for the answer to the first frame, in seconds. */
const GREETING_LIMIT = 10;

type Subscribed = Extract<Frame, { kind: 'subscribed' }>;
type EventFrame = Extract<Frame, { kind: 'event' }>;

/** One stream of events, subscribed or resumed, and the commands that name it. */
export class OwiSession implements Session, StreamOwner {
  readonly #io: SessionIo;
  readonly #settings: OwiSettings;
  readonly #commands: OwiCommands;
  readonly #clock: AlarmClock;
  readonly #status: LinkStatus;
  readonly #needs: Needs;
  readonly #snapshots = new Snapshots();
  #stream: Stream | undefined;
  #position: Position | undefined;
  #wished: Wishes;
  #early: EventFrame[] = [];
  #begun = false;
  #replayedUpTo = 0;
  #unreadable = 0;
  #greeted: () => void = () => undefined;
  #refused: (error: CallwiresError) => void = () => undefined;
  /** What the server gave as its reason, right before it closes. */
  #reason: ServerError | undefined;

  constructor(
    io: SessionIo,
    settings: OwiSettings,
    commands: OwiCommands,
    clock: AlarmClock,
    status: LinkStatus,
  ) {
    this.#io = io;
    this.#settings = settings;
    this.#commands = commands;
    this.#clock = clock;
    this.#status = status;
    this.#needs = new Needs(settings, io.log);
    this.#wished = this.#wishes();
  }

  /**
   * Begins anew, or goes on where a position says.
   * @throws CallwiresError where the server refuses; a position it refuses is forgotten.
   */
  async start(stream: Stream, position: Position | undefined, signal: AbortSignal): Promise<void> {
    this.#stream = stream;
    this.#position = position;
    this.#wished = this.#wishes();
    const greeting = new Promise<void>((resolve, reject) => {
      this.#greeted = resolve;
      this.#refused = reject;
    });
    this.#snapshots.expect(['RouterStatus']);
    stream.send(
      position
        ? resumeFrame(position.lastSeq, position.connectionId)
        : subscribeFrame(this.#wished),
    );
    const { bctServerAddress: host } = this.#settings;
    await within(greeting, GREETING_LIMIT, signal, () => {
      return new CallwiresError('TIMEOUT', 'noAnswer', { host, seconds: GREETING_LIMIT });
    });
    if (!position) this.#endLostChats();
    this.#begun = true;
    this.#status.tell(this.#io, true);
    for (const frame of this.#early.splice(0)) this.#event(frame);
  }

  interestChanged(fresh: ReadonlySet<string>): void {
    this.#needs.check(this.#io.interest());
    if (fresh.has('ConnectionStatus')) this.#status.repeat(this.#io);
    const wishes = this.#wishes();
    const changed = JSON.stringify(wishes) !== JSON.stringify(this.#position?.wishes);
    if (!changed && !fresh.has('RouterStatus')) return;
    if (this.#position) this.#position.wishes = wishes;
    this.#snapshots.expect(['RouterStatus']);
    this.#stream?.send(subscribeFrame(wishes));
  }

  invoke(call: Call, signal: AbortSignal): Promise<Reply> {
    const row = bctCatalog.command(call.row.name);
    if (!row?.chat) return this.#commands.send(call, undefined, signal);
    const connectionId = this.#position?.connectionId;
    return chatSessions(this.#io.memory).run(call, signal, () =>
      this.#commands.send(call, connectionId, signal),
    );
  }

  /** A redeploy only pauses the stream: the server keeps chats and events until we are back. */
  async close(removed: boolean): Promise<void> {
    await this.#stream?.close(removed ? closes.done : closes.resync);
    this.#status.tell(this.#io, false);
  }

  frame(frame: Frame): void {
    switch (frame.kind) {
      case 'event':
        if (this.#begun) this.#event(frame);
        else this.#early.push(frame);
        break;
      case 'subscribed':
        this.#subscribed(frame);
        break;
      case 'resumed':
        this.#replayedUpTo = frame.seq;
        if (this.#position) this.#stream?.pingEvery(this.#position.pingInterval);
        this.#greeted();
        break;
      case 'error':
        this.#reason = frame.error;
        // Of all reasons only these say that the position is of no use; else the close code decides.
        if (refusesResume(frame.error)) forgetPosition(this.#io.memory);
        break;
      case 'unknown':
        break;
    }
  }

  unreadable(error: CallwiresError): void {
    this.#unreadable++;
    // One message a stream: a server that sends rubbish would otherwise flood the log.
    if (this.#unreadable === 1) this.#io.log.problem(error);
  }

  ended(code: number, detail: string): void {
    if (!mayResume(code)) forgetPosition(this.#io.memory);
    const error = this.#lost(code, detail);
    if (this.#begun) this.#io.lost(error);
    else this.#refused(this.#reason && !error.fatal ? this.#refusal(this.#reason) : error);
  }

  #lost(code: number, detail: string): CallwiresError {
    const told = this.#reason?.code ?? '';
    const reason = detail.includes(told) ? detail : `${detail} ${told}`;
    const values = { connection: this.#settings.bctServerAddress, reason };
    return code === closes.forbidden
      ? new CallwiresError('FORBIDDEN', 'lost', values, { fatal: true })
      : new CallwiresError('CONNECTION_LOST', 'lost', values);
  }

  #subscribed({ connectionId, seq, routerFound, pingInterval }: Subscribed): void {
    if (!routerFound) this.#needs.routerMissing();
    if (!this.#position) {
      const identity = identityOf(this.#settings);
      this.#position = { identity, connectionId, lastSeq: seq, wishes: this.#wished, pingInterval };
      keepPosition(this.#io.memory, this.#position);
    }
    this.#stream?.pingEvery(pingInterval);
    this.#greeted();
  }

  #event({ name, seq, data, ts }: EventFrame): void {
    const position = this.#position;
    if (!position || seq <= position.lastSeq) return;
    if (seq > position.lastSeq + 1) {
      this.#resynchronise(position.lastSeq, seq);
      return;
    }
    position.lastSeq = seq;
    if (name === 'ConnectionStatus' && !this.#status.isNews(data)) return;
    tellEvent(this.#io, this.#clock, name, data, {
      id: `${position.connectionId}:${seq}`,
      snapshot: this.#snapshots.isSnapshot(bctCatalog.event(name), data),
      late: seq <= this.#replayedUpTo,
      ...(ts !== undefined && { normalized: { occurredAt: ts } }),
    });
  }

  /** The server has sent something that did not arrive: it is asked for again. */
  #resynchronise(last: number, got: number): void {
    const values = {
      connection: this.#settings.bctServerAddress,
      reason: `event ${last + 1} is missing before ${got}`,
    };
    this.#io.lost(new CallwiresError('CONNECTION_LOST', 'lost', values));
  }

  /** The chats of a connection that the server no longer knows cannot go on. */
  #endLostChats(): void {
    for (const payload of chatSessions(this.#io.memory).loseAll()) {
      this.#io.event('WebChatSessionEnded', payload, { normalized: { synthetic: true } });
    }
  }

  #wishes(): Wishes {
    const { bctRouterName, bctNotifyAlarms, bctEmergencyNumbers } = this.#settings;
    return {
      routerName: bctRouterName,
      notifyAlarms: bctNotifyAlarms,
      emergencyNumbers: numbersOf(bctEmergencyNumbers),
      // A chat that no flow answers would keep the visitor waiting: it is left to the agents.
      webChat: wants(this.#io.interest(), 'WebChatRequest'),
    };
  }

  #refusal({ code, message }: ServerError): CallwiresError {
    const values = { host: this.#settings.bctServerAddress, reason: `${code} ${message}`.trim() };
    return new CallwiresError('REJECTED', 'streamRefused', values, { cause: { code, message } });
  }
}

/** User and server: a position in the stream of another is of no use. */
export function identityOf(settings: OwiSettings): string {
  const { bctServerAddress, bctServerPort, bctUserName } = settings;
  return `${bctUserName}@${bctServerAddress}:${bctServerPort}`;
}

function numbersOf(list: string): readonly string[] {
  const numbers = list.split(',').map((number) => number.trim());
  return [...new Set(numbers.filter((number) => number !== ''))];
}
