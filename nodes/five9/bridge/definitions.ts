import type { Call } from '../../runtime/client';
import { isObject, parseJson } from '../../runtime/json';
import { DefinitionsCache, readDefinitions, type Definition } from '../cavs/definitions';

/** Runs a command in the page that a call goes to, and gives its payload. */
export type RunInPage = (
  command: string,
  params: Readonly<Record<string, unknown>>,
  of: Call,
  signal: AbortSignal,
) => Promise<unknown>;

/** Agents whose variables are remembered. */
const AGENTS_AT_MOST = 1000;

interface OfAgent {
  readonly cache: DefinitionsCache;
  /** The last command that needs them: its interaction can be asked too. */
  call: Call;
}

/** Definitions as the page of each agent gives them: agents of one site may be of several domains. */
export class PageDefinitions {
  readonly #agents = new Map<string, OfAgent>();

  constructor(private readonly run: RunInPage) {}

  /** @param call whose agent is meant, and by whose interaction older pages are asked. */
  of(call: Call): DefinitionsCache {
    const agent = call.agent ?? '';
    const known = this.#agents.get(agent);
    if (known) {
      known.call = call;
      return known.cache;
    }
    const entry: OfAgent = {
      call,
      cache: new DefinitionsCache(() => this.#read(entry.call)),
    };
    this.#agents.set(agent, entry);
    if (this.#agents.size <= AGENTS_AT_MOST) return entry.cache;
    for (const oldest of this.#agents.keys()) {
      this.#agents.delete(oldest);
      break;
    }
    return entry.cache;
  }

  drop(agent = ''): void {
    this.#agents.get(agent)?.cache.drop();
  }

  async #read(call: Call): Promise<readonly Definition[]> {
    const all = await this.#readAll(call);
    if (all.length > 0) return all;
    // Versions before 1.0.11 do not say which domain they are of; a call names its own variables.
    const { interactionId } = call.params;
    return readDefinitions(await this.#ask('getCav', { interactionId }, call));
  }

  async #readAll(call: Call): Promise<readonly Definition[]> {
    try {
      const metadata = await this.#ask('getMetadata', {}, call);
      const tenant = isObject(metadata) ? metadata['tenantId'] : undefined;
      if (typeof tenant !== 'number' && typeof tenant !== 'string') return [];
      const path = `/appsvcs/rs/svc/orgs/${encodeURIComponent(tenant)}/call_variables`;
      const answer = await this.#ask('executeRestApi', { path, method: 'GET' }, call);
      const response = isObject(answer) ? answer['response'] : undefined;
      return typeof response === 'string' ? readDefinitions(parseJson(response)) : [];
    } catch {
      // Old pages know neither command; what they do know is asked next.
      return [];
    }
  }

  /** Several commands may wait for the answer, so none of them may end it. */
  #ask(command: string, params: Readonly<Record<string, unknown>>, of: Call): Promise<unknown> {
    return this.run(command, params, of, new AbortController().signal);
  }
}
