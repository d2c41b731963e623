import type { Clock } from '../shared/clock';
import { Signal } from '../shared/signal';
import type { TrackedServer } from '../shared/tracked-server';
import { Actions } from './actions';
import type { Auth } from './server/auth';
import { CTI_PATH, type CtiEndpoint } from './server/cti-endpoint';
import type { FaultBox } from './server/fault-box';
import type { Hub } from './server/hub';
import type { Records } from './server/records';
import type { Tokens } from './server/tokens';
import type { XucSettings } from './settings';
import type { ReceivedFrame, Violation, XucSimulator } from './types';
import type { XucVersion } from './version';
import { worldSnapshot, type WorldSnapshot } from './world/snapshot';
import type { World } from './world/world';

const WAIT_MS = 5000;

export interface SimulatorParts {
  hub: Hub;
  world: World;
  tokens: Tokens;
  faults: FaultBox;
  records: Records;
  endpoint: CtiEndpoint;
  auth: Auth;
}

/** The parts of a started server, as tests and the control API see them. */
export class RunningSimulator extends Actions implements XucSimulator {
  readonly host: string;
  readonly port: number;
  readonly url: string;
  readonly ctiUrl: string;
  readonly #parts: SimulatorParts;
  readonly #server: TrackedServer;
  readonly #closing = new Signal<undefined>();
  #closed: Promise<void> | undefined;

  constructor(parts: SimulatorParts, server: TrackedServer) {
    super(parts.world, parts.hub);
    this.#parts = parts;
    this.#server = server;
    this.host = server.host;
    this.port = server.port;
    this.url = server.url;
    this.ctiUrl = `${server.url.replace('http', 'ws')}${CTI_PATH}`;
  }

  get version(): XucVersion {
    return this.#parts.world.context.version;
  }

  get settings(): XucSettings {
    return this.#parts.world.context.settings;
  }

  get clock(): Clock {
    return this.#parts.world.context.clock;
  }

  get faults(): FaultBox {
    return this.#parts.faults;
  }

  get frames(): readonly ReceivedFrame[] {
    return this.#parts.records.frames.items;
  }

  get violations(): readonly Violation[] {
    return this.#parts.records.violations.items;
  }

  get ignored(): readonly ReceivedFrame[] {
    return this.#parts.records.ignored.items;
  }

  get openConnections(): number {
    return this.#parts.hub.open;
  }

  get totalConnections(): number {
    return this.#parts.hub.total;
  }

  get loginAttempts(): number {
    return this.#parts.auth.loginAttempts;
  }

  get checkAttempts(): number {
    return this.#parts.auth.checkAttempts;
  }

  issueToken(login: string): string {
    return this.#parts.tokens.issue(login);
  }

  waitForCommand(command: string, timeoutMs = WAIT_MS): Promise<ReceivedFrame> {
    return this.#parts.records.waitFor(command, timeoutMs);
  }

  snapshot(): WorldSnapshot {
    return worldSnapshot(this.#parts.world);
  }

  onChange(listener: () => void): () => void {
    return this.#parts.hub.activity.listen(listener);
  }

  clearRecords(): void {
    this.#parts.records.clear();
  }

  /** Something to end before the sockets do. */
  onClose(action: () => void): void {
    this.#closing.listen(action);
  }

  close(): Promise<void> {
    this.#closed ??= this.#end();
    return this.#closed;
  }

  async #end(): Promise<void> {
    this.#closing.emit(undefined);
    this.clock.stop();
    this.faults.timers.clear();
    this.#parts.records.close();
    this.#parts.endpoint.close();
    await this.#server.close();
  }
}
