import type { Catalog } from '../runtime/catalog';
import type { Call, Client, Reply, Session, SessionIo } from '../runtime/client';
import { CallwiresError } from '../runtime/errors';
import type { Outward } from '../runtime/outward';
import { Admission } from './admission';
import type { BridgeHost } from './host';
import { Origins } from './origins';
import { Refusals } from './refusals';
import { bridgeReport, type BridgeReport } from './report';
import { TOKEN_COMMAND } from './rows';
import { BridgeSession } from './session';
import type { BridgeSettings } from './settings';
import { Streams } from './streams';
import { makeToken } from './token';
import { UsedTokens } from './used-tokens';

/** Seconds for which a token is good where the flow says nothing. */
const TOKEN_LIFETIME = 60;

/** What is different from one browser-side backend to the next, besides the page's adapter. */
export interface BridgeProduct {
  readonly backend: string;
  readonly catalog: Catalog;
  /** Members of payloads that differ from one tab of an agent to the next: no part of what happened. */
  readonly perTab?: readonly string[];
}

/** A backend that lives in agents' pages: the link is ready as soon as pages can come. */
export class BridgeClient implements Client {
  readonly #settings: BridgeSettings;
  readonly #log: Outward['log'];
  readonly #host: BridgeHost;
  readonly #product: BridgeProduct;
  readonly #refusals: Refusals;
  #session: BridgeSession | undefined;

  constructor(settings: BridgeSettings, out: Outward, host: BridgeHost, product: BridgeProduct) {
    this.#settings = settings;
    this.#log = out.log;
    this.#host = host;
    this.#product = product;
    this.#refusals = new Refusals((text) => {
      this.#log.warn(text);
    });
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- errors are promised, not thrown
  async open(io: SessionIo, signal: AbortSignal): Promise<Session> {
    signal.throwIfAborted();
    const { path, origins } = this.#settings;
    const label = this.#host.address(path);
    const giveBack = this.#host.open(path, label, (socket, request) => {
      this.#session?.accept(socket, request);
    });
    const session = new BridgeSession(io, {
      label,
      catalog: this.#product.catalog,
      limits: this.#host.limits,
      origins: new Origins(origins),
      admission: new Admission(this.#settings, usedTokens(io.memory)),
      refusals: this.#refusals,
      streams: streams(io.memory),
      perTab: this.#product.perTab ?? [],
      local: (call) => this.#local(call),
      onClose: () => {
        this.#session = undefined;
        giveBack();
      },
    });
    this.#session = session;
    return session;
  }

  report(): BridgeReport {
    return bridgeReport(
      this.#product.backend,
      this.#settings,
      this.#host,
      this.#refusals,
      this.#session,
    );
  }

  #local({ row, params }: Call): Reply | undefined {
    if (row.name !== TOKEN_COMMAND) return undefined;
    const { auth, path, secret } = this.#settings;
    if (auth !== 'jwt') {
      const values = { command: row.name, connection: path };
      throw new CallwiresError('NOT_SUPPORTED', 'tokensNotUsed', values);
    }
    const { agentId, lifetime } = params;
    const payload = makeToken({
      agent: String(agentId),
      audience: path,
      lifetime: typeof lifetime === 'number' ? lifetime : TOKEN_LIFETIME,
      secret,
    });
    return { outcome: 'answered', payload };
  }
}

/** What was seen before a redeploy is seen as a repeat after it. */
function streams(memory: Map<string, unknown>): Streams {
  const kept = memory.get('streams');
  const own = kept instanceof Streams ? kept : new Streams();
  memory.set('streams', own);
  return own;
}

function usedTokens(memory: Map<string, unknown>): UsedTokens {
  const kept = memory.get('usedTokens');
  const own = kept instanceof UsedTokens ? kept : new UsedTokens();
  memory.set('usedTokens', own);
  return own;
}
