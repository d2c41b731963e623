import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import type { JsonObject } from '../../nodes/runtime/json';
import { objectOf } from './json';
import { eventually } from './wait';

/** A XUC that says only what a test tells it to: frames in, frames out, over a real socket. */
export class ScriptedXuc {
  readonly host = '127.0.0.1';
  /** Frames received besides pings, oldest first. */
  readonly frames: JsonObject[] = [];
  /** Answers the next frame with this command name. */
  readonly answers = new Map<string, JsonObject>();
  readonly #http: Server;
  readonly #sockets = new WebSocketServer({ noServer: true });

  constructor() {
    this.#http = createServer((_request, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ login: 'alice', token: 'token-of-the-test' }));
    });
    this.#http.on('upgrade', (request, socket, head) => {
      this.#sockets.handleUpgrade(request, socket, head, (link) => {
        this.#accept(link);
      });
    });
  }

  get port(): number {
    const address = this.#http.address();
    if (address === null || typeof address === 'string') throw new Error('not listening');
    const { port }: AddressInfo = address;
    return port;
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#http.listen(0, this.host, resolve);
    });
  }

  async close(): Promise<void> {
    for (const link of this.#sockets.clients) link.terminate();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  send(frame: unknown): void {
    this.raw(JSON.stringify(frame));
  }

  /** Text as it is, JSON or not. */
  raw(text: string): void {
    for (const link of this.#sockets.clients) link.send(text);
  }

  /** Breaks all links, as a server that restarts does. */
  drop(): void {
    for (const link of this.#sockets.clients) link.terminate();
  }

  /** The frames with a command name, as soon as there is one. */
  async received(command: string): Promise<readonly JsonObject[]> {
    const found = (): JsonObject[] => this.frames.filter((frame) => frame['command'] === command);
    await eventually(`a ${command} frame`, () => found().length > 0);
    return found();
  }

  #accept(link: WebSocket): void {
    link.on('message', (data: Buffer) => {
      const frame = objectOf(JSON.parse(data.toString()));
      if (frame['claz'] === 'ping') {
        link.send(JSON.stringify(frame));
        return;
      }
      this.frames.push(frame);
      const answer = this.answers.get(String(frame['command']));
      if (answer) link.send(JSON.stringify(answer));
    });
    link.send(JSON.stringify({ msgType: 'LoggedOn', ctiMessage: {} }));
  }
}
