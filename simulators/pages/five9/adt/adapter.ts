import { isMembers, problemText, rejected, type Members } from '../unknown';
import { Acts, type Ask } from './acts';
import { Answers, type Screen } from './answers';
import { CrmSide } from './crm-side';
import { Hooks, type Show } from './hooks';
import type { Peer } from './peer';
import { Peers } from './peers';
import { DeskServer } from './server';
import type { DeskState } from './state';
import type { Switches } from './switches';

/** What the adapter's page shows. */
export interface View extends Screen {
  readonly show: Show;
  state(state: DeskState): void;
  keypad(number: string): void;
  components(template: string, tell: (callbackName: string, payload: Members) => void): void;
  /** How many calls, chats and emails the CRM has of today. */
  today(counts: Readonly<Record<string, unknown>>, open: (what: string) => void): void;
}

const types: Readonly<Record<string, string>> = { call: 'Call', chat: 'Chat', email: 'Email' };

const offers = ['callStarted', 'chatOffered', 'emailOffered'];
const begins = ['callStarted', 'chatAccepted', 'emailAccepted'];

/** The agent's side of all frames that use the SDK. */
export class Adapter {
  readonly hooks: Hooks;
  readonly acts: Acts;
  readonly answers: Answers;
  readonly #crm: CrmSide;
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
      request: (peer, name, args) => this.answers.to(peer, name, args),
      event: (peer, name, data) => void this.#event(peer, name, data),
    });
    const server = (): DeskServer | undefined => this.#server;
    const keypad = (number: string): void => {
      view.keypad(number);
    };
    this.hooks = new Hooks(this.#peers, view.show);
    this.acts = new Acts(this.hooks, this.#ask, keypad, switches.defaultCampaign);
    this.answers = new Answers(switches, server, this.#ask, view, (asking) =>
      this.#peers.of(asking.api).filter((peer) => peer !== asking),
    );
    this.#crm = new CrmSide(this.#peers, this.hooks, this.#ask);
  }

  /** Whether this page holds the socket for all pages of the agent. */
  get master(): boolean {
    return this.#server?.master ?? false;
  }

  /** How many frames use this API of the SDK. */
  connections(api: string): number {
    return this.#peers.of(api).length;
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
    for (const peer of this.#peers.of('applicationApi')) loggedIn(peer);
  }

  /** What a person at the desk, or outside, does. Rejects with what the server says. */
  act(name: string, args: Members = {}): Promise<unknown> {
    return this.#ask('act', name, args);
  }

  /** The adapter goes away; pages find it again at their next request. */
  disconnect(): void {
    this.#peers.disconnect();
  }

  readonly #ask: Ask = (kind, name, args) => {
    const nobody = { errorCode: 'Generic', errorMessage: 'Nobody is logged in.' };
    return this.#server?.ask(kind, name, args) ?? rejected(nobody);
  };

  async #connected(peer: Peer): Promise<void> {
    if (peer.api === 'interactionApi') await this.#repeat(peer);
    if (peer.api === 'applicationApi' && this.#server) loggedIn(peer);
    if (peer.api === 'crmApi' && this.#crm.isServed(peer)) {
      const counts = await this.#crm.connected(peer);
      this.view.today(counts, (what) => void this.#crm.tell(`openMy${what}Today`));
    }
    if (peer.api !== 'customComponentsApi') return;
    const given = await peer.request('getCustomComponents', {}).catch(() => undefined);
    if (!isMembers(given)) return;
    this.view.components(String(given['template']), (callbackName, payload) => {
      const [current] = this.#server?.state?.interactions ?? [];
      const about = current && { interactionType: current.type, interactionData: current.data };
      peer.event('componentEvent', { callbackName, payload: { ...payload, ...about } });
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
    const kind = Object.keys(types).find((one) => reason.startsWith(one)) ?? '';
    const type = types[kind] ?? '';
    const data = payload[`${kind}Data`];
    let told = payload;
    if (this.master && isMembers(data)) {
      const log = payload[`${kind}LogData`];
      if (offers.includes(reason)) void this.#crm.tell('bringAppToFront');
      if (begins.includes(reason)) void this.#crm.begin(type, data);
      if (isMembers(log)) {
        told = { ...payload, [`${kind}LogData`]: await this.#crm.save(type, data, log) };
      }
    }
    for (const peer of peers) peer.event('interactionEvent', { reason, payload: told });
  }

  async #event(peer: Peer, name: string, data: unknown): Promise<void> {
    if (!isMembers(data) || (peer.api === 'crmApi' && !this.#crm.isServed(peer))) return;
    try {
      if (name === 'click2dial' && isMembers(data['click2DialData'])) {
        await this.acts.dial(data['click2DialData']);
      } else if (name === 'objectVisited') {
        await this.acts.visit(data['crmObject']);
      } else if (name === 'suggestedNumbers') {
        await this.acts.suggest(data['suggestedNumbers']);
      }
    } catch (error) {
      // Nobody waits for an answer: only the agent can be told.
      this.view.error(problemText(error));
    }
  }
}

function loggedIn(peer: Peer): void {
  peer.event('sessionInitialized', {});
  peer.event('loginStateChanged', { state: 'WORKING' });
}
