import { hidden, has, requests } from '../versions';
import { isMembers, problemText, rejected, word, type Members } from '../unknown';
import { CrmSide } from './crm-side';
import { Hooks, type Show } from './hooks';
import { notImplemented, type Peer } from './peer';
import { Peers } from './peers';
import { fetchRest } from './rest';
import { DeskServer } from './server';
import type { DeskState, Disposition, Interaction } from './state';
import type { Switches } from './switches';

/** What goes wrong on purpose. */
export interface Faults {
  /** Requests are never answered. */
  silent: boolean;
  /** Requests fail with a bare text. */
  texts: boolean;
}

/** What the adapter's page shows. */
export interface View {
  readonly show: Show;
  state(state: DeskState): void;
  /** @returns false where the screen cannot switch to it */
  open(interactionId: string): boolean;
  keypad(number: string): void;
  error(text: string): void;
  components(template: string, tell: (callbackName: string, payload: Members) => void): void;
}

const types: Readonly<Record<string, string>> = { call: 'Call', chat: 'Chat', email: 'Email' };

/** The agent's side of all frames that use the SDK. */
export class Adapter {
  readonly faults: Faults = { silent: false, texts: false };
  readonly hooks: Hooks;
  readonly crm: CrmSide;
  readonly #peers: Peers;
  #server: DeskServer | undefined;
  #inTurn: Promise<void> = Promise.resolve();

