import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { XucSimulator } from '../../simulators/xuc';

interface Frame {
  msgType: string | undefined;
  payload: Record<string, unknown>;
  list: Record<string, unknown>[];
  text: string;
}

const WAIT_MS = 2000;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): Frame {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  const outer = isRecord(json) ? json : {};
  const inner = outer['ctiMessage'];
  return {
    text,
    msgType: typeof outer['msgType'] === 'string' ? outer['msgType'] : undefined,
    payload: isRecord(inner) ? inner : {},
    list: Array.isArray(inner) ? inner.filter(isRecord) : [],
  };
}

/** A bare client: sends commands, keeps every frame until it is asked for. */
export class CtiClient {
  readonly #socket: WebSocket;
  readonly received: Frame[] = [];
  readonly closed: Promise<{ code: number }>;
  #wake: () => void = () => undefined;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => {
      socket.on('close', (code) => {
        resolve({ code });
      });
    });
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => {
      this.received.push(parse(data.toString('utf8')));
      this.#wake();
    });
  }

  static async connect(simulator: XucSimulator, login = 'alice'): Promise<CtiClient> {
    return CtiClient.open(simulator, simulator.issueToken(login));
  }

  static async open(simulator: XucSimulator, token: string): Promise<CtiClient> {
    const socket = new WebSocket(`${simulator.ctiUrl}?token=${token}`, {
      rejectUnauthorized: false,
    });
    const client = new CtiClient(socket);
    await once(socket, 'open');
    return client;
  }

  /** Connects, and forgets the greeting. */
  static async ready(simulator: XucSimulator, login = 'alice'): Promise<CtiClient> {
    const client = await CtiClient.connect(simulator, login);
    await client.next('VoiceMailStatusUpdate');
    client.received.length = 0;
    return client;
  }

  send(command: string, keys: Record<string, unknown> = {}): void {
    this.raw(JSON.stringify({ claz: 'web', command, ...keys }));
  }

  raw(text: string): void {
    this.#socket.send(text);
  }

  /** Takes the first kept frame of this type that fits, or waits for it. */
  async next(
    msgType: string,
    fits: (payload: Record<string, unknown>) => boolean = () => true,
  ): Promise<Record<string, unknown>> {
    return (await this.#take((frame) => frame.msgType === msgType && fits(frame.payload), msgType))
      .payload;
  }

  async nextList(msgType: string): Promise<Record<string, unknown>[]> {
    return (await this.#take((frame) => frame.msgType === msgType, msgType)).list;
  }

  async nextText(text: string): Promise<void> {
    await this.#take((frame) => frame.text === text, text);
  }

  /** Every frame that came before the answer to a ping, oldest first; then forgets them. */
  async settled(): Promise<Frame[]> {
    this.raw('{"claz":"ping"}');
    await this.nextText('{"claz":"ping"}');
    return this.received.splice(0);
  }

  async types(): Promise<(string | undefined)[]> {
    return (await this.settled()).map(({ msgType }) => msgType);
  }

  close(): void {
    this.#socket.terminate();
  }

  async #take(fits: (frame: Frame) => boolean, wanted: string): Promise<Frame> {
    const deadline = Date.now() + WAIT_MS;
    for (;;) {
      const index = this.received.findIndex(fits);
      const [found] = index < 0 ? [] : this.received.splice(index, 1);
      if (found !== undefined) return found;
      if (!(await this.#more(deadline - Date.now()))) {
        const seen = this.received.map(({ text }) => text.slice(0, 120)).join('\n');
        throw new Error(`No ${wanted} came. Received:\n${seen}`);
      }
    }
  }

  #more(ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        resolve(false);
      }, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }
}
