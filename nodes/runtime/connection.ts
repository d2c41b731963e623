import { waitBefore, type Backoff } from './backoff';
import type { Catalog } from './catalog';
import type { Call, Client, Intake, Log, Reply, Session, SessionIo } from './client';
import { asCallwiresError, CallwiresError, reasonOf, sameError } from './errors';
import { EventHub } from './hub';
import { Listeners } from './listeners';
import { problem, type Phrase } from './phrase';
import { isPassing, statusPayload, type ConnectionStatus } from './state';
import { abortedError, delay } from './timing';

export interface ConnectionOptions {
  /** Shown in errors and logs: the config node's name, or its host. */
  readonly label: string;
  readonly catalog: Catalog;
  readonly client: Client;
  readonly log: Log;
  readonly memory: Map<string, unknown>;
  /** How long an unused connection waits for a new lease before it closes, in milliseconds. */
  readonly lingerMs: number;
  /** How long events are kept for nodes that are being redeployed, in milliseconds; none: as long. */
  readonly keepMs?: number;
  readonly backoff?: Backoff;
  /** Name of the event made from changes of state; left out where the backend documents its own. */
  readonly statusEvent?: string;
  /** The connection this one replaces: it must have let go before a new login. */
  readonly after?: Promise<void>;
}

/** Held by each node that uses a connection. */
export interface Lease {
  release(): void;
}

/** A link that stood this long has proved itself: the next loss starts the back-off anew. */
const PROVEN_AFTER_MS = 10_000;

