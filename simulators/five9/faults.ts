import type { DropKind } from '../shared/socket-link';

/** Whose sockets a fault hits. */
export type FaultTarget = { readonly userName: string } | 'all';

/** What an answer becomes. */
export interface AnswerFault {
  /** Hit only paths that contain this text; absent = every call but those of the control API. */
  path?: string;
  method?: string;
  /** How often; until cleared when absent. */
  times?: number;
  /** Milliseconds of wall-clock time before anything happens. */
  delay?: number;
  /**
   * `html`: a web page with 200 or `status`. `status`: `status` with an exception of `errorCode`.
   * `loginState`: 435. `garbage`: broken JSON. `empty`: no body. `hang`: never an answer.
   * `drop`: the connection ends. Absent: the call is only late.
   */
  kind?: 'html' | 'status' | 'loginState' | 'garbage' | 'empty' | 'hang' | 'drop';
  status?: number;
  errorCode?: number;
  message?: string;
}

export interface UpgradeFault {
  times?: number;
  /** HTTP status; absent = no answer at all. */
  status?: number;
}

/** What can be made to go wrong. Faults go by the wall clock. */
export interface Five9Faults {
  /** Ends open sockets: with a reset, with the end of TCP, or with a close frame. */
  drop(how?: DropKind, target?: FaultTarget): void;
  /** Half-open: nothing is read and nothing sent, until `resume`. Later sockets too. */
  freeze(target?: FaultTarget): void;
  resume(target?: FaultTarget): void;
  /** A frame that is no JSON. */
  garbage(target?: FaultTarget): void;
  /** The beginning of a frame, then the end of TCP. */
  halfFrame(target?: FaultTarget): void;
  /** Closes open sockets with a code. */
  close(code: number, target?: FaultTarget): void;
  answers(fault: AnswerFault): void;
  upgrades(fault: UpgradeFault): void;
  /** Ends every fault; settings stay as they are. */
  clear(): void;
}
