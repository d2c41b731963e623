import type { Switches } from './switches';
import { isMembers, randomId, type Members } from '../unknown';

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
  readonly timer: number;
}

/** What the adapter asks for, and what it tells. */
export interface Listener {
  request(name: string, args: unknown): Promise<unknown>;
  event(name: string, data: unknown): void;
  connected(): void;
}

/** One instance of one API: finds the adapter by itself, and keeps to the limits of the SDK. */
export class Connection {
  readonly #sender: string;
  readonly #waiting = new Map<string, Waiting>();
  readonly #queue: unknown[] = [];
  #port: MessagePort | undefined;
  #hostId = '';
  #count = 0;
  #connecting = false;
  #pacing = false;

  constructor(
    private readonly channel: string,
    private readonly objectId: string,
    private readonly switches: Switches,
    private readonly listener: Listener,
    private readonly queued = true,
  ) {
    this.#sender = `remote_${channel}-${randomId()}`;
    window.addEventListener('message', ({ data, ports }) => {
      const [port] = ports;
      if (port && this.#message(data) === 'connect') this.#open(port);
    });
    window.addEventListener('pagehide', () => {
      this.#post('disconnect');
    });
    void this.#connect();
  }

  request(attrName: string, args?: unknown): Promise<unknown> {
    const id = `${this.#sender}#${++this.#count}`;
    return new Promise((resolve, reject) => {
      const timer = window.setTimeout(() => {
        this.#settle(id, 'error', 'Timeout');
      }, this.switches.timeout);
      this.#waiting.set(id, { resolve, reject, timer });
      const request = { objectId: this.objectId, verb: 'post', attrName, args };
      if (this.#send({ hostId: this.#hostId, id, request })) return;
      this.#settle(id, 'error', 'Message dropped');
    });
  }

  /** Nobody answers an event. */
  event(name: string, data: unknown): void {
    this.#send({ hostId: this.#hostId, event: { objectId: this.objectId, name, data } });
  }

  async #connect(): Promise<void> {
    if (this.#connecting || this.#port) return;
    this.#connecting = true;
    for (let tried = 0; tried < this.switches.tries && !this.#isOpen(); tried++) {
      for (const frame of reachable()) frame.postMessage(this.#wrapped('asking_connect'), '*');
      await this.#connected(this.switches.connect);
    }
    this.#connecting = false;
  }

  /** Asked anew every time: a port may have come while something was waited for. */
  #isOpen(): boolean {
    return this.#port !== undefined;
  }

  #wake: () => void = () => undefined;

  #connected(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
      setTimeout(resolve, ms);
    });
  }

  #open(port: MessagePort): void {
    if (this.#port) return;
    this.#port = port;
    port.onmessage = ({ data }) => {
      this.#take(this.#message(data));
    };
    this.#post(`connected:${this.#hostId}:${this.channel}:${this.switches.version}`);
    this.#wake();
    this.listener.connected();
    this.#drain();
  }

  #take(message: unknown): void {
    if (typeof message === 'string') {
      this.#word(message);
      return;
    }
    if (!isMembers(message)) return;
    const { hostId, id, request, event } = message;
    if (typeof hostId === 'string' && hostId !== '' && hostId !== this.#hostId) return;
    if (isMembers(request)) void this.#serve(id, request);
    else if (isMembers(event)) this.listener.event(String(event['name']), event['data']);
    else if (typeof id === 'string') {
      if ('error' in message) this.#settle(id, 'error', message['error']);
      else this.#settle(id, 'response', message['response']);
    }
  }

  #word(message: string): void {
    if (message === 'disconnect') {
      this.#port?.close();
      this.#port = undefined;
    } else if (message.startsWith('connected:')) {
      this.#hostId = message.split(':')[1] ?? '';
    }
  }

  /** Answers do not wait in the queue. */
  async #serve(id: unknown, request: Members): Promise<void> {
    try {
      const response = await this.listener.request(String(request['attrName']), request['args']);
      this.#post({ hostId: this.#hostId, id, response: response ?? null });
    } catch (error) {
      this.#post({ hostId: this.#hostId, id, error: error ?? 'Unknown error' });
    }
  }

  #settle(id: string, how: 'response' | 'error', value: unknown): void {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    this.#waiting.delete(id);
    clearTimeout(waiting.timer);
    if (how === 'response') waiting.resolve(value);
    else waiting.reject(value ?? 'Unknown error');
  }

  /** False where too many messages wait already. */
  #send(message: unknown): boolean {
    if (!this.#isOpen()) void this.#connect();
    if (!this.queued && this.#isOpen()) {
      this.#post(message);
      return true;
    }
    if (this.#queue.length >= this.switches.queue) return false;
    this.#queue.push(message);
    this.#drain();
    return true;
  }

  #drain(): void {
    if (this.#pacing || !this.#isOpen() || this.#queue.length === 0) return;
    this.#pacing = true;
    setTimeout(() => {
      this.#pacing = false;
      if (!this.#isOpen()) {
        // The adapter has gone while this waited.
        void this.#connect();
        return;
      }
      const next = this.#queue.shift();
      if (isMembers(next)) this.#post({ ...next, hostId: this.#hostId });
      this.#drain();
    }, this.switches.pace);
  }

  #post(message: unknown): void {
    this.#port?.postMessage(this.#wrapped(message));
  }

  #wrapped(message: unknown): unknown {
    return { iframeName: this.channel, sender: this.#sender, message };
  }

  /** What is in a message that is for us and not from us. */
  #message(data: unknown): unknown {
    if (!isMembers(data) || data['iframeName'] !== this.channel) return undefined;
    return data['sender'] === this.#sender ? undefined : data['message'];
  }
}

/** Every window up to the top one, and the frames in each. */
function reachable(): readonly Window[] {
  const found = new Set<Window>();
  for (let at: Window = window; ; at = at.parent) {
    found.add(at);
    for (let index = 0; index < at.frames.length; index++) {
      const frame = at.frames[index];
      if (frame) found.add(frame);
    }
    if (at === at.parent) return [...found];
  }
}
