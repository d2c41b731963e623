import { setTimeout as sleep } from 'node:timers/promises';
import { isObject } from '../../../nodes/runtime/json';
import { startUipSimulator, type UipSimulator } from '../../../simulators/uip';
import { EVENT_SECRET, uipConfig, type Configured } from '../../support/bct';
import { FaultProxy } from '../../support/fault-proxy';
import type { Arrived } from '../child/talk';
import type { HalfOpen } from './kinds';
import { Rig } from './rig';

/** Pause between two posts, in milliseconds: of more than 60 a second some are refused and not read. */
const POST_EVERY_MS = 25;

/** Business ConneCT behind UIP: commands are webhooks out, events are posts in. */
export class UipRig extends Rig {
  readonly backend = 'bct';
  protected readonly events = ['EmergencyCall'];
  protected readonly command = 'SetAgentNotReady';
  readonly #received: number[] = [];
  #simulator: UipSimulator | undefined;
  #fed: Promise<void> = Promise.resolve();
  #unread = 0;
  #inwards: FaultProxy | undefined;

  get simulator(): UipSimulator {
    if (!this.#simulator) throw new Error('The simulator runs only while the rig does.');
    return this.#simulator;
  }

  /** The way of the posts. */
  get inwards(): FaultProxy {
    if (!this.#inwards) throw new Error('The network is there only while the rig runs.');
    return this.#inwards;
  }

  /** A platform that cannot reach Node-RED gives an event up after its second try. */
  get linked(): boolean {
    return this.nodeRed.alive;
  }

  emit(number: number): void {
    this.simulator.dialEmergency({ calledEmergencyNumber: '112', callingNumber: String(number) });
  }

  /** Numbers of the events that were answered 204. */
  acknowledged(): readonly number[] {
    return this.simulator.posts
      .filter(({ outcome, event }) => outcome === 'taken' && event === 'EmergencyCall')
      .map(({ data }) => Number(data['callingNumber']));
  }

  numberOf({ payload }: Arrived): number | undefined {
    return isObject(payload) ? Number(payload['callingNumber']) : undefined;
  }

  received(): readonly number[] {
    return [...this.#received, ...reasonsOf(this.simulator)];
  }

  get loginAttempts(): number {
    return this.simulator.calls.length;
  }

  feed(text: string | Buffer): void {
    this.#fed = this.#fed.then(() => this.#post(text)).then(() => sleep(POST_EVERY_MS));
  }

  override async fed(): Promise<void> {
    await this.#fed;
    if (this.#unread > 0) throw new Error(`${this.#unread} posts were refused for their rate.`);
  }

  feedEvent(name: string, payload: unknown): void {
    this.feed(JSON.stringify({ event: name, data: payload }));
  }

  protected override async restartBackend(): Promise<void> {
    this.#received.push(...reasonsOf(this.simulator));
    await this.simulator.postsDone(15_000);
    await this.closeBackend();
    await sleep(300);
    await this.openBackend();
    this.pointTo();
  }

  /** Section A of the reference names no limits; ours are 10 s for the self-test. */
  halfOpen(): readonly HalfOpen[] {
    return [
      {
        what: 'a webhook is accepted by TCP and not answered',
        within: 3,
        measure: async () => {
          this.network.deafen();
          const from = Date.now();
          const number = this.given + 1;
          await this.give(1);
          await this.until('the end', () => this.endsOf(number).length > 0, 20_000);
          const seconds = (Date.now() - from) / 1000;
          const [end] = this.endsOf(number);
          if (end?.code !== 'TIMEOUT') throw new Error(`It ended with '${String(end?.code)}'.`);
          this.network.mend();
          return seconds;
        },
      },
    ];
  }

  /** Events go to this Node-RED. */
  pointTo(): void {
    this.simulator.pointTo({
      baseUri: `http://127.0.0.1:${this.inwards.port}/bct/events`,
      eventSecret: EVENT_SECRET,
    });
  }

  override async begin(): Promise<void> {
    this.#inwards = await FaultProxy.start();
    await super.begin();
  }

  override async end(): Promise<void> {
    await super.end();
    await this.inwards.close();
  }

  protected override connect(): Promise<void> {
    this.inwards.target = this.nodeRed.port;
    this.pointTo();
    return Promise.resolve();
  }

  protected async openBackend(): Promise<void> {
    this.#simulator = await startUipSimulator({ page: false, keepRecords: 100_000 });
    this.#simulator.agentLogsOn({ agentName: 'jdoe' });
    this.network.target = this.#simulator.port;
  }

  protected async closeBackend(): Promise<void> {
    await this.#simulator?.close();
  }

  async #post(text: string | Buffer): Promise<void> {
    const headers = { 'content-type': 'application/json', 'x-bct-secret': EVENT_SECRET };
    const url = `http://127.0.0.1:${this.inwards.port}/bct/events`;
    const body = typeof text === 'string' ? text : new Uint8Array(text);
    // Refusals are among the answers to be expected, and so is the end of the connection.
    const response = await fetch(url, { method: 'POST', headers, body }).catch(() => undefined);
    await response?.arrayBuffer().catch(() => undefined);
    if (response?.status === 429) this.#unread++;
  }

  protected config(): Configured {
    const { config, wrongPassword } = this.options;
    const url = `http://127.0.0.1:${this.network.port}`;
    return uipConfig(url, config, wrongPassword ? 'wrong' : 'secret');
  }

  protected renewal(time: number): object {
    return { alarmTimeZone: time % 2 === 0 ? 'UTC' : 'Etc/UTC' };
  }

  protected paramsOf(number: number): object {
    return { agentName: 'jdoe', reason: `number ${number}` };
  }
}

function reasonsOf({ calls }: UipSimulator): readonly number[] {
  return calls
    .map(({ properties }) => /"number (\d+)"/.exec(JSON.stringify(properties))?.[1])
    .filter((number) => number !== undefined)
    .map(Number);
}
