import { isMembers, rejected } from '../unknown';
import { isDeskState, type DeskState } from './state';

type Kind = 'request' | 'act' | 'repeats';

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

export interface Hears {
  state(state: DeskState): void;
  event(reason: string, payload: unknown): void;
  socket(id: string, payload: unknown, context: unknown): void;
}

const AGAIN_MS = 1000;

/** The contact center's server, where the agent's desk is kept. */
export class DeskServer {
  /** Whether this page is the one that holds the socket for all pages of the agent. */
  master = false;
  state: DeskState | undefined;
  readonly #waiting = new Map<number, Waiting>();
  #socket: WebSocket | undefined;
  #count = 0;

  constructor(
    private readonly agent: string,
    private readonly hears: Hears,
  ) {
    this.#open();
  }

  /** Rejects with what the server refuses it with. */
  ask(kind: Kind, name: string, args: unknown): Promise<unknown> {
    const socket = this.#socket;
    if (!socket || socket.readyState !== WebSocket.OPEN) {
      return rejected({ errorCode: 'Generic', errorMessage: 'The server does not answer.' });
    }
    return new Promise((resolve, reject) => {
      const id = ++this.#count;
      this.#waiting.set(id, { resolve, reject });
      socket.send(JSON.stringify({ id, kind, name, args }));
    });
  }

  #open(): void {
    const address = new URL(`/desk?agent=${encodeURIComponent(this.agent)}`, window.location.href);
    address.protocol = address.protocol.replace('http', 'ws');
    const socket = new WebSocket(address);
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      const frame: unknown = JSON.parse(String(data));
      if (isMembers(frame)) this.#take(frame);
    });
    socket.addEventListener('close', () => {
      for (const { reject } of this.#waiting.values()) {
        reject({ errorCode: 'Generic', errorMessage: 'The server does not answer.' });
      }
      this.#waiting.clear();
      this.master = false;
      setTimeout(() => {
        this.#open();
      }, AGAIN_MS);
    });
  }

  #take(frame: Readonly<Record<string, unknown>>): void {
    switch (frame['kind']) {
      case 'master':
        this.master = frame['master'] === true;
        return;
      case 'state':
        if (!isDeskState(frame['state'])) return;
        this.state = frame['state'];
        this.hears.state(frame['state']);
        return;
      case 'event':
        this.hears.event(String(frame['reason']), frame['payload']);
        return;
      case 'socket':
        this.hears.socket(String(frame['id']), frame['payload'], frame['context']);
        return;
      case 'answer': {
        const waiting = this.#waiting.get(Number(frame['id']));
        this.#waiting.delete(Number(frame['id']));
        if ('error' in frame) waiting?.reject(frame['error']);
        else waiting?.resolve(frame['response']);
      }
    }
  }
}
