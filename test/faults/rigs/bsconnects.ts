import { once } from 'node:events';
import WebSocket from 'ws';
import { isObject } from '../../../nodes/runtime/json';
import { bridgeConfig, FakePage, ORIGIN, PATH, tokenFor } from '../../support/bridge-page';
import type { Credentials, FlowNode } from '../../support/flow';
import { eventually } from '../../support/wait';
import type { Arrived } from '../child/talk';
import { NodePage } from './node-page';
import type { HalfOpen, RigOptions } from './kinds';
import { Rig } from './rig';

/** Seconds of silence where a scenario is in a hurry. */
const HASTY = { ping: 2, silent: 6 };

export const AGENT = '1081';

/** b+s Connects by the bridge: the agent's page is the far side, and Node-RED the server. */
export class BridgeRig extends Rig {
  readonly backend = 'bsconnects';
  /** What the page's link went through, with the time (Unix milliseconds). */
  readonly pageStates: { readonly state: string; readonly reason: string; readonly at: number }[] =
    [];
  protected readonly events = ['workitemCreate', 'ConnectionStatus'];
  protected readonly command = 'getChannel';
  /** The page hands its library one request after the other. */
  override readonly commandEvery = 8;
  protected override readonly commandMore = { agent: 'to', agentType: 'msg' };
  readonly #received: number[] = [];
  readonly #pages: NodePage[] = [];
  #page: NodePage | undefined;
  #feeders = 0;

  constructor(options: RigOptions = {}) {
    const settings = { ...(options.hasty && { contactCenterBridge: HASTY }), ...options.settings };
    super({ ...options, settings });
  }

  get page(): NodePage {
    if (!this.#page) throw new Error('The page is there only while the rig runs.');
    return this.#page;
  }

  get address(): string {
    return `ws://127.0.0.1:${this.network.port}${PATH}`;
  }

  /** A page keeps its events while it has no link, so that it may always raise one. */
  get linked(): boolean {
    return this.page.state === 'connected';
  }

  emit(number: number): void {
    this.page.raise('workitemCreate', {
      event: 'workitemCreate',
      version: 1,
      id: String(number),
      channelId: 'voice',
      state: 'Active',
    });
  }

  numberOf({ topic, payload }: Arrived): number | undefined {
    return topic === 'workitemCreate' && isObject(payload) ? Number(payload['id']) : undefined;
  }

  received(): readonly number[] {
    return this.#received;
  }

  /** What a page raises into a broken link it keeps. */
  override cut(): Promise<void> {
    this.network.reset();
    return Promise.resolve();
  }

  /** Commands that are as long as their channel's name. */
  async giveTo(agent: string, count: number, channelId: string): Promise<void> {
    await this.give(count, () => ({ to: agent, payload: { channelId } }));
  }

  token(more: object = {}): string {
    const exp = Math.floor(Date.now() / 1000) + this.hours * 3600;
    const { tokenSeconds = 60, wrongPassword } = this.options;
    return tokenFor(AGENT, {
      claims: { exp: exp + tokenSeconds, ...more },
      ...(wrongPassword && { secret: 'another secret that is long enough' }),
    });
  }

  get loginAttempts(): number {
    return this.network.links;
  }

  /** Each by a page of its own, which has been let in. */
  feed(text: string | Buffer): void {
    void FakePage.welcomed(this.nodeRed.port, `feeder ${++this.#feeders}`).then(
      (page) => {
        page.socket.send(text, () => {
          page.socket.close();
        });
      },
      () => undefined,
    );
  }

  feedEvent(name: string, payload: unknown): void {
    this.page.raise(name, payload);
  }

  /** Section on the bridge of the reference: ping every 15 s, lost after 45 s. */
  halfOpen(): readonly HalfOpen[] {
    const within = this.options.hasty ? HASTY.silent : 45;
    return [
      {
        what: 'a standing link brings nothing any more, seen by Node-RED',
        within,
        measure: () => this.#silence(() => this.#goneAt()),
      },
      {
        what: 'a standing link brings nothing any more, seen by the page',
        within: within + 5,
        measure: () => this.#silence((from) => this.#pageLostAt(from)),
      },
      {
        what: 'the upgrade is accepted by TCP and not answered, seen by the page',
        within: 10,
        measure: async () => {
          this.network.deafen();
          const from = Date.now();
          this.network.reset();
          const tried = (): number => this.#pageStateAt('connecting', from) ?? Infinity;
          const failed = (): number | undefined => this.#pageStateAt('waiting', tried());
          await eventually('the end of the attempt', () => failed() !== undefined, 40_000);
          this.network.mend();
          return ((failed() ?? 0) - tried()) / 1000;
        },
      },
      {
        what: 'the upgrade is answered and nobody says hello',
        within: 5 + 1,
        measure: async () => {
          const from = Date.now();
          const stranger = new WebSocket(this.address, { origin: ORIGIN });
          stranger.on('error', () => undefined);
          await once(stranger, 'close');
          return (Date.now() - from) / 1000;
        },
      },
    ];
  }

  /** Another tab of the same agent. */
  openPage(): NodePage {
    const page = new NodePage({
      url: this.address,
      getToken: () => this.token(),
      getChannel: (channelId) => {
        this.#received.push(Number(channelId));
        return { agentId: AGENT, channel: { id: channelId } };
      },
      onState: (state, reason) => {
        this.pageStates.push({ state, reason, at: Date.now() });
      },
    });
    this.#pages.push(page);
    return page;
  }

  /** From here on this is the tab in which the agent works. */
  take(page: NodePage): void {
    this.#page = page;
  }

  protected override connect(): Promise<void> {
    this.network.target = this.nodeRed.port;
    this.#page = this.openPage();
    return Promise.resolve();
  }

  protected openBackend(): Promise<void> {
    return Promise.resolve();
  }

  protected closeBackend(): Promise<void> {
    for (const page of this.#pages) page.stop();
    return Promise.resolve();
  }

  protected config(): { node: FlowNode; credentials: Credentials } {
    return bridgeConfig(this.options.config, 'desk');
  }

  override async give(count: number, more?: (number: number) => object): Promise<void> {
    await super.give(count, (number) => ({ to: AGENT, ...more?.(number) }));
  }

  protected renewal(time: number): object {
    return { origins: [ORIGIN, `https://other${time}.example`] };
  }

  protected paramsOf(number: number): object {
    return { channelId: String(number) };
  }

  async #silence(noticed: (from: number) => Promise<number>): Promise<number> {
    const from = Date.now();
    this.network.silence();
    return ((await noticed(from)) - from) / 1000;
  }

  async #goneAt(): Promise<number> {
    const before = this.arrived.length;
    const gone = (): boolean =>
      this.arrived
        .slice(before)
        .some(
          ({ topic, payload }) =>
            topic === 'ConnectionStatus' && isObject(payload) && payload['status'] === false,
        );
    await this.until('the page to be gone', gone, 90_000);
    return Date.now();
  }

  async #pageLostAt(from: number): Promise<number> {
    await eventually('the loss', () => this.#pageStateAt('waiting', from) !== undefined, 90_000);
    return this.#pageStateAt('waiting', from) ?? 0;
  }

  #pageStateAt(state: string, from: number): number | undefined {
    return this.pageStates.find((one) => one.at >= from && one.state === state)?.at;
  }
}
