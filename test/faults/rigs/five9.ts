import { isObject } from '../../../nodes/runtime/json';
import { startFive9Simulator, type Five9Simulator } from '../../../simulators/five9';
import { alice, password } from '../../support/five9';
import type { Credentials, FlowNode } from '../../support/flow';
import type { Arrived } from '../child/talk';
import { serverFrame } from './frames';
import type { HalfOpen } from './kinds';
import { Rig } from './rig';

/** An event that our side takes as it is. */
const EVENT = '58';

/** A call that changes nothing; its number is in the query. */
const PATH = '/appsvcs/rs/svc/agents/123456789/presence';

/** Five9 by the server: login and commands by REST, events over a WebSocket. */
export class Five9Rig extends Rig {
  readonly backend = 'five9';
  /** Somebody else may have taken the session over. */
  override readonly logsInAgain = false;
  protected readonly events = [EVENT];
  protected readonly command = 'executeRestApi';
  #simulator: Five9Simulator | undefined;

  get simulator(): Five9Simulator {
    if (!this.#simulator) throw new Error('The simulator runs only while the rig does.');
    return this.#simulator;
  }

  get linked(): boolean {
    return this.simulator.sockets.length > 0;
  }

  get loginAttempts(): number {
    return this.simulator.loginAttempts;
  }

  emit(number: number): void {
    this.simulator.sendEvent({ eventId: EVENT, payLoad: { number } });
  }

  numberOf({ payload }: Arrived): number | undefined {
    const number = isObject(payload) ? payload['number'] : undefined;
    return typeof number === 'number' ? number : undefined;
  }

  received(): readonly number[] {
    return numbersOf(this.simulator);
  }

  feed(text: string | Buffer): void {
    this.network.inject(serverFrame(text));
  }

  feedEvent(name: string, payload: unknown): void {
    this.simulator.sendEvent({ eventId: name, payLoad: payload });
  }

  override expireLogins(): void {
    this.simulator.expireSessions();
  }

  override refuseLogins(on: boolean): void {
    const { faults } = this.simulator;
    if (on) faults.answers({ path: '/auth/', kind: 'status', status: 503 });
    else faults.clear();
  }

  /** Reference, 6.2: a ping every 15 s, two missed are a loss; ours are 20 s for REST, 10 for a socket. */
  halfOpen(): readonly HalfOpen[] {
    const attempt = (arm: () => void): (() => Promise<number>) => {
      return async () => {
        const seconds = await this.failedAttempt(arm, 60_000);
        this.network.mend();
        this.simulator.faults.clear();
        await this.ready();
        return seconds;
      };
    };
    return [
      {
        what: 'a standing link brings nothing any more',
        within: 45,
        measure: () =>
          this.lossAfter(() => {
            this.network.silence();
          }, 90_000),
      },
      {
        what: 'a request is accepted by TCP and not answered',
        within: 20,
        measure: attempt(() => {
          this.network.deafen();
        }),
      },
    ];
  }

  /** Everything is at the login host, so that one network stands between. */
  protected async openBackend(): Promise<void> {
    const simulator = await startFive9Simulator({
      page: false,
      keepRecords: 100_000,
      settings: { loginHostServes: true },
    });
    this.#simulator = simulator;
    this.network.target = simulator.port;
    const ports = Object.values(simulator.urls).map((url) => `"port":"${new URL(url).port}"`);
    const own = `"port":"${this.network.port}"`;
    this.network.translate = (bytes, direction) => {
      const text = bytes.toString('latin1');
      const found = ports.filter((port) => text.includes(port) && port.length === own.length);
      if (direction === 'up' || found.length === 0) return bytes;
      return Buffer.from(
        found.reduce((changed, port) => changed.replaceAll(port, own), text),
        'latin1',
      );
    };
  }

  protected async closeBackend(): Promise<void> {
    await this.#simulator?.close();
  }

  protected config(): { node: FlowNode; credentials: Credentials } {
    const { config, wrongPassword } = this.options;
    return {
      node: {
        id: 'five9',
        type: 'five9-config',
        name: 'My Five9',
        transport: 'rest',
        host: `http://127.0.0.1:${this.network.port}`,
        ...config,
      },
      credentials: {
        five9: { username: alice, password: wrongPassword ? 'wrong' : password },
      },
    };
  }

  protected renewal(time: number): object {
    return { stationId: String(time) };
  }

  protected paramsOf(number: number): object {
    return { path: `${PATH}?number=${number}`, method: 'GET' };
  }
}

function numbersOf({ requests }: Five9Simulator): readonly number[] {
  return requests
    .filter(({ status }) => status !== 401)
    .map(({ query }) => /number=(\d+)/.exec(query)?.[1])
    .filter((number) => number !== undefined)
    .map(Number);
}
