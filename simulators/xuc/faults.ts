/** Whom a link fault hits: everybody, or the connections of one user. */
export type FaultTarget = { login: string } | 'all';

export interface LoginFault {
  /** How many requests it hits; without it, all until cleared. */
  times?: number;
  /** Which calls it hits. Default `login`. */
  on?: 'login' | 'check' | 'both';
  /** HTTP status. Default 401 with `error`, 500 else, 200 with `html`. */
  status?: number;
  /** Code in `{"error":"<code>","message":"…"}`. */
  error?: string;
  /** Answers with a web page instead of JSON. */
  html?: boolean;
  /** Never answers. */
  hang?: boolean;
  /** Milliseconds before the answer. */
  delay?: number;
}

export interface UpgradeFault {
  /** How many upgrades it hits; without it, all until cleared. */
  times?: number;
  /**
   * `refuse` answers with `status`; `loggedOnError` accepts, sends `LoggedOnError` and closes;
   * `silent` accepts and never sends `LoggedOn`; `noAnswer` keeps TCP open without an answer.
   */
  kind: 'refuse' | 'loggedOnError' | 'silent' | 'noAnswer';
  /** HTTP status of `refuse`. Default 403. */
  status?: number;
  /** Code of `loggedOnError`. Default `loggedOnFailed`. */
  error?: 'loggedOnFailed' | 'loggedOnTimeout';
}

/** What can go wrong on purpose. Faults go by wall-clock time. */
export interface XucFaults {
  /** `reset` sends TCP RST, `close` ends TCP without a close frame, `clean` is a WebSocket close. */
  drop(how: 'reset' | 'close' | 'clean', target?: FaultTarget): void;
  /** Half-open link: sockets stay open, nothing is read, nothing is sent. Also new connections. */
  freeze(target?: FaultTarget): void;
  /** Undoes `freeze`; what was held back is sent. */
  resume(target?: FaultTarget): void;
  /** Text that is not JSON. */
  garbage(target?: FaultTarget): void;
  /** One valid frame of this many bytes. Default 10 MB. */
  oversized(bytes?: number, target?: FaultTarget): void;
  /** The beginning of a frame, then the end of TCP. */
  halfFrame(target?: FaultTarget): void;
  /** Milliseconds by which a command (or `*`: each, pings too) is acted on late; 0 undoes it. */
  delay(command: string, ms: number): void;
  /** A command (or `*`) is recorded and otherwise ignored. */
  swallow(command: string, on: boolean): void;
  refuseLogins(fault: LoginFault): void;
  refuseUpgrades(fault: UpgradeFault): void;
  /** Every token given out until now is no longer taken; open sockets stay. */
  expireTokens(): void;
  /** Undoes everything but cut connections and expired tokens. */
  clear(): void;
}
