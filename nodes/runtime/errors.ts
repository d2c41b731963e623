import english from '../../locales/en-US/common.json';
import { fill, type Phrase, type TextValues } from './phrase';

/** Codes that Catch nodes can switch on. They stand in people's flows and are never renamed. */
export const errorCodes = [
  'NOT_CONNECTED',
  'CONNECTION_LOST',
  'UNAUTHORIZED',
  'FORBIDDEN',
  'INVALID_PARAMETER',
  'UNKNOWN_COMMAND',
  'UNKNOWN_EVENT',
  'NOT_SUPPORTED',
  'TIMEOUT',
  'REJECTED',
  'RATE_LIMITED',
  'PROTOCOL',
  'QUEUE_FULL',
  'EXPIRED',
  'CLOSED',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Key of a sentence under `errors` in `locales/<lang>/common.json`. */
export type ErrorText = keyof typeof english.errors;

export interface ErrorDetails {
  /** The backend's own error object. Catch nodes see it, so it must hold no secret. */
  readonly cause?: unknown;
  /** The setting or parameter that is wrong. */
  readonly field?: string;
  /** True where trying again cannot help until somebody changes something (a bad password, say). */
  readonly fatal?: boolean;
}

export class CallwiresError extends Error {
  override readonly name = 'CallwiresError';
  readonly field?: string;
  readonly fatal: boolean;

  constructor(
    readonly code: ErrorCode,
    readonly text: ErrorText,
    readonly values: TextValues = {},
    details: ErrorDetails = {},
  ) {
    super(fill(english.errors[text], values), 'cause' in details ? { cause: details.cause } : {});
    if (details.field !== undefined) this.field = details.field;
    this.fatal = details.fatal ?? false;
  }

  /** What it says, as a part of another sentence. */
  get phrase(): Phrase {
    return { key: `errors.${this.text}`, values: this.values };
  }

  /** What a library or the other side gave as its reason; empty where none did. */
  get reason(): string {
    const { reason } = this.values;
    return typeof reason === 'string' ? reason : '';
  }

  /** Node-RED shows errors as `toString()`; the class name would say nothing to its reader. */
  override toString(): string {
    return this.message;
  }
}

/**
 * Anything thrown, as one of ours. What we did not foresee gives only its words: the objects that
 * libraries throw hold requests, and with them passwords.
 */
export function asCallwiresError(thrown: unknown): CallwiresError {
  if (thrown instanceof CallwiresError) return thrown;
  return new CallwiresError('PROTOCOL', 'unexpected', { reason: reasonOf(thrown) });
}

export function reasonOf(thrown: unknown): string {
  if (thrown instanceof AggregateError && thrown.errors.length > 0)
    return reasonOf(thrown.errors[0]);
  if (thrown instanceof Error) return thrown.message || thrown.name;
  return typeof thrown === 'string' ? thrown : JSON.stringify(thrown);
}

/** True where two errors say the same to a person. */
export function sameError(one: CallwiresError, other: CallwiresError | undefined): boolean {
  return one.text === other?.text && JSON.stringify(one.values) === JSON.stringify(other.values);
}

/** For `reject`, which must be given an Error. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(reasonOf(thrown));
}
