import { isRecord, type JsonObject } from '../../shared/json';
import { Refusal } from '../world/refusal';

/** One property of a request (reference, section 3). */
export interface Field {
  readonly name: string;
  readonly type: 'string' | 'boolean';
  readonly required: boolean;
  /** Characters, of a text. */
  readonly limit: number;
}

export function text(name: string, limit: number): Field {
  return { name, type: 'string', required: false, limit };
}

export function required(field: Field): Field {
  return { ...field, required: true };
}

export function flag(name: string): Field {
  return { name, type: 'boolean', required: false, limit: 5 };
}

/** The properties of one request, of the right types and within their limits. */
export class CommandRequest {
  readonly #values: JsonObject;

  constructor(values: JsonObject) {
    this.#values = values;
  }

  /** Empty when the property is absent. */
  text(name: string): string {
    const value = this.#values[name];
    return typeof value === 'string' ? value : '';
  }

  /** False when the property is absent. */
  flag(name: string): boolean {
    return this.#values[name] === true;
  }
}

/** `words`: flags may come as the words true and false. Unknown members are ignored. */
export function readRequest(
  fields: readonly Field[],
  body: unknown,
  words: boolean,
): CommandRequest {
  if (!isRecord(body)) throw new Refusal('bad_request', 'The body must be a JSON object.');
  const values = fields.map((field) => {
    const value = words ? fromWord(field, body[field.name]) : body[field.name];
    check(field, value);
    return [field.name, value] as const;
  });
  return new CommandRequest(Object.fromEntries(values));
}

function check(field: Field, value: unknown): void {
  const { name, type, limit } = field;
  if (value === undefined || value === '') {
    if (field.required) throw new Refusal('bad_request', `${name} is required.`);
    return;
  }
  if (typeof value !== type) throw new Refusal('bad_request', `${name} must be a ${type}.`);
  if (typeof value === 'string' && value.length > limit) {
    throw new Refusal('bad_request', `${name} has more than ${limit} characters.`);
  }
}

function fromWord({ type }: Field, value: unknown): unknown {
  if (type !== 'boolean' || typeof value !== 'string') return value;
  const word = value.toLowerCase();
  if (word === '') return undefined;
  return word === 'true' || word === 'false' ? word === 'true' : value;
}
