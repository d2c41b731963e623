import type { Params } from '../runtime/catalog';
import type { Call, Reply, Session, SessionIo } from '../runtime/client';
import { asCallwiresError, CallwiresError } from '../runtime/errors';
import { isObject, removeAt, type JsonObject } from '../runtime/json';
import type { Outward } from '../runtime/outward';
import { Snapshots } from '../runtime/snapshots';
import { within } from '../runtime/timing';
import { Answers } from './answers';
import { xucCatalog } from './catalog';
import { commandFrame } from './frames';
import { Link, payloadIn, type LinkOwner } from './link';
import { alwaysList, neededAlways, sentAfterLogin, withheld } from './message-forms';
import type { XucCommandRow } from './rows';
import type { XucSettings } from './set';
import { Subscriptions } from './subscriptions';
import { TokenRenewal } from './token-renewal';
import type { Token, TokenSource } from './token';

/** The server gives up after 10 s by itself where it is new enough; older ones never say (section 1.3). */
const LOGGED_ON_LIMIT = 12;

/** One logged-in user: dispatches frames to flows and to the commands that wait for them. */
export class XucSession implements Session, LinkOwner {
  readonly #link: Link;
  readonly #answers: Answers;
  readonly #snapshots = new Snapshots();
  readonly #subscriptions: Subscriptions;
  readonly #io: SessionIo;
  readonly #settings: XucSettings;
  readonly #host: string;
  #renewal: TokenRenewal | undefined;
  #opened = false;
  #unreadable = 0;
  #requestId = 0;
  #refusal: CallwiresError | undefined;
  #loggedOn: () => void = () => undefined;
  #loginRefused: (error: CallwiresError) => void = () => undefined;

