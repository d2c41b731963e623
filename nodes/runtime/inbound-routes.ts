import type { IncomingMessage, ServerResponse } from 'node:http';
import { CallwiresError } from './errors';
import { isObject } from './json';
import type { Red } from './red';

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
  take(body: Buffer): Promise<Status>;
}

interface Claim {
  readonly owner: string;
  readonly label: string;
  readonly taker: PostTaker;
}

/**
 * Paths under the root of the flows' HTTP to which others post. The route is mounted once and stays;
 * who takes a post is looked up when it comes, so that none is turned away during a deploy.
 */
export class InboundRoutes {
  readonly #claims = new Map<string, Claim>();
  readonly #red: Red;

  constructor(red: Red) {
    this.#red = red;
    red.httpNode.use((request, response, next) => {
      const claim = this.#claims.get(request.path);
      if (!claim) {
        next();
        return;
      }
      answer(claim.taker, request, response).catch(() => {
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
   * @returns gives the path back.
   * @throws CallwiresError where Node-RED serves nothing, or another connection has the path.
   */
  claim(path: string, owner: string, label: string, taker: PostTaker): () => void {
    if (this.#red.settings.httpNodeRoot === false) {
      throw new CallwiresError(
        'NOT_SUPPORTED',
        'inboundNoHttp',
        { connection: label },
        { fatal: true },
      );
    }
    const other = this.#claims.get(path);
    if (other && other.owner !== owner) {
      const values = { connection: label, path, other: other.label };
      const details = { field: 'eventPath', fatal: true };
      throw new CallwiresError('INVALID_PARAMETER', 'inboundPathTaken', values, details);
    }
    const claim = { owner, label, taker };
    this.#claims.set(path, claim);
    return () => {
      if (this.#claims.get(path) === claim) this.#claims.delete(path);
    };
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
  if (body === 'gone') return;
  end(request, response, body === 'tooLarge' ? 413 : await taker.take(body));
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