  constructor(
    private readonly switches: Switches,
    private readonly view: View,
  ) {
    const needs: Readonly<Record<string, boolean>> = {
      crmApi: switches.crmApi,
      customComponentsApi: switches.crmApi,
      hookApi: switches.hookApi,
    };
    this.#peers = new Peers(switches.hostId, (api) => needs[api] ?? true, {
      connected: (peer) => void this.#connected(peer),
      request: (peer, name, args) => this.#request(peer, name, args),
      event: (peer, name, data) => void this.#event(peer, name, data),
      gone: () => undefined,
    });
    this.hooks = new Hooks(this.#peers, view.show);
    this.crm = new CrmSide(this.#peers, this.hooks, () => this.#server);
  }

  /** Pages that use the SDK, by API. */
  connections(api: string): number {
    return this.#peers.of(api).length;
  }

  get master(): boolean {
    return this.#server?.master ?? false;
  }

  login(agent: string): void {
    this.#server = new DeskServer(agent, {
      state: (state) => {
        this.view.state(state);
        for (const peer of this.#peers.of('interactionApi')) void this.#repeat(peer);
      },
      event: (reason, payload) => {
        if (!isMembers(payload)) return;
        const told = this.#peers.of('interactionApi').filter(({ stage }) => stage === 'live');
        this.#later(() => this.#interaction(reason, payload, told));
      },
      socket: (id, payload, context) => {
        if (this.switches.masterOnly && !this.master) return;
        this.#later(() => {
          for (const peer of this.#peers.of('interactionApi')) {
            if (peer.subscriptions.has(id)) peer.event('webSocketEvent', { id, payload, context });
          }
        });
      },
    });
    for (const peer of this.#peers.of('applicationApi')) {
      peer.event('sessionInitialized', {});
      peer.event('loginStateChanged', { state: 'WORKING' });
    }
  }

  /** What a person at the desk, or outside, does. Rejects with what the server says. */
  async act(name: string, args: Members = {}): Promise<unknown> {
    const response = await this.#ask('act', name, args);
    return response;
  }

  /** Dials, unless a hook says otherwise. */
  async dial(data: Members): Promise<void> {
    const asked = await this.hooks.ask('beforeClickToDial', { click2DialData: data });
    if (!asked.goOn) return;
    const params = asked.result['params'];
    const changed = isMembers(params) ? params['click2DialData'] : undefined;
    const click2DialData = isMembers(changed) ? changed : data;
    const destination = word(click2DialData, 'clickToDialNumber');
    const isNamed = typeof click2DialData['preselectedCampaignName'] === 'string';
    if (!this.switches.defaultCampaign && !isNamed) {
      this.view.keypad(destination);
      return;
    }
    const make = await this.hooks.ask('beforeMakeCall', { destination, callDialog: 'ClickToDial' });
    if (make.goOn) await this.#ask('request', 'click2dial', { click2DialData });
  }

  /** The agent ends the interaction; a hook may hold it back. */
  async dispose(
    { id, type, data }: Interaction,
    disposition: Disposition,
    timeout: string,
  ): Promise<void> {
    const about = { interactionType: type, interactionData: data };
    const dispositionId = Number(disposition.id);
    const asked = await this.hooks.ask('beforeDisposition', { dispositionId, ...about });
    if (!asked.goOn) return;
    await this.#ask('request', 'setDisposition', {
      interactionType: type,
      interactionId: id,
      dispositionId: disposition.id,
      timeout,
    });
  }

  async visit(crmObject: unknown): Promise<void> {
    const asked = await this.hooks.ask('beforeObjectVisited', { visitedObjects: [crmObject] });
    if (asked.goOn) await this.#ask('request', 'objectVisited', { crmObject });
  }

  /** The adapter goes away; pages find it again at their next request. */
  disconnect(): void {
    this.#peers.disconnect();
  }

  async #connected(peer: Peer): Promise<void> {
    if (peer.api === 'interactionApi') await this.#repeat(peer);
    if (peer.api === 'crmApi' && this.crm.isServed(peer)) await this.crm.connected(peer);
    if (peer.api === 'applicationApi' && this.#server) {
      peer.event('sessionInitialized', {});
      peer.event('loginStateChanged', { state: 'WORKING' });
    }
    if (peer.api !== 'customComponentsApi') return;
    const given = await peer.request('getCustomComponents', {}).catch(() => undefined);
    if (!isMembers(given)) return;
    this.view.components(String(given['template']), (callbackName, payload) => {
      peer.event('componentEvent', { callbackName, payload });
    });
  }

  /** After a refresh the SDK hears again of what is live; only then of what is new. */
  async #repeat(peer: Peer): Promise<void> {
    if (peer.stage !== 'new' || !this.#server?.state) return;
    peer.stage = 'asking';
    try {
      const repeats = await this.#ask('repeats', '', {});
      peer.stage = 'live';
      this.#later(() => {
        if (!Array.isArray(repeats)) return;
        for (const repeat of repeats) if (isMembers(repeat)) peer.event('interactionEvent', repeat);
      });
    } catch {
      // The server is away; its next state is the next chance.
      peer.stage = 'new';
    }
  }

  /** Events keep their order, whatever has to be done between them. */
  #later(run: () => unknown): void {
    this.#inTurn = this.#inTurn.then(async () => {
      await run();
    });
  }

  async #interaction(reason: string, payload: Members, peers: readonly Peer[]): Promise<void> {
    const kind = Object.keys(types).find((one) => reason.startsWith(one));
    const type = types[kind ?? ''] ?? '';
    const data = payload[`${kind ?? ''}Data`];
    let told = payload;
    if (this.master && isMembers(data)) {
      const log = payload[`${kind ?? ''}LogData`];
      const begins = ['callStarted', 'chatAccepted', 'emailAccepted'].includes(reason);
      if (begins) void this.crm.begin(type, data);
      if (isMembers(log)) {
        told = { ...payload, [`${kind ?? ''}LogData`]: await this.crm.save(type, data, log) };
      }
    }
    for (const peer of peers) peer.event('interactionEvent', { reason, payload: told });
  }

  #ask(kind: 'request' | 'act' | 'repeats', name: string, args: unknown): Promise<unknown> {
    const nobody = { errorCode: 'Generic', errorMessage: 'Nobody is logged in.' };
    return this.#server?.ask(kind, name, args) ?? rejected(nobody);
  }

  async #event(peer: Peer, name: string, data: unknown): Promise<void> {
    if (!isMembers(data) || (peer.api === 'crmApi' && !this.crm.isServed(peer))) return;
    try {
      if (name === 'click2dial' && isMembers(data['click2DialData'])) {
        await this.dial(data['click2DialData']);
      } else if (name === 'objectVisited') {
        await this.visit(data['crmObject']);
      } else if (name === 'suggestedNumbers') {
        await this.#suggest(data['suggestedNumbers']);
      }
    } catch (error) {
      // Nobody waits for an answer: only the agent can be told.
      this.view.error(problemText(error));
    }
  }

  async #suggest(suggestedNumbers: unknown): Promise<void> {
    const asked = await this.hooks.ask('beforeSuggestedNumbers', { suggestedNumbers });
    if (!asked.goOn || !Array.isArray(suggestedNumbers)) return;
    const [first] = suggestedNumbers.filter(isMembers);
    if (first) this.view.keypad(word(first, 'clickToDialNumber'));
  }

  #request(peer: Peer, name: string, args: unknown): Promise<unknown> {
    if (this.faults.silent) return new Promise(() => undefined);
    if (this.faults.texts) return rejected('Unknown error');
    switch (peer.api) {
      case 'interactionApi':
        return this.#interactionRequest(peer, name, args);
      case 'applicationApi':
        return this.#applicationRequest(name, args);
      case 'customMethodsApi':
        return this.#customMethod(peer, name, args);
      default:
        return notImplemented(name);
    }
  }

  async #interactionRequest(peer: Peer, name: string, args: unknown): Promise<unknown> {
    const since = requests[name] ?? hidden[name];
    if (since === undefined || !has(this.switches.version, since)) return notImplemented(name);
    const state = this.#server?.state;
    switch (name) {
      case 'isMasterPage':
        return this.master;
      case 'updateWebSocketSubscriptions':
        peer.subscriptions = new Set(Array.isArray(args) ? args.map(String) : []);
        return null;
      case 'getApplicationContext':
        if (!state) return rejected({ errorCode: 'NoData', errorMessage: 'Nobody is logged in.' });
        return {
          apiBaseURL: this.switches.apiBaseURL,
          agentId: Number(state.agent.id),
          tenantId: Number(state.tenantId),
        };
      case 'executeRestApiV2':
        return fetchRest(this.switches.apiBaseURL, args);
      case 'openInteraction': {
        const answer = await this.#ask('request', name, args);
        const id = isMembers(args) ? String(args['interactionId']) : '';
        if (this.view.open(id)) return answer;
        return rejected({ errorCode: 'Generic', errorMessage: 'The screen cannot switch.' });
      }
      case 'selectNameObject':
      case 'selectRelatedToObject':
        if (!this.switches.none && isMembers(args) && args['objectId'] === null) {
          return rejected({ errorCode: 'Generic', errorMessage: "'None' is not allowed." });
        }
    }
    return this.#ask('request', name, args);
  }

  #applicationRequest(name: string, args: unknown): Promise<unknown> {
    const text = isMembers(args) ? word(args, 'msgText') : '';
    switch (name) {
      case 'getConfig':
        if (!this.#server?.state) {
          return rejected({ errorCode: 'NoData', errorMessage: 'Nobody is logged in.' });
        }
        return Promise.resolve({ timezone: 'Europe/Zurich', lang: 'en-US' });
      case 'showErrorMessage':
        this.view.error(text);
        return Promise.resolve(null);
      case 'hideErrorMessage':
        this.view.error('');
        return Promise.resolve(null);
      default:
        return notImplemented(name);
    }
  }

  /** From one frame to all others; of their results one comes back, nobody can say which. */
  async #customMethod(asking: Peer, name: string, args: unknown): Promise<unknown> {
    const others = this.#peers.of('customMethodsApi').filter((peer) => peer !== asking);
    const results = await Promise.allSettled(others.map((peer) => peer.request(name, args)));
    const done = results.filter((one) => one.status === 'fulfilled');
    const chosen = done[Math.floor(Math.random() * done.length)];
    return chosen ? chosen.value : notImplemented(name);
  }
}
