import type {
  AbleFrame,
  DroppedFrame,
  Hello,
  PingFrame,
  PongFrame,
  ResultFrame,
  TakenFrame,
  Welcome,
} from '../frames';
import { isObject } from './dynamic';
import { Retry, type Ending } from './retry';

/** Milliseconds until a new link must have brought a welcome. */
const OPEN_WITHIN_MS = 10_000;

/** Milliseconds between looks at the link; hidden tabs look as rarely as once a minute. */
const LOOK_EVERY_MS = 5000;

/** Milliseconds after which a link has proved itself. */
const PROVED_AFTER_MS = 30_000;

/** By both clocks of a browser. */
interface Moment {
  readonly wall: number;
  readonly steady: number;
}

const now = (): Moment => ({ wall: Date.now(), steady: performance.now() });

/** One of the clocks may be set back, the other may stand still while the computer sleeps. */
const since = ({ wall, steady }: Moment): number =>
  Math.max(Date.now() - wall, performance.now() - steady);

export type LinkState = 'connecting' | 'connected' | 'waiting' | 'refused' | 'stopped';

/** All but events, which are written out by hand because their payload is text already. */
export type OwnFrame = AbleFrame | DroppedFrame | PingFrame | PongFrame | ResultFrame | TakenFrame;

export interface LinkUser {
  /** Fetches what the page says hello with, anew for every attempt. */
  hello(): Promise<Hello>;
  welcome(welcome: Welcome): void;
  frame(frame: Readonly<Record<string, unknown>>): void;
  changed(state: LinkState, reason: string): void;
}

/** The page's WebSocket: opened again, ever more slowly, until it is stopped. */
export class Link {
  readonly #url: string;
  readonly #user: LinkUser;
  readonly #retry = new Retry();
  readonly #looking: ReturnType<typeof setInterval>;
  #socket: WebSocket | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waiting: (() => void) | undefined;
  #heard = now();
  #welcomed = 0;
  #asked = false;
  #limits = { ping: 15, silent: 45 };
  #stopped = false;

  constructor(url: string, user: LinkUser) {
    this.#url = url;
    this.#user = user;
    this.#looking = setInterval(() => {
      this.#look();
    }, LOOK_EVERY_MS);
    window.addEventListener('online', this.#hurry);
    this.#attempt();
  }

  get up(): boolean {
    return this.#welcomed > 0;
  }

  send(frame: OwnFrame): void {
    this.sendText(JSON.stringify(frame));
  }

  sendText(text: string): void {
    if (this.up && this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(text);
  }

  stop(): void {
    this.#stopped = true;
    clearInterval(this.#looking);
    clearTimeout(this.#timer);
    window.removeEventListener('online', this.#hurry);
    this.#letGo();
    this.#user.changed('stopped', '');
  }

  #attempt(): void {
    this.#user.changed('connecting', '');
    this.#user.hello().then(
      (hello) => {
        if (!this.#stopped) this.#open(hello);
      },
      (error: unknown) => {
        // Nobody has refused us: what was asked for the token may just be out of reach.
        this.#ended('lost', error instanceof Error ? error.message : 'token');
      },
    );
  }

  #open(hello: Hello): void {
    let reason = '';
    let socket: WebSocket;
    try {
      socket = new WebSocket(this.#url);
    } catch {
      this.#ended('refused', 'blocked');
      return;
    }
    this.#socket = socket;
    this.#heard = now();
    const isCurrent = (): boolean => this.#socket === socket;
    this.#timer = setTimeout(() => {
      if (isCurrent()) this.#ended('lost', 'silent');
    }, OPEN_WITHIN_MS);
    socket.onopen = () => {
      socket.send(JSON.stringify(hello));
    };
    socket.onmessage = ({ data }) => {
      if (!isCurrent()) return;
      const frame = read(data);
      if (frame?.['type'] === 'bye') reason = word(frame['reason']);
      else if (frame) this.#received(frame);
    };
    socket.onclose = (event) => {
      if (isCurrent()) this.#closed(reason || event.reason);
    };
  }

  #received(frame: Readonly<Record<string, unknown>>): void {
    this.#heard = now();
    this.#asked = false;
    if (frame['type'] === 'welcome') this.#welcome(frame);
    else if (frame['type'] === 'ping') this.send({ type: 'pong' });
    else if (frame['type'] !== 'pong') this.#user.frame(frame);
  }

  #welcome({ agent, ping, silent, frame }: Readonly<Record<string, unknown>>): void {
    if (typeof agent !== 'string' || typeof ping !== 'number') return;
    if (typeof silent !== 'number' || typeof frame !== 'number') return;
    clearTimeout(this.#timer);
    this.#welcomed = Date.now();
    this.#limits = { ping, silent };
    this.#user.changed('connected', '');
    this.#user.welcome({ type: 'welcome', agent, ping, silent, frame });
  }

  #closed(reason: string): void {
    if (reason === 'redeploy') this.#ended('invited', reason);
    else this.#ended(reason === '' || reason === 'silent' ? 'lost' : 'refused', reason);
  }

  #ended(ending: Ending, reason: string): void {
    if (this.#stopped) return;
    if (this.up && Date.now() - this.#welcomed > PROVED_AFTER_MS) this.#retry.proved();
    this.#letGo();
    clearTimeout(this.#timer);
    this.#user.changed(ending === 'refused' ? 'refused' : 'waiting', reason);
    const again = (): void => {
      clearTimeout(this.#timer);
      this.#waiting = undefined;
      this.#attempt();
    };
    // Whoever was refused does not come back sooner because the network did.
    this.#waiting = ending === 'refused' ? undefined : again;
    this.#timer = setTimeout(again, this.#retry.wait(ending));
  }

  #letGo(): void {
    this.#welcomed = 0;
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }

  /** Timers stop while a computer sleeps, so silence is measured by the clock. */
  #look(): void {
    if (!this.up) return;
    const silence = since(this.#heard) / 1000;
    if (silence > this.#limits.silent) {
      this.#ended('lost', 'silent');
    } else if (silence > this.#limits.ping && !this.#asked) {
      this.#asked = true;
      this.send({ type: 'ping' });
    }
  }

  readonly #hurry = (): void => {
    this.#waiting?.();
  };
}

function word(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function read(data: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    const value: unknown = JSON.parse(data);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
