import type { Log } from './client';
import { CallwiresError } from './errors';
import type { JsonObject } from './json';
import { localize } from './localize';
import type { Redactor } from './redact';
import type { Red, RedNode } from './red';
import { startGate } from './start-gate';

/** As whom a connection speaks, and what it must not say. */
export interface Voice {
  /** The one that stands now: what a former one says no longer reaches Catch nodes. */
  node: RedNode;
  /** Knows also the tokens that were learned since the connection was made. */
  readonly redactor: Redactor;
}

/** Gives errors as a flow may see them: in its language, without secrets, also in what caused them. */
export function teller(red: Red, redactor: Redactor): (error: CallwiresError) => CallwiresError {
  const told = (error: CallwiresError): CallwiresError => {
    const { message, stack, cause } = localize(red, error);
    error.message = redactor.text(message);
    // Node-RED hands it to Catch nodes, and its first line is the message as it was at first.
    if (stack !== undefined) error.stack = redactor.text(stack);
    // One of ours also holds the values that its words were made of, as they came.
    const shown = cause instanceof CallwiresError ? wordsOf(told(cause)) : cause;
    if (shown !== undefined) error.cause = redactor.value(shown);
    return error;
  };
  return told;
}

function wordsOf({ code, message }: CallwiresError): JsonObject {
  return { code, message };
}

/** Writes as the node that the voice has at the time. */
export function nodeLog(red: Red, voice: Voice): Log {
  const { redactor } = voice;
  const told = teller(red, redactor);
  return {
    info: (text) => {
      voice.node.log(redactor.text(text));
    },
    warn: (text) => {
      voice.node.warn(redactor.text(text));
    },
    trouble: (error) => {
      voice.node.warn(told(error));
    },
    problem: (error) => {
      // Only errors with a message reach Catch nodes, and only those that exist already.
      startGate(red).whenStanding(() => {
        voice.node.error(told(error), {});
      });
    },
  };
}
