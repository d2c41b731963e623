import { isObject, type JsonObject } from '../runtime/json';
import type { Abilities, EventFrame, Hello, ResultFrame } from './frames';

/** Names a product has: bounds what a page can make us keep. */
const NAMES_AT_MOST = 200;

/** A page gives events up long before; a clock that jumps must not date them into the last century. */
const LONGEST_WAIT_MS = 86_400_000;

/** Ids of documents are made by our own script. */
const documentId = /^[\w-]{8,40}$/;

/** What a page said first, or undefined where it is no hello. */
export function readHello(frame: JsonObject): Hello | undefined {
  const { v, token, page, age, product, agent, able } = frame;
  if (frame['type'] !== 'hello' || typeof v !== 'number' || typeof token !== 'string')
    return undefined;
  if (typeof page !== 'string' || !documentId.test(page)) return undefined;
  return {
    type: 'hello',
    v,
    token,
    page,
    age: ageOf(age) ?? LONGEST_WAIT_MS,
    product: word(product),
    ...(typeof agent === 'string' && agent !== '' && { agent }),
    able: readAbilities(able),
  };
}

export function readAbilities(value: unknown): Abilities {
  const able = isObject(value) ? value : {};
  return {
    form: word(able['form']),
    version: word(able['version']),
    events: names(able['events']),
    commands: names(able['commands']),
    master: able['master'] === true,
  };
}

export function readEvent({ seq, name, data, stream, age }: JsonObject): EventFrame | undefined {
  if (typeof seq !== 'number' || !Number.isSafeInteger(seq) || seq < 1) return undefined;
  if (typeof name !== 'string') return undefined;
  if (stream !== undefined && !(typeof stream === 'string' && documentId.test(stream)))
    return undefined;
  const waited = ageOf(age);
  return {
    type: 'event',
    seq,
    name,
    data,
    ...(stream !== undefined && { stream }),
    ...(waited !== undefined && { age: waited }),
  };
}

export function readResult({ id, ok, code, value, message }: JsonObject): ResultFrame | undefined {
  if (typeof id !== 'number' || typeof ok !== 'boolean' || typeof code !== 'string')
    return undefined;
  return {
    type: 'result',
    id,
    ok,
    code,
    ...(value !== undefined && { value }),
    ...(typeof message === 'string' && { message }),
  };
}

function ageOf(age: unknown): number | undefined {
  return typeof age === 'number' && age >= 0 && age < LONGEST_WAIT_MS ? age : undefined;
}

function names(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  return value
    .slice(0, NAMES_AT_MOST)
    .map(word)
    .filter((name) => name !== '');
}

/** A short text for lists and logs: nothing in it can break a line. */
export function word(value: unknown): string {
  return typeof value === 'string' ? value.replaceAll(/\p{C}/gu, ' ').slice(0, 200) : '';
}
