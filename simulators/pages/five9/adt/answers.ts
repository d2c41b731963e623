import { hidden, has, requests } from '../versions';
import { isMembers, rejected, word } from '../unknown';
import type { Ask } from './acts';
import { notImplemented, type Peer } from './peer';
import { fetchRest } from './rest';
import type { DeskServer } from './server';
import type { Switches } from './switches';

/** What goes wrong on purpose. */
export interface Faults {
  /** Requests are never answered. */
  silent: boolean;
  /** Requests fail with a bare text. */
  texts: boolean;
}

/** What is asked of the adapter's own page. */
export interface Screen {
  /** False where the screen cannot switch to it. */
  open(interactionId: string): boolean;
  error(text: string): void;
}

const nobody = { errorCode: 'NoData', errorMessage: 'Nobody is logged in.' };

/** Answers the requests of pages. */
export class Answers {
  readonly faults: Faults = { silent: false, texts: false };

  constructor(
    private readonly switches: Switches,
    private readonly server: () => DeskServer | undefined,
    private readonly ask: Ask,
    private readonly screen: Screen,
    private readonly others: (peer: Peer) => readonly Peer[],
  ) {}

  to(peer: Peer, name: string, args: unknown): Promise<unknown> {
    if (this.faults.silent) return new Promise(() => undefined);
    if (this.faults.texts) return rejected('Unknown error');
    switch (peer.api) {
      case 'interactionApi':
        return this.#interaction(peer, name, args);
      case 'applicationApi':
        return this.#application(name, args);
      case 'customMethodsApi':
        return this.#customMethod(peer, name, args);
      default:
        return notImplemented(name);
    }
  }

  async #interaction(peer: Peer, name: string, args: unknown): Promise<unknown> {
    const since = requests[name] ?? hidden[name];
    if (since === undefined || !has(this.switches.version, since)) return notImplemented(name);
    const { apiBaseURL, none } = this.switches;
    switch (name) {
      case 'isMasterPage':
        return this.server()?.master ?? false;
      case 'updateWebSocketSubscriptions':
        peer.subscriptions = new Set(Array.isArray(args) ? args.map(String) : []);
        return null;
      case 'getApplicationContext': {
        const state = this.server()?.state;
        if (!state) return rejected(nobody);
        const { agent, tenantId } = state;
        return { apiBaseURL, agentId: Number(agent.id), tenantId: Number(tenantId) };
      }
      case 'executeRestApiV2':
        return fetchRest(apiBaseURL, args);
      case 'openInteraction':
        return this.#open(args);
      case 'selectNameObject':
      case 'selectRelatedToObject':
        if (!none && isMembers(args) && args['objectId'] === null) {
          return rejected({ errorCode: 'Generic', errorMessage: "'None' is not allowed." });
        }
    }
    return this.ask('request', name, args);
  }

  async #open(args: unknown): Promise<unknown> {
    const answer = await this.ask('request', 'openInteraction', args);
    if (isMembers(args) && this.screen.open(word(args, 'interactionId'))) return answer;
    return rejected({ errorCode: 'Generic', errorMessage: 'The screen cannot switch.' });
  }

  #application(name: string, args: unknown): Promise<unknown> {
    switch (name) {
      case 'getConfig':
        if (!this.server()?.state) return rejected(nobody);
        return Promise.resolve({ timezone: 'Europe/Zurich', lang: 'en-US' });
      case 'showErrorMessage':
        this.screen.error(isMembers(args) ? word(args, 'msgText') : '');
        return Promise.resolve(null);
      case 'hideErrorMessage':
        this.screen.error('');
        return Promise.resolve(null);
      default:
        return notImplemented(name);
    }
  }

  /** From one frame to all others; of their results one comes back, nobody can say which. */
  async #customMethod(asking: Peer, name: string, args: unknown): Promise<unknown> {
    const asked = this.others(asking).map((peer) => peer.request(name, args));
    const done = (await Promise.allSettled(asked)).filter(({ status }) => status === 'fulfilled');
    const chosen = done[Math.floor(Math.random() * done.length)];
    return chosen?.status === 'fulfilled' ? chosen.value : notImplemented(name);
  }
}
