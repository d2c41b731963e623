import { setTimeout as sleep } from 'node:timers/promises';
import { isObject } from '../../../nodes/runtime/json';
import { startBctSimulator, type BctSimulator } from '../../../simulators/bct';
import { owiConfig, type Configured } from '../../support/bct';
import type { Arrived } from '../child/talk';
import { serverFrame } from './frames';
import type { Burst, HalfOpen } from './kinds';
import { Rig } from './rig';

/** Seconds between pings where a scenario is in a hurry. */
const HASTY_PING = 2;

const PING = 15;

/** Length of `{"filler":""}`. */
const FRAME_OF_FILLER = 13;

/** Business ConneCT by `owi/v1`: a stream that can be resumed, and commands as requests. */
export class OwiRig extends Rig {
  readonly backend = 'bct';
  protected readonly events = ['EmergencyCall'];
  protected readonly command = 'SetAgentNotReady';
  readonly #received: number[] = [];
  readonly #onTheirWay = new Map<string, string>();
  #fed = 0;
  #simulator: BctSimulator | undefined;

  get simulator(): BctSimulator {
    if (!this.#simulator) throw new Error('The simulator runs only while the rig does.');
    return this.#simulator;
  }

  get linked(): boolean {
    return this.simulator.connections.some(({ linked }) => linked);
  }

  emit(number: number): void {
    this.simulator.dialEmergency({ calledEmergencyNumber: '112', callingNumber: String(number) });
  }

  numberOf({ payload }: Arrived): number | undefined {
    return isObject(payload) ? Number(payload['callingNumber']) : undefined;
  }

  received(): readonly number[] {
    return [...this.#received, ...reasonsOf(this.simulator)];
  }

  get loginAttempts(): number {
    return this.simulator.loginAttempts;
  }

  feed(text: string | Buffer): void {
    this.network.inject(serverFrame(text));
  }

  /** The simulator numbers it and sends a payload of the same length, which changes on its way. */
  feedEvent(name: string, payload: unknown): void {
    const text = JSON.stringify(payload);
    const filler = `${++this.#fed}`.padEnd(text.length - FRAME_OF_FILLER, '@');
    const sent = JSON.stringify({ filler });
    this.#onTheirWay.set(sent, text.padEnd(sent.length));
    this.network.corrupt((bytes, direction) =>
      direction === 'down'
        ? Buffer.from(this.#replaced(bytes.toString('latin1')), 'latin1')
        : bytes,
    );
    this.simulator.sendEvent({ event: name, data: { filler } });
  }

  override expireLogins(): void {
    this.simulator.faults.expireTokens();
  }

  override refuseLogins(on: boolean): void {
    if (on) this.simulator.faults.logins({ status: 503 });
    else this.simulator.faults.clear();
  }

  override burst(): Burst {
    return {
      events: ['RouterStatus'],
      atLeast: 1,
      change: (step) => {
        this.simulator.changeQueue({ routerName: 'Sales', length: 10 + step });
      },
      stepOf: ({ payload }) => {
        const found = /"queueLength":"?(\d+)/.exec(JSON.stringify(payload));
        return found && Number(found[1]) > 10 ? Number(found[1]) - 10 : undefined;
      },
    };
  }

  protected override async restartBackend(): Promise<void> {
    this.#received.push(...reasonsOf(this.simulator));
    await this.closeBackend();
    await sleep(300);
    await this.openBackend();
  }

  /** Annex B of the reference: 10 s for the login, the upgrade and the first answer, 3 pings of silence. */
  halfOpen(): readonly HalfOpen[] {
    const { faults } = this.simulator;
    const attempt = (arm: () => void): (() => Promise<number>) => {
      return async () => {
        const seconds = await this.failedAttempt(arm, 40_000);
        this.network.mend();
        faults.resume();
        faults.clear();
        await this.ready();
        return seconds;
      };
    };
    return [
      {
        what: 'a standing link brings nothing any more',
        within: 3 * (this.options.hasty ? HASTY_PING : PING),
        measure: () =>
          this.lossAfter(() => {
            this.network.silence();
          }, 90_000),
      },
      {
        what: 'the upgrade is accepted by TCP and not answered',
        within: 10,
        measure: attempt(() => {
          this.network.deafen();
        }),
      },
      {
        what: 'the upgrade is answered and the first frame is not',
        within: 10,
        measure: attempt(() => {
          faults.freeze();
        }),
      },
    ];
  }

  #replaced(text: string): string {
    let changed = text;
    for (const [sent, arrives] of this.#onTheirWay) {
      if (!changed.includes(sent)) continue;
      changed = changed.replace(sent, () => arrives);
      this.#onTheirWay.delete(sent);
    }
    return changed;
  }

  protected async openBackend(): Promise<void> {
    const { hasty, tokenSeconds } = this.options;
    this.#simulator = await startBctSimulator({
      page: false,
      keepRecords: 100_000,
      ...(hasty && { pingInterval: HASTY_PING * 1000, silence: 3 * HASTY_PING * 1000 }),
      ...(tokenSeconds !== undefined && { tokenLifetime: tokenSeconds * 1000 }),
    });
    this.#simulator.agentLogsOn({ agentName: 'jdoe' });
    this.network.target = this.#simulator.port;
  }

  protected async closeBackend(): Promise<void> {
    await this.#simulator?.close();
  }

  protected config(): Configured {
    const { config, wrongPassword } = this.options;
    const server = { host: '127.0.0.1', port: this.network.port };
    return owiConfig(server, config, wrongPassword ? 'wrong' : 'secret');
  }

  protected renewal(time: number): object {
    return { alarmTimeZone: time % 2 === 0 ? 'UTC' : 'Etc/UTC' };
  }

  protected paramsOf(number: number): object {
    return { agentName: 'jdoe', reason: `number ${number}` };
  }
}

/** What was carried out: neither refused for its rate or token, nor a repeat under the same id. */
function reasonsOf({ requests }: BctSimulator): readonly number[] {
  return requests
    .filter(({ status, repeated }) => !repeated && status !== 401 && status !== 429)
    .map(({ body }) => /"number (\d+)"/.exec(body)?.[1])
    .filter((number) => number !== undefined)
    .map(Number);
}
