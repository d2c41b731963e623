import { once } from 'node:events';
import { WebSocket } from 'ws';
import { isRecord, parseJson } from '../../simulators/shared/json';
import type { XucSimulator } from '../../simulators/xuc';
import { Inbox } from './inbox';

interface Frame {
  msgType: string | undefined;
  payload: Record<string, unknown>;
  list: Record<string, unknown>[];
  text: string;
}

function parse(text: string): Frame {
  const json = parseJson(text);
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
  readonly #inbox = new Inbox<Frame>();
  readonly closed: Promise<{ code: number }>;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => {
      socket.on('close', (code) => {
        resolve({ code });
      });
    });
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => {
      this.#inbox.push(parse(data.toString('utf8')));
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

  get received(): Frame[] {
    return this.#inbox.items;
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
    return (
      await this.#inbox.take((frame) => frame.msgType === msgType && fits(frame.payload), msgType)
    ).payload;
  }

  async nextList(msgType: string): Promise<Record<string, unknown>[]> {
    return (await this.#inbox.take((frame) => frame.msgType === msgType, msgType)).list;
  }

  async nextText(text: string): Promise<void> {
    await this.#inbox.take((frame) => frame.text === text, text);
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
}
