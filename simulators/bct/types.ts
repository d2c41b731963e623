import type {
  ServerOptions as AnyServerOptions,
  SimulatedServer,
} from '../shared/simulated-server';
import type { OwiFaults } from './owi/faults';
import type { OwiFrame, OwiRequest } from './owi/records';
import type { OwiSettings } from './settings';
import type { WorldActions } from './world/actions';
import type { Payload } from './world/events';
import type { WorldSeed } from './world/seed';
import type { WorldSettings } from './world/settings';
import type { WorldSnapshot } from './world/snapshot';
import type { World } from './world/world';

/** How a simulator of this backend is started, whatever its transport. */
export interface ServerOptions extends AnyServerOptions {
  /** People, routers and the rest; the demo world when absent. */
  seed?: WorldSeed;
  /** A contact center that runs already, instead of one of its own; whoever made it closes it. */
  world?: World;
  /** How many requests and frames are kept. Default 10,000. */
  keepRecords?: number;
}

export interface BctSimulatorOptions
  extends ServerOptions, Partial<OwiSettings>, Partial<WorldSettings> {}

/** What the simulators of both transports offer. */
export interface SimulatorBase extends WorldActions, SimulatedServer {
  readonly world: World;
  /** Variants of the contact center; may be changed at any time. */
  readonly worldSettings: WorldSettings;
  /** An event with any name and content, to everybody. */
  sendEvent(order: { event: string; data: Payload }): void;
  snapshot(): WorldSnapshot;
}

export interface ConnectionInfo {
  connectionId: string;
  userName: string;
  /** What the client calls itself. */
  client: string;
  /** False while dropped and resumable. */
  linked: boolean;
  /** Last number given out. */
  seq: number;
  routerName: string;
  notifyAlarms: boolean;
  emergencyNumbers: readonly string[];
  webChat: boolean;
}

/** A simulated Business ConneCT server that speaks `owi/v1`. */
export interface BctSimulator extends SimulatorBase {
  /** `ws://127.0.0.1:32011/owi/v1/events`, or wss. */
  readonly eventsUrl: string;
  /** Times and limits of the wire; may be changed at any time. */
  readonly settings: OwiSettings;
  readonly faults: OwiFaults;
  /** Logins and commands, oldest first; bounded. */
  readonly requests: readonly OwiRequest[];
  /** Text frames both ways, oldest first; bounded. */
  readonly frames: readonly OwiFrame[];
  /** Subscribed clients, the dropped but resumable ones included. */
  readonly connections: readonly ConnectionInfo[];
  /** WebSockets open now, and opened until now. */
  readonly openLinks: number;
  readonly totalLinks: number;
  /** Posts to login, refused ones included. */
  readonly loginAttempts: number;
  /** A new token without going through login. */
  issueToken(userName: string): string;
  /** The first request with this command name, received from now on or already. */
  waitForCommand(command: string, timeoutMs?: number): Promise<OwiRequest>;
}
