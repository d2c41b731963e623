import { isMembers, randomId, rejected, type Members } from '../unknown';

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/** What frames ask and tell. */
export interface Serves {
  connected(peer: Peer): void;
  request(peer: Peer, name: string, args: unknown): Promise<unknown>;
  event(peer: Peer, name: string, data: unknown): void;
  gone(peer: Peer): void;
}

/** One instance of one API of the SDK, in some frame. */
export class Peer {
  /** Ids of the socket events that it wants. */
  subscriptions: ReadonlySet<string> = new Set();
  /** Whether it has been told what is going on, so that news can follow. */
  stage: 'new' | 'asking' | 'live' = 'new';
  readonly sender: string;
  readonly #waiting = new Map<string, Waiting>();
  #count = 0;

  constructor(
    readonly api: string,
    readonly channel: string,
    private readonly port: MessagePort,
    private readonly hostId: string,
    private readonly serves: Serves,
  ) {
    this.sender = `master_${channel}-${randomId()}`;
    port.onmessage = ({ data }) => {
      this.#take(data);
    };
  }

  event(name: string, data: Members): void {
    this.#post({ event: { objectId: this.api, name, data } });
  }

  /** Asks the page for what it has registered. */
  request(attrName: string, args: unknown, withinMs = 60_000): Promise<unknown> {
    const id = `${this.sender}#${++this.#count}`;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      setTimeout(() => {
        this.#settle(id, { error: 'Timeout' });
      }, withinMs);
      this.#post({ id, request: { objectId: this.api, verb: 'post', attrName, args } });
    });
  }

  disconnect(): void {
    this.#send('disconnect');
    this.port.close();
  }

  #take(data: unknown): void {
    if (!isMembers(data) || data['iframeName'] !== this.channel) return;
    if (data['sender'] === this.sender) return;
    const { message } = data;
    if (message === 'disconnect') {
      this.port.close();
      this.serves.gone(this);
    } else if (typeof message === 'string') {
      if (!message.startsWith('connected:')) return;
      if (this.hostId !== '') this.#send(`connected:${this.hostId}:${this.channel}:cur`);
      this.serves.connected(this);
    } else if (isMembers(message)) {
      this.#object(message);
    }
  }

  #object(message: Members): void {
    const { id, request, event, hostId } = message;
    if (typeof hostId === 'string' && hostId !== '' && hostId !== this.hostId) return;
    if (isMembers(request)) void this.#serve(id, request);
    else if (isMembers(event)) this.serves.event(this, String(event['name']), event['data']);
    else if (typeof id === 'string') this.#settle(id, message);
  }

  async #serve(id: unknown, { attrName, args }: Members): Promise<void> {
    try {
      const response = await this.serves.request(this, String(attrName), args);
      this.#post({ id, response: response ?? null });
    } catch (error) {
      this.#post({ id, error });
    }
  }

  #settle(id: string, message: Members): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if ('error' in message) waiting?.reject(message['error']);
    else waiting?.resolve(message['response']);
  }

  #post(message: Members): void {
    this.#send(this.hostId === '' ? message : { hostId: this.hostId, ...message });
  }

  #send(message: unknown): void {
    this.port.postMessage({ iframeName: this.channel, sender: this.sender, message });
  }
}

/** What nobody implements is nobody's fault. */
export function notImplemented(name: string): Promise<never> {
  return rejected(`Not Implemented: ${name}`);
}
