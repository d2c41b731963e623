import { once } from 'node:events';
import { createConnection, createServer, type Server, type Socket } from 'node:net';

/** `down`: what the far side sends to the one that has connected; `up`: the other way. */
export type Direction = 'up' | 'down';

/** Changes bytes on their way. */
export type Tamper = (bytes: Buffer, direction: Direction) => Buffer;

interface Pipe {
  readonly from: Socket;
  readonly to: Socket;
  readonly direction: Direction;
  /** Bytes go on in the order in which they came, however long each is held up. */
  queue: Promise<void>;
}

/**
 * A network between two sides that can be cut, reset, go silent, be slow, break messages into pieces
 * and change bytes. What is set holds for links that stand and for those to come, until {@link mend}.
 */
export class FaultProxy {
  /** Port of the far side on the loopback interface. */
  target = 0;
  /** Links that were asked for since the start. */
  links = 0;
  /** Changes what has to be different for the two sides to find each other; no fault, so it stays. */
  translate: Tamper | undefined;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #near = new Set<Socket>();
  #down = false;
  #deaf = false;
  #delayMs = 0;
  #pieces = 0;
  #tamper: Tamper | undefined;

  private constructor(server: Server) {
    this.#server = server;
    server.on('connection', (near) => {
      this.#connect(near);
    });
  }

  static async start(target = 0): Promise<FaultProxy> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const proxy = new FaultProxy(server);
    proxy.target = target;
    return proxy;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  /** All links end, and no new one is taken. */
  cut(): void {
    this.#down = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  /** All links are torn down without a word of farewell; new ones work. */
  reset(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  /** Links that stand stay up and bring nothing any more, in either direction. New ones work. */
  silence(): void {
    for (const socket of this.#sockets) socket.pause();
  }

  /** New links are accepted and lead nowhere: whoever connects gets no answer to anything. */
  deafen(): void {
    this.#deaf = true;
  }

  /** Everything arrives this much later, in milliseconds. */
  delay(ms: number): void {
    this.#delayMs = ms;
  }

  /** Everything arrives in pieces of so many bytes, each by itself. */
  split(bytes: number): void {
    this.#pieces = bytes;
  }

  /** What arrives is no longer what was sent. */
  corrupt(tamper: Tamper): void {
    this.#tamper = tamper;
  }

  /** Says something to everybody who has connected that the far side never said. */
  inject(bytes: Buffer): void {
    for (const socket of this.#near) socket.write(bytes);
  }

  /** New links, and bytes still to come, are as they should be; silent links stay silent. */
  mend(): void {
    this.#down = false;
    this.#deaf = false;
    this.#delayMs = 0;
    this.#pieces = 0;
    this.#tamper = undefined;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #connect(near: Socket): void {
    this.links++;
    if (this.#down) {
      near.destroy();
      return;
    }
    if (this.#deaf) {
      this.#keep(near);
      near.resume();
      return;
    }
    this.#near.add(near);
    near.on('close', () => this.#near.delete(near));
    const far = createConnection(this.target, '127.0.0.1');
    this.#pipe({ from: near, to: far, direction: 'up', queue: Promise.resolve() });
    this.#pipe({ from: far, to: near, direction: 'down', queue: Promise.resolve() });
  }

  #pipe(pipe: Pipe): void {
    const { from, to } = pipe;
    this.#keep(from);
    from.setNoDelay();
    from.on('data', (bytes: Buffer) => {
      pipe.queue = this.#pass(pipe, bytes);
    });
    // What was said before the end arrives before it, however slowly.
    from.on('close', () => {
      void pipe.queue.then(() => {
        to.destroySoon();
      });
    });
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => this.#sockets.delete(socket));
  }

  async #pass({ to, direction, queue }: Pipe, bytes: Buffer): Promise<void> {
    const arrives = performance.now() + this.#delayMs;
    const meant = this.translate?.(bytes, direction) ?? bytes;
    const sent = this.#tamper?.(meant, direction) ?? meant;
    const size = this.#pieces || Math.max(1, sent.length);
    await queue;
    const wait = arrives - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    for (let at = 0; at < sent.length; at += size) {
      if (at > 0) await new Promise((resolve) => setImmediate(resolve));
      if (!to.destroyed) to.write(sent.subarray(at, at + size));
    }
  }
}
