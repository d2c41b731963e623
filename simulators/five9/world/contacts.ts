import type { Context } from './context';
import { badRequest, notFound } from './refusal';
import type { ContactSeed } from './seed';

/** A contact on the wire (reference, section 3.3). */
export interface Contact {
  readonly id: string;
  fields: Readonly<Record<string, string>>;
  /** Unix milliseconds; an update must bring the one that was read. */
  modificationTime: number;
}

export class Contacts {
  readonly #context: Context;
  readonly #contacts: Map<string, Contact>;

  constructor(context: Context, seeds: readonly ContactSeed[]) {
    this.#context = context;
    const modificationTime = context.clock.now();
    this.#contacts = new Map(seeds.map(({ id, fields }) => [id, { id, fields, modificationTime }]));
  }

  get all(): readonly Contact[] {
    return [...this.#contacts.values()];
  }

  find(id: string): Contact | undefined {
    return this.#contacts.get(id);
  }

  require(id: string): Contact {
    const contact = this.#contacts.get(id);
    if (contact === undefined) throw notFound('Contact', id);
    return contact;
  }

  /** Contacts that have the number in any field. */
  withNumber(number: string): Contact[] {
    return this.all.filter(({ fields }) => Object.values(fields).includes(number));
  }

  /** Event 77. */
  update(id: string, fields: Readonly<Record<string, string>>, modificationTime: number): void {
    const contact = this.require(id);
    if (contact.modificationTime !== modificationTime) {
      throw badRequest(`Contact ${id} was changed by somebody else`);
    }
    contact.fields = { ...contact.fields, ...fields };
    contact.modificationTime = Math.max(this.#context.clock.now(), modificationTime + 1);
    this.#context.emit({ to: { context: 'agent' }, eventId: '77', payLoad: contact });
    this.#context.changed();
  }
}
