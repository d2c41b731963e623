import { setTimeout as sleep } from 'node:timers/promises';
import { isObject } from '../../../nodes/runtime/json';
import { startXucSimulator, type XucSimulator } from '../../../simulators/xuc';
import { xucConfig, type Credentials, type FlowNode } from '../../support/flow';
import type { Arrived } from '../child/talk';
import { serverFrame } from './frames';
import type { Burst, HalfOpen } from './kinds';
import { Rig } from './rig';

/** Login name whose link is the one under test. */
const USER = 'admin';

/** XiVO XUC: a token by REST, events and commands over one WebSocket. */
export class XucRig extends Rig {
  readonly backend = 'xuc';
  protected readonly events = ['Sheet'];
  protected readonly command = 'Cti.directoryLookUp';
  readonly #received: number[] = [];
  #simulator: XucSimulator | undefined;

  get simulator(): XucSimulator {
    if (!this.#simulator) throw new Error('The simulator runs only while the rig does.');
    return this.#simulator;
  }

  get linked(): boolean {
    return this.simulator.openConnections > 0;
  }

  emit(number: number): void {
    this.simulator.sheet(USER, [{ name: 'number', value: String(number) }]);
  }

  numberOf({ payload }: Arrived): number | undefined {
    const found = /"value":"(\d+)","name":"number"/.exec(JSON.stringify(payload));
    return found ? Number(found[1]) : undefined;
  }

  received(): readonly number[] {
    return [...this.#received, ...termsOf(this.simulator)];
  }

  get loginAttempts(): number {
    return this.simulator.loginAttempts;
  }

  feed(text: string | Buffer): void {
    this.network.inject(serverFrame(text));
  }

  feedEvent(name: string, payload: unknown): void {
    this.simulator.send('all', { msgType: name, ctiMessage: payload });
  }

  override expireLogins(): void {
    this.simulator.faults.expireTokens();
  }

  override refuseLogins(on: boolean): void {
    if (on) this.simulator.faults.refuseLogins({ on: 'both', status: 503 });
    else this.simulator.faults.clear();
  }

  override burst(): Burst {
    return {
      events: ['AgentStateEvent'],
      atLeast: 3,
      change: (step) => {
        this.simulator.setAgentState({
          agentId: 19,
          state: 'AgentOnPause',
          reason: `step ${step}`,
        });
      },
      stepOf: ({ payload }) => {
        const found = /step (\d+)/.exec(JSON.stringify(payload));
        return found ? Number(found[1]) : undefined;
      },
    };
  }

  protected override async restartBackend(): Promise<void> {
    this.#received.push(...termsOf(this.simulator));
    await this.closeBackend();
    await sleep(300);
    await this.openBackend();
  }

  /** Reference, sections 1.3 and 6: pings every 5 s, closed at 20 s; logged on within 10 s. */
  halfOpen(): readonly HalfOpen[] {
    const attempt = (arm: () => void): (() => Promise<number>) => {
      return async () => {
        const seconds = await this.failedAttempt(arm, 40_000);
        this.network.mend();
        this.simulator.faults.clear();
        await this.ready();
        return seconds;
      };
    };
    const { faults } = this.simulator;
    return [
      {
        what: 'a standing link brings nothing any more',
        within: 20,
        measure: () =>
          this.lossAfter(() => {
            this.network.silence();
          }, 40_000),
      },
      {
        what: 'the login is accepted by TCP and not answered',
        within: 5,
        measure: attempt(() => {
          this.network.deafen();
        }),
      },
      {
        what: 'the upgrade is accepted by TCP and not answered',
        within: 10,
        measure: attempt(() => {
          faults.refuseUpgrades({ kind: 'noAnswer' });
        }),
      },
      {
        what: 'the upgrade is answered and the user is not logged on',
        within: 12,
        measure: attempt(() => {
          faults.refuseUpgrades({ kind: 'silent' });
        }),
      },
    ];
  }

  protected async openBackend(): Promise<void> {
    const { tokenSeconds } = this.options;
    this.#simulator = await startXucSimulator({
      page: false,
      keepFrames: 100_000,
      ...(tokenSeconds !== undefined && {
        settings: { ttl: tokenSeconds, tokenLifetime: tokenSeconds * 1000 },
      }),
    });
    this.network.target = this.#simulator.port;
  }

  protected async closeBackend(): Promise<void> {
    await this.#simulator?.close();
  }

  protected config(): { node: FlowNode; credentials: Credentials } {
    const { config, wrongPassword } = this.options;
    const login = wrongPassword ? 'nobody' : USER;
    return xucConfig(
      { host: '127.0.0.1', port: this.network.port },
      { login, config: { ...config } },
    );
  }

  protected renewal(time: number): object {
    return { phoneNumber: String(1000 + time) };
  }

  protected paramsOf(number: number): object {
    return { term: `number ${number}` };
  }
}

function termsOf({ frames }: XucSimulator): readonly number[] {
  return frames
    .filter(({ command }) => command === 'directoryLookUp')
    .map(({ json }) => Number(/\d+/.exec(isObject(json) ? String(json['term']) : '')?.[0]));
}