  constructor(io: SessionIo, settings: XucSettings) {
    this.#io = io;
    this.#settings = settings;
    this.#host = settings.host;
    this.#link = new Link(this.#host, this);
    this.#answers = new Answers(this.#host);
    this.#subscriptions = new Subscriptions({
      memory: io.memory,
      interest: () => io.interest(),
      send: (frame) => {
        this.#link.send(frame);
      },
      expectStates: (events) => {
        this.#snapshots.expect(events);
      },
    });
  }

  /** @throws CallwiresError where the upgrade is refused or the user is not logged on in time. */
  async start(out: Outward, tokens: TokenSource, token: Token, signal: AbortSignal): Promise<void> {
    const loggedOn = new Promise<void>((resolve, reject) => {
      this.#loggedOn = resolve;
      this.#loginRefused = reject;
    });
    // A link that never opens leaves nobody waiting for the login.
    loggedOn.catch(() => undefined);
    this.#snapshots.expect(sentAfterLogin);
    await this.#link.open(this.#settings, out, token.token, signal);
    this.#opened = true;
    this.#io.event('LinkStatusUpdate', { status: 'opened' });
    this.#io.authenticating();
    await within(loggedOn, LOGGED_ON_LIMIT, signal, () => {
      const values = { host: this.#host, seconds: LOGGED_ON_LIMIT };
      return new CallwiresError('TIMEOUT', 'noLoggedOn', values);
    });
    this.#renewal = new TokenRenewal(tokens, token, signal, this.#io.log);
  }

  interestChanged(fresh: ReadonlySet<string>): void {
    try {
      this.#subscriptions.follow(fresh);
    } catch (error) {
      // The socket closed in this very moment; everything is asked for again after the reconnect.
      this.#io.log.info(asCallwiresError(error).message);
    }
  }

  async invoke(call: Call, signal: AbortSignal): Promise<Reply> {
    const row = xucCatalog.command(call.row.name);
    if (!row) {
      const values = { command: call.row.name, hint: '' };
      throw new CallwiresError('UNKNOWN_COMMAND', 'unknownCommand', values);
    }
    const params = this.#complete(row, call.params);
    const frame = commandFrame(row, params);
    const { answer: rule } = row.wire;
    const answer = typeof rule === 'function' ? rule(params) : rule;
    // What a dialog asks for is not asked again after a reconnect.
    const send = (): void => {
      this.#link.send(frame);
      if (!call.aside) this.#subscriptions.remember(frame);
    };
    if (!answer) {
      send();
      this.#answers.sentUnanswered();
      return { outcome: 'sent' };
    }
    this.#subscriptions.ensure(answer.types, frame);
    const { type, payload } = await this.#answers.expect(
      {
        command: row.name,
        params,
        answer,
        timeout: call.timeout,
        send,
        probe: () => {
          if (answer.probe) this.#sendQuietly(answer.probe);
        },
      },
      signal,
    );
    if (type === undefined) return { outcome: 'sent' };
    const normalized = xucCatalog.event(type)?.normalize?.(payload);
    return { outcome: 'answered', payload, ...(normalized && { normalized }) };
  }

  close(): void {
    this.#link.close();
    this.#end();
  }

  needs(type: string): boolean {
    if (neededAlways.has(type) || this.#answers.isAwaited(type)) return true;
    if (!this.#io.isWanted(type)) return false;
    return !this.#io.isOnlyKept(type) || this.#snapshots.isOpen(type);
  }

  passed(type: string, frame: Buffer): void {
    this.#io.passed(type);
    if (!this.#io.isOnlyKept(type)) return;
    const text = frame.toString();
    this.#io.keepUnread(type, () => documented(type, payloadIn(text)));
  }

  received(type: string | undefined, payload: unknown, frame: string): void {
    const named = type ?? bareErrorType(payload);
    if (named === undefined) return;
    const row = xucCatalog.event(named);
    const own = documented(named, payload);
    if (row?.secret) removeAt(own, row.secret);
    const snapshot = this.#snapshots.isSnapshot(row, own);
    this.#act(named, own);
    this.#answers.offer(named, own);
    if (!row?.state) this.#io.event(named, own);
    else this.#io.event(named, own, { snapshot, again: () => documented(named, payloadIn(frame)) });
  }

  unreadable(error: CallwiresError): void {
    this.#unreadable++;
    // One message a link: a server that sends rubbish would otherwise flood the log.
    if (this.#unreadable === 1) this.#io.log.problem(error);
  }

  lost(error: CallwiresError): void {
    this.#end();
    // A server that refuses the login closes next; the refusal says more.
    this.#io.lost(this.#refusal ?? error);
  }

  #act(type: string, payload: unknown): void {
    if (type === 'LoggedOn') this.#loggedOn();
    if (type === 'LoggedOnError') {
      this.#refusal = notLoggedOn(this.#host, payload);
      this.#loginRefused(this.#refusal);
    }
    if (
      type === 'UserConfigUpdate' &&
      isObject(payload) &&
      typeof payload['agentId'] === 'number'
    ) {
      this.#answers.ownAgent = payload['agentId'];
    }
  }

  #sendQuietly(frame: JsonObject): void {
    try {
      this.#link.send(frame);
    } catch (error) {
      // The command that waits learns of the loss by itself.
      this.#io.log.info(asCallwiresError(error).message);
    }
  }

  /** Fills in what the connection knows better than a flow: its own phone number, numbers of requests. */
  #complete(row: XucCommandRow, given: Params): Params {
    const params: JsonObject = { ...given };
    for (const name of ['requestId', 'seq']) {
      if (Object.hasOwn(row.params.properties, name)) params[name] ??= ++this.#requestId;
    }
    for (const [field, setting] of Object.entries(row.wire.defaults ?? {})) {
      params[field] ??= this.#settings[setting];
      if (params[field] !== undefined) continue;
      const values = { command: row.name, field };
      throw new CallwiresError('INVALID_PARAMETER', 'paramMissing', values, { field });
    }
    return params;
  }

  #end(): void {
    this.#renewal?.stop();
    this.#answers.failAll((command) => {
      const values = { connection: this.#host, command };
      return new CallwiresError('CONNECTION_LOST', 'lostDuring', values);
    });
    if (!this.#opened) return;
    this.#opened = false;
    this.#io.event('LinkStatusUpdate', { status: 'closed' });
  }
}

/** Login errors of agents also come without an envelope (section 5.2). */
function bareErrorType(value: unknown): string | undefined {
  if (!isObject(value) || !('Error' in value)) return undefined;
  return value['Error'] === 'loggedOnFailed' || value['Error'] === 'loggedOnTimeout'
    ? 'LoggedOnError'
    : 'AgentError';
}

function documented(type: string, payload: unknown): unknown {
  if (payload === undefined || withheld.has(type)) return null;
  return alwaysList.has(type) && !Array.isArray(payload) ? [payload] : payload;
}

function notLoggedOn(host: string, payload: unknown): CallwiresError {
  const error = isObject(payload) ? payload['Error'] : undefined;
  const reason = typeof error === 'string' ? error : 'LoggedOnError';
  return new CallwiresError('REJECTED', 'notLoggedOn', { host, reason }, { cause: payload });
}
