import { Refusal } from '../world/refusal';

/** Codes of the wire itself and their HTTP status; those of the contact center are Refusals. */
const statuses = {
  payload_too_large: 400,
  invalid_credentials: 401,
  token_missing: 401,
  token_invalid: 401,
  token_expired: 401,
  owi_role_missing: 403,
  forbidden: 403,
  unknown_path: 404,
  unknown_command: 404,
  request_id_reused: 409,
  resume_unknown: 409,
  resume_expired: 409,
  resume_gap: 409,
  resume_ambiguous: 409,
  replaced: 409,
  rate_limited: 429,
  too_many_logins: 429,
  too_many_connections: 429,
  internal_error: 500,
  backend_unavailable: 500,
} as const;

export type OwiCode = keyof typeof statuses;

/** A request or a frame that the wire refuses. */
export class OwiError extends Error {
  constructor(
    readonly code: OwiCode,
    message: string,
    /** Seconds, with 429. */
    readonly retryAfter?: number,
  ) {
    super(message);
    this.name = 'OwiError';
  }

  get status(): number {
    return statuses[this.code];
  }
}

/** What a refused request is answered, or a link closed with. */
export interface Failure {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly retryAfter?: number | undefined;
}

export function failureOf(error: unknown): Failure {
  if (error instanceof OwiError || error instanceof Refusal) return error;
  return { status: 500, code: 'internal_error', message: String(error) };
}

export function errorBody({ code, message }: Failure): {
  error: { code: string; message: string };
} {
  return { error: { code, message: message.slice(0, 256) } };
}

/** A WebSocket is closed with the number of the HTTP status, moved into the private range. */
export function closeCode({ status }: Failure): number {
  return 4000 + status;
}

export const closeCodes = { goingAway: 1001, silent: 4408 } as const;

const resumable: readonly number[] = [1001, 1006, 4000, 4408, 4500];

/** Whether a connection whose link ended so may be resumed. */
export function mayResume(code: number): boolean {
  return resumable.includes(code);
}
