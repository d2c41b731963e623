import { isRecord, parseJson } from '../../shared/json';
import { Refusal } from '../world/refusal';

export interface Subscription {
  readonly routerName: string;
  readonly notifyAlarms: boolean;
  readonly emergencyNumbers: readonly string[];
  readonly webChat: boolean;
}

export interface Resume {
  readonly lastSeq: number;
  readonly connectionId: string | undefined;
}

/** A frame of a client (reference, B.4). */
export type ClientFrame = { subscribe: Subscription } | { resume: Resume };

const NAME_LIMIT = 128;
const NUMBERS_LIMIT = 128;
const emergencyNumber = /^[0-9*#+]{1,32}$/;

export function readClientFrame(text: string | undefined): ClientFrame {
  const json = text === undefined ? undefined : parseJson(text);
  if (!isRecord(json)) throw bad('A frame is a text with one JSON object.');
  if (isRecord(json['subscribe'])) return { subscribe: readSubscription(json['subscribe']) };
  if (isRecord(json['resume'])) return { resume: readResume(json['resume']) };
  throw bad('A frame has either subscribe or resume.');
}

function readSubscription(members: Record<string, unknown>): Subscription {
  const { routerName = '', notifyAlarms = false, emergencyNumbers = [], webChat = true } = members;
  if (typeof routerName !== 'string' || routerName.length > NAME_LIMIT) {
    throw bad(`routerName is a text of at most ${NAME_LIMIT} characters.`);
  }
  if (typeof notifyAlarms !== 'boolean') throw bad('notifyAlarms is true or false.');
  if (typeof webChat !== 'boolean') throw bad('webChat is true or false.');
  return { routerName, notifyAlarms, webChat, emergencyNumbers: readNumbers(emergencyNumbers) };
}

function readNumbers(value: unknown): string[] {
  if (!Array.isArray(value)) throw bad('emergencyNumbers is a list.');
  const numbers = value.map((entry: unknown) => {
    if (typeof entry === 'string' && emergencyNumber.test(entry)) return entry;
    throw bad('An emergency number has 1 to 32 of 0-9 * # +.');
  });
  if (numbers.join(',').length <= NUMBERS_LIMIT) return numbers;
  throw bad(`emergencyNumbers have at most ${NUMBERS_LIMIT} characters together.`);
}

function readResume({ lastSeq, connectionId }: Record<string, unknown>): Resume {
  if (typeof lastSeq !== 'number' || !Number.isInteger(lastSeq) || lastSeq < 0) {
    throw bad('lastSeq is an integer, 0 or more.');
  }
  if (connectionId !== undefined && typeof connectionId !== 'string') {
    throw bad('connectionId is a text.');
  }
  return { lastSeq, connectionId };
}

function bad(message: string): Refusal {
  return new Refusal('bad_request', message);
}