/** One backend, one link: opened by the first lease, closed some time after the last one. */
export class Connection {
  readonly hub: EventHub;
  /** Shown in errors and messages; changes when the config node is renamed. */
  label: string;
  readonly #options: ConnectionOptions;
  readonly #listeners = new Listeners<ConnectionStatus>();
  #status: ConnectionStatus = { state: 'idle' };
  #leases = 0;
  #running: AbortController | undefined;
  #lingering: NodeJS.Timeout | undefined;
  #session: Session | undefined;
  #intake: Intake | undefined;
  #removed = false;
  #ended: Promise<void>;
  #toldFlows = '';

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.label = options.label;
    this.#ended = options.after ?? Promise.resolve();
    this.hub = new EventHub({
      catalog: options.catalog,
      log: options.log,
      lingerMs: options.keepMs ?? options.lingerMs,
      onInterest: (fresh) => {
        this.#tellInterest(fresh);
      },
    });
  }

  get status(): ConnectionStatus {
    return this.#status;
  }

  /** True while there is a link to send commands on. */
  get canSend(): boolean {
    return this.#session !== undefined;
  }

  /** What outlives the link: its client and nodes keep there what they share. */
  get memory(): Map<string, unknown> {
    return this.#options.memory;
  }

  get inUse(): boolean {
    return this.#leases > 0;
  }

  acquire(): Lease {
    this.#leases++;
    clearTimeout(this.#lingering);
    if (!this.#running && this.#status.state !== 'refused') this.#start();
    let held = true;
    return {
      release: () => {
        if (!held) return;
        held = false;
        this.#leases--;
        if (this.#leases === 0) this.#linger();
      },
    };
  }

  /** Tells the present status at once and every change after it. */
  onStatus(listener: (status: ConnectionStatus) => void): () => void {
    listener(this.#status);
    return this.#listeners.add(listener);
  }

  /** @throws CallwiresError; `NOT_CONNECTED` when there is no link to send it on. */
  async invoke(call: Call, signal: AbortSignal): Promise<Reply> {
    if (!this.#session) throw this.notConnected(call.row.name);
    return this.#session.invoke(call, signal);
  }

  notConnected(command: string): CallwiresError {
    const { state, error } = this.#status;
    const word: Phrase = { key: `status.${state}`, values: {} };
    const values = {
      connection: this.label,
      state: error ? problem('because', { state: word, reason: error.phrase }) : word,
      command,
    };
    return new CallwiresError('NOT_CONNECTED', 'notConnected', values, error && { cause: error });
  }

  /** What the way in has to tell an administrator; undefined where it has nothing. */
  report(): unknown {
    return this.#options.client.report?.();
  }

  /** Another try after a refusal, when somebody has deployed the settings anew. */
  retry(): void {
    if (this.#status.state !== 'refused') return;
    this.#running = undefined;
    this.#set({ state: 'idle' });
    if (this.#leases > 0) this.#start();
  }

  /** Ends the link for good. `removed` is true when the config node is gone. */
  async close(removed: boolean): Promise<void> {
    clearTimeout(this.#lingering);
    this.#removed = removed;
    this.#stop();
    quietly(() => this.#options.client.close?.(removed), this.#options.log);
    await this.#ended;
    this.#set({ state: 'closed' });
    this.hub.close();
  }

  /** Runs outside of any flow: what a client throws here would end the whole process. */
  #tellInterest(fresh: ReadonlySet<string>): void {
    quietly(() => {
      this.#session?.interestChanged(fresh);
      this.#intake?.interestChanged();
    }, this.#options.log);
  }

  #linger(): void {
    this.#lingering = setTimeout(() => {
      this.#stop();
      if (this.#status.state !== 'refused') this.#set({ state: 'idle' });
    }, this.#options.lingerMs);
  }

  #start(): void {
    const controller = new AbortController();
    this.#running = controller;
    this.#intake ??= this.#options.client.takeIn?.(this.#io(() => undefined));
    this.#ended = this.#ended.then(() => this.#run(controller.signal));
  }

  #stop(): void {
    this.#running?.abort(
      new CallwiresError('CLOSED', 'connectionClosed', { connection: this.label }),
    );
    this.#running = undefined;
    this.#intake?.close();
    this.#intake = undefined;
  }

  async #run(signal: AbortSignal): Promise<void> {
    const stopped = (): boolean => signal.aborted;
    let losses = 0;
    while (!stopped()) {
      const { error, stoodMs } = await this.#attempt(signal);
      if (stopped()) return;
      if (error.fatal) {
        this.#options.log.problem(error);
        this.#set({ state: 'refused', error });
        return;
      }
      if (!sameError(error, this.#status.error)) this.#options.log.trouble(error);
      if (stoodMs >= PROVEN_AFTER_MS) losses = 0;
      this.#set({ state: 'waiting', error });
      await delay(waitBefore(losses++, this.#options.backoff), signal).catch(() => undefined);
    }
  }

  /** One link, from opening to its end. Never rejects: says what ended it and how long it stood. */
  async #attempt(outer: AbortSignal): Promise<{ error: CallwiresError; stoodMs: number }> {
    const controller = new AbortController();
    const ended = endOf(outer, controller);
    let readyAt = 0;
    this.#step('connecting');
    const opening = openSafely(this.#options.client, this.#io(ended.lost), controller.signal);
    try {
      const session = await Promise.race([opening, ended.promise]);
      this.#session = session;
      readyAt = performance.now();
      this.#set({ state: 'ready' });
      this.#tellInterest(this.hub.interest().events);
      return await ended.promise;
    } catch (error) {
      const stoodMs = readyAt > 0 ? performance.now() - readyAt : 0;
      return { error: asCallwiresError(error), stoodMs };
    } finally {
      const session = this.#session;
      this.#session = undefined;
      this.hub.forgetStates();
      const close = (open: Session | undefined): Promise<void> =>
        closeQuietly(open, this.#removed, this.#options.log);
      await close(session);
      controller.abort(abortedError(outer));
      // An attempt that was given up may still succeed: its link must not stay behind.
      if (!session) void opening.then(close, () => undefined);
      ended.dispose();
    }
  }

  #io(lost: (error: CallwiresError) => void): SessionIo {
    return {
      authenticating: () => {
        this.#step('authenticating');
      },
      event: (name, payload, about) => {
        // Clients are called by sockets, and an exception there would end the whole process.
        try {
          this.hub.publish(name, payload, about);
        } catch (error) {
          this.#options.log.warn(reasonOf(error));
        }
      },
      isWanted: (name) => this.hub.isWanted(name),
      isOnlyKept: (name) => this.hub.isOnlyKept(name),
      keepUnread: (name, again) => {
        this.hub.keepUnread(name, again);
      },
      isTaken: (name) => this.hub.isTaken(name),
      passed: (name) => {
        this.hub.passed(name);
      },
      interest: () => this.hub.interest(),
      lost,
      memory: this.#options.memory,
      log: this.#options.log,
    };
  }

  /** A step of an attempt keeps the reason why there had to be one. */
  #step(state: 'connecting' | 'authenticating'): void {
    const { error } = this.#status;
    this.#set({ state, ...(error && { error }) });
  }

  #set(status: ConnectionStatus): void {
    if (status.state === this.#status.state && status.error === this.#status.error) return;
    this.#status = status;
    this.#listeners.tell(status);
    if (this.#options.statusEvent === undefined || isPassing(status.state)) return;
    const payload = statusPayload(status);
    const told = JSON.stringify(payload);
    if (told === this.#toldFlows) return;
    this.#toldFlows = told;
    this.hub.publish(this.#options.statusEvent, payload);
  }
}

interface End {
  readonly promise: Promise<never>;
  readonly lost: (error: CallwiresError) => void;
  readonly dispose: () => void;
}

/** What ends an attempt: the client says the link is lost, or the connection is stopped. */
function endOf(outer: AbortSignal, attempt: AbortController): End {
  let lost: (error: Error) => void = () => undefined;
  const promise = new Promise<never>((_, reject) => {
    lost = reject;
  });
  // An attempt that fails while opening has nobody waiting for its end.
  promise.catch(() => undefined);
  const stop = (): void => {
    attempt.abort(abortedError(outer));
    lost(abortedError(outer));
  };
  if (outer.aborted) stop();
  outer.addEventListener('abort', stop, { once: true });
  return {
    promise,
    lost,
    dispose: () => {
      outer.removeEventListener('abort', stop);
    },
  };
}

/** Turns what a client throws at once into what it should have: a rejection. */
async function openSafely(client: Client, io: SessionIo, signal: AbortSignal): Promise<Session> {
  return client.open(io, signal);
}

function quietly(act: () => void, log: Log): void {
  try {
    act();
  } catch (error) {
    log.warn(reasonOf(error));
  }
}

async function closeQuietly(
  session: Session | undefined,
  removed: boolean,
  log: Log,
): Promise<void> {
  try {
    await session?.close(removed);
  } catch (error) {
    log.warn(reasonOf(error));
  }
}
