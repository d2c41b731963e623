import type { ServerOptions, SimulatedServer } from '../shared/simulated-server';
import type { Five9Actions } from './actions';
import type { Five9Faults } from './faults';
import type { DataCenterName, PlaceName } from './server/places';
import type { LoginState } from './server/sessions';
import type { Five9Settings } from './settings';
import type { LoginContext } from './world/context';
import type { WorldSeed } from './world/seed';
import type { WorldSnapshot } from './world/snapshot';

export interface Five9SimulatorOptions extends ServerOptions {
  /** People, campaigns and the rest; the demo world when absent. */
  seed?: WorldSeed;
  /** Variants of behaviour that differ from the default; also changeable later. */
  settings?: Partial<Five9Settings>;
  /**
   * Names by which the hosts are told; 127.0.0.1 when absent. They all lead to this machine only if
   * the client resolves them so. With names below one domain, the session's cookies are for that
   * domain; else they are for the host that sets them.
   */
  hosts?: Partial<Record<PlaceName, string>>;
  /** How many requests, frames and violations are kept. Default 10,000. */
  keepRecords?: number;
}

/** A REST call or an upgrade. */
export interface ReceivedRequest {
  /** Wall-clock Unix milliseconds. */
  readonly at: number;
  /** Which host it came to. */
  readonly place: PlaceName;
  readonly method: string;
  readonly path: string;
  /** With the question mark; empty when there is none. */
  readonly query: string;
  /** Of the session; empty when there is none. */
  userName: string;
  /** As it came; never the one of a login, which holds a password. */
  body: string;
  /** Whether `Authorization` was there. */
  readonly bearer: boolean;
  /** Header `farmId`; empty when absent. */
  readonly farmId: string;
  /** Names of the cookies. */
  readonly cookies: readonly string[];
  readonly userAgent: string;
  /** 0 until answered. */
  status: number;
}

/** A text frame, in the order of time. */
export interface SocketFrame {
  readonly at: number;
  readonly socket: number;
  readonly userName: string;
  readonly direction: 'in' | 'out';
  readonly text: string;
}

/** Something that a client must not do. */
export interface Violation {
  readonly at: number;
  readonly kind:
    /** A cookie that one host has set for itself alone came to another one. */
    | 'strayCookie'
    /** A call came to the login host, or to a data centre that is not active. */
    | 'wrongHost'
    /** `Authorization` is not `Bearer-<tokenId>`. */
    | 'bearerForm'
    /** A frame other than the text `ping`. */
    | 'frame'
    /** `Content-Type` is not JSON although there is a body. */
    | 'contentType'
    /** A body that lacks something, or has what does not belong there. */
    | 'body';
  readonly place: PlaceName;
  readonly detail: string;
}

export interface SocketInfo {
  readonly socket: number;
  readonly userName: string;
  readonly context: LoginContext;
  readonly key: string;
  readonly place: PlaceName;
}

export interface SessionInfo {
  readonly userName: string;
  readonly userId: string;
  readonly context: LoginContext;
  readonly loginState: LoginState;
}

/** A simulated Five9: REST and WebSocket for agents and supervisors. */
export interface Five9Simulator extends SimulatedServer, Five9Actions {
  /** Address of the active data centre. */
  readonly dataCenterUrl: string;
  /** Addresses of all hosts; `url` is that of the login host. */
  readonly urls: Readonly<Record<PlaceName, string>>;
  readonly activeDataCenter: DataCenterName;
  /** Variants of behaviour; may be changed at any time. */
  readonly settings: Five9Settings;
  readonly faults: Five9Faults;
  /** Oldest first; bounded. */
  readonly requests: readonly ReceivedRequest[];
  /** Oldest first; bounded. */
  readonly frames: readonly SocketFrame[];
  /** Oldest first; bounded. */
  readonly violations: readonly Violation[];
  readonly sockets: readonly SocketInfo[];
  readonly sessions: readonly SessionInfo[];
  /** WebSockets opened until now. */
  readonly totalSockets: number;
  /** Logins asked for, refused ones included. */
  readonly loginAttempts: number;
  readonly farmId: string;
  /** The first request whose path ends so, received already or from now on. */
  waitForRequest(ending: string, timeoutMs?: number): Promise<ReceivedRequest>;
  snapshot(): WorldSnapshot;
}
