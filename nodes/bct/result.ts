import type { Reply } from '../runtime/client';
import { CallwiresError } from '../runtime/errors';
import type { JsonObject } from '../runtime/json';
import type { AlarmClock } from './catalog/alarm-time';
import { asBoolean, normalizeAlarms } from './catalog/normalize';

/** Where an answer came from, for the error that says so. */
export interface Asked {
  readonly command: string;
  readonly host: string;
  readonly clock: AlarmClock;
}

/**
 * The documented result of a command.
 * @throws CallwiresError `REJECTED` where `isSuccess` is false, `PROTOCOL` where it is missing.
 */
export function replyOf(result: JsonObject, { command, host, clock }: Asked): Reply {
  const success = asBoolean(result['isSuccess']);
  if (success === null) {
    const values = { host, reason: `${command}: no isSuccess` };
    throw new CallwiresError('PROTOCOL', 'answerUnreadable', values, { cause: result });
  }
  if (!success) throw rejected(command, host, 'isSuccess: false', result);
  const normalized = command === 'GetCurrentAlarms' ? normalizeAlarms(result, clock) : undefined;
  return { outcome: 'answered', payload: result, ...(normalized && { normalized }) };
}

export function rejected(
  command: string,
  connection: string,
  reason: string,
  cause: JsonObject,
): CallwiresError {
  return new CallwiresError('REJECTED', 'rejected', { connection, command, reason }, { cause });
}
