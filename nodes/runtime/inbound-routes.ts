import type { IncomingMessage, ServerResponse } from 'node:http';
import { CallwiresError } from './errors';
import { isObject } from './json';
import type { Red } from './red';
import { startGate } from './start-gate';

/** Largest body taken, in bytes. */
const LARGEST_BODY = 1024 * 1024;

/** How long a body that is not wanted is read on, in milliseconds. */
const LEAVE_AFTER_MS = 500;

/** What a post is answered with. */
export type Status = 204 | 400 | 401 | 405 | 413 | 429 | 503;

/** Takes what is posted to one path. */
export interface PostTaker {
  /** Judges a request before its body is read; undefined: go on. */
  refuses(request: IncomingMessage): Status | undefined;
  take(body: Buffer | 'tooLarge'): Promise<Status>;
}

interface Holder {
  readonly owner: string;
  readonly label: string;
  readonly taker: PostTaker;
}

/** What a connection has of a path, or will have once the one before it gives it up. */
export interface Claim {
  /**
   * Settles when all nodes of a deploy stand: two may swap paths in it, in whichever order they come.
   * @throws CallwiresError where another connection has the path.
   */
  settled(): Promise<void>;
  release(): void;
}

/**
 * Paths under the root of the flows' HTTP to which others post. The route is mounted once and stays;
 * who takes a post is looked up when it comes, so that none is turned away during a deploy.
 */
export class InboundRoutes {
  /** By path, in the order in which they came: the first has it. */
  readonly #holders = new Map<string, readonly Holder[]>();
  readonly #red: Red;

  constructor(red: Red) {
    this.#red = red;
    red.httpNode.use((request, response, next) => {
      const [holder] = this.#of(request.path);
      if (!holder) {
        next();
        return;
      }
      answer(holder.taker, request, response).catch(() => {
        end(request, response, 503);
      });
    });
  }

  /** True where Node-RED itself asks for a Basic login on everything under the root. */
  get needsLogin(): boolean {
    return isObject(this.#red.settings) && Boolean(this.#red.settings['httpNodeAuth']);
  }

  /**
   * @param owner id of the config node: what it claims again replaces what it had.
   * @throws CallwiresError where Node-RED serves nothing.
   */
  claim(path: string, owner: string, label: string, taker: PostTaker): Claim {
    this.#checkServed(label);
    const own = { owner, label, taker };
    const before = this.#of(path);
    const again = before.some((other) => other.owner === owner);
    const after = before.map((other) => (other.owner === owner ? own : other));
    this.#holders.set(path, again ? after : [...before, own]);
    return {
      settled: async () => {
        await new Promise<void>((resolve) => {
          startGate(this.#red).whenStanding(resolve);
        });
        this.checkFree(path, owner, label);
      },
      release: () => {
        const others = this.#of(path).filter((other) => other !== own);
        if (others.length > 0) this.#holders.set(path, others);
        else this.#holders.delete(path);
      },
    };
  }

  /** @throws CallwiresError where Node-RED serves nothing, or another config node has the path. */
  checkFree(path: string, owner: string, label: string): void {
    this.#checkServed(label);
    const [first] = this.#of(path);
    if (!first || first.owner === owner) return;
    const values = { connection: label, path, other: first.label };
    const details = { field: 'eventPath', fatal: true };
    throw new CallwiresError('INVALID_PARAMETER', 'inboundPathTaken', values, details);
  }

  #checkServed(label: string): void {
    if (this.#red.settings.httpNodeRoot !== false) return;
    const values = { connection: label };
    throw new CallwiresError('NOT_SUPPORTED', 'noHttp', values, { fatal: true });
  }

  #of(path: string): readonly Holder[] {
    return this.#holders.get(path) ?? [];
  }
}

const routes = new WeakMap<object, InboundRoutes>();

/** One for each Node-RED in the process. */
export function inboundRoutes(red: Red): InboundRoutes {
  const known = routes.get(red.httpNode) ?? new InboundRoutes(red);
  routes.set(red.httpNode, known);
  return known;
}

async function answer(
  taker: PostTaker,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refused = request.method === 'POST' ? taker.refuses(request) : 405;
  if (refused !== undefined) {
    end(request, response, refused);
    return;
  }
  const body = await read(request);
  if (body !== 'gone') end(request, response, await taker.take(body));
}

function end(request: IncomingMessage, response: ServerResponse, status: Status): void {
  if (status === 429) response.setHeader('Retry-After', '1');
  if (status === 405) response.setHeader('Allow', 'POST');
  if (!request.complete) leaveBody(request, response);
  response.statusCode = status;
  response.end();
}

/** Reads on for a moment, since a sender whose socket is cut off while it writes misses the answer. */
function leaveBody(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Connection', 'close');
  request.resume();
  response.once('finish', () => {
    setTimeout(() => {
      request.destroy();
    }, LEAVE_AFTER_MS).unref();
  });
}

function read(request: IncomingMessage): Promise<Buffer | 'tooLarge' | 'gone'> {
  if (Number(request.headers['content-length']) > LARGEST_BODY) return Promise.resolve('tooLarge');
  if (request.readableEnded) return Promise.resolve(alreadyParsed(request));
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= LARGEST_BODY) {
        chunks.push(chunk);
        return;
      }
      resolve('tooLarge');
    });
    request.once('end', () => {
      resolve(Buffer.concat(chunks));
    });
    request.once('close', () => {
      resolve('gone');
    });
    request.once('error', () => {
      resolve('gone');
    });
  });
}

/** Where the editor is served under the same root, its JSON parser has read the body before us. */
function alreadyParsed(request: IncomingMessage): Buffer | 'tooLarge' {
  const parsed: unknown = 'body' in request ? request.body : undefined;
  const body = Buffer.from(parsed === undefined ? '' : JSON.stringify(parsed));
  return body.length > LARGEST_BODY ? 'tooLarge' : body;
}
