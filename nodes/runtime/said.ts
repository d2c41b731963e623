import type { CallwiresError, ErrorCode, ErrorText } from './errors';
import type { Redactor } from './redact';

/** An error as dialogs are told of it. */
export interface Said {
  readonly code: ErrorCode;
  /** In the language of the server, for whoever knows no other words. */
  readonly message: string;
  /** Key and values of the sentence: the editor says it in its own language. */
  readonly text: ErrorText;
  readonly values: unknown;
}

/** @param error in the language of the server. */
export function saidOf({ code, message, text, values }: CallwiresError, redactor: Redactor): Said {
  return { code, message: redactor.text(message), text, values: redactor.value(values) };
}
