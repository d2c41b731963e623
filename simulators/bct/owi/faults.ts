import type { DropKind } from '../../shared/socket-link';

/** Whom a link fault hits. */
export type FaultTarget = 'all' | { userName: string } | { connectionId: string };

export interface CommandFault {
  /** Name of the command; `*` for any. */
  command: string;
  /** How many requests it hits; without it, all until cleared. */
  times?: number;
  /** Milliseconds before anything else happens. */
  delay?: number;
  /**
   * What comes instead of the true answer; absent = only late. `declined` is `isSuccess:false`,
   * `noResult` a 200 without `isSuccess`, `hang` never answers, `drop` cuts the TCP connection.
   */
  answer?: 'declined' | 'error' | 'noResult' | 'garbage' | 'hang' | 'drop';
  /** HTTP status of `error`. Default 500. */
  status?: number;
  /** Code of `error`. Default `internal_error`. */
  code?: string;
  /** `Retry-After` in seconds. */
  retryAfter?: number;
  /** The command is carried out and only its answer is lost. Default false. */
  executed?: boolean;
}

/** A login or an upgrade that goes wrong. */
export interface EntryFault {
  times?: number;
  delay?: number;
  /** Never answers. */
  hang?: boolean;
  /** Default 500. Absent together with `code`: only late. */
  status?: number;
  /** Default `internal_error`. */
  code?: string;
  retryAfter?: number;
}

/** What can go wrong on purpose. Faults go by wall-clock time. */
export interface OwiFaults {
  /** `reset` sends TCP RST, `close` ends TCP without a close frame, `clean` closes with 1001. */
  drop(how?: DropKind, target?: FaultTarget): void;
  /** A drop that lasts longer than the resume window. */
  dropForGood(target?: FaultTarget): void;
  /** The server closes with this code, after an error frame if `errorCode` is given. */
  close(code: number, errorCode?: string, target?: FaultTarget): void;
  /** Half-open links, those opened later too: nothing is read, nothing is sent. HTTP goes on. */
  freeze(target?: FaultTarget): void;
  /** Undoes `freeze`; what was held back is sent, links given up meanwhile are cut. */
  resume(target?: FaultTarget): void;
  /** Text that is not JSON. */
  garbage(target?: FaultTarget): void;
  /** One valid event frame of this many bytes. Default 2 MiB. */
  oversized(bytes?: number, target?: FaultTarget): void;
  /** The next event frames are sent twice, with the same `seq`. */
  duplicateEvents(times?: number): void;
  /** The next event frames are not sent, only buffered: a gap in `seq`. */
  loseEvents(times?: number): void;
  /** The gateway tells that its own link to BCT is lost and back, so many times. */
  flapConnectionStatus(times?: number, interval?: number): void;
  commands(fault: CommandFault): void;
  logins(fault: EntryFault): void;
  upgrades(fault: EntryFault): void;
  /** Tokens given out until now meet 401 `token_expired`; open links stay. */
  expireTokens(): void;
  /** Takes or gives the OWI role; without it links are closed with 4403. */
  setRole(userName: string, owiRole: boolean): void;
  /** Undoes everything that is armed; cut links and expired tokens stay so. */
  clear(): void;
}
