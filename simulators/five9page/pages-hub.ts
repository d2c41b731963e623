import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { frameText } from '../shared/frame-text';
import { isRecord, parseJson } from '../shared/json';
import { requestUrl } from '../shared/request-url';
import { refuseUpgrade } from '../shared/upgrade';
import { act, stateOf } from './desk/actions';
import type { Desk, News } from './desk/desk';
import { Refusal } from './desk/refusal';
import { requests } from './desk/requests';

/** The adapters that are open in browsers. The first of an agent is the master page. */
export class PagesHub {
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #pages = new Map<Desk, WebSocket[]>();

  constructor(private readonly deskOf: (agent: string) => Desk | undefined) {}

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = requestUrl(request);
    const desk = this.deskOf(url.searchParams.get('agent') ?? '');
    if (url.pathname !== '/desk' || !desk) {
      refuseUpgrade(socket, 404);
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (page) => {
      this.#open(desk, page);
    });
  }

  close(): void {
    this.#server.close();
  }

  #open(desk: Desk, page: WebSocket): void {
    const pages = this.#pages.get(desk) ?? [];
    this.#pages.set(desk, pages);
    pages.push(page);
    send(page, { kind: 'master', master: pages[0] === page });
    send(page, { kind: 'state', state: stateOf(desk) });
    const stop = desk.news.listen((news) => {
      send(page, news.kind === 'changed' ? { kind: 'state', state: stateOf(desk) } : plain(news));
    });
    page.on('message', (data) => {
      this.#answer(desk, page, frameText(data));
    });
    page.on('error', () => undefined);
    page.on('close', () => {
      stop();
      pages.splice(pages.indexOf(page), 1);
      const [first] = pages;
      if (first) send(first, { kind: 'master', master: true });
    });
  }

  #answer(desk: Desk, page: WebSocket, frame: string): void {
    const order = parseJson(frame);
    if (!isRecord(order)) return;
    const { id, kind, name, args } = order;
    try {
      const response = run(desk, kind, String(name), args);
      send(page, { kind: 'answer', id, response: response ?? null });
    } catch (error) {
      const errorCode = error instanceof Refusal ? error.errorCode : 'Generic';
      const errorMessage = error instanceof Error ? error.message : String(error);
      send(page, { kind: 'answer', id, error: { errorCode, errorMessage } });
    }
  }
}

function run(desk: Desk, kind: unknown, name: string, args: unknown): unknown {
  if (kind === 'repeats') return desk.repeats();
  return kind === 'request' ? requests[name]?.(desk, args) : act(desk, name, args);
}

function plain(news: Exclude<News, { kind: 'changed' }>): unknown {
  return news;
}

function send(page: WebSocket, frame: unknown): void {
  page.send(JSON.stringify(frame));
}
