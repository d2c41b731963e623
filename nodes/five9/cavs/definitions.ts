import { isList, isObject } from '../../runtime/json';

/** What a domain says of one of its call attached variables. */
export interface Definition {
  readonly id: string;
  readonly group: string;
  readonly name: string;
}

/** As people write a variable. */
export function fullName({ group, name }: Definition): string {
  return group ? `${group}.${name}` : name;
}

/** Reads `GET /orgs/{o}/call_variables`, or the list that `getCav` gives. */
export function readDefinitions(list: unknown): readonly Definition[] {
  if (!isList(list)) return [];
  return list.flatMap((entry) => {
    if (!isObject(entry)) return [];
    const { id, group, name } = entry;
    if ((typeof id !== 'string' && typeof id !== 'number') || typeof name !== 'string') return [];
    return [{ id: String(id), name, group: groupName(group) }];
  });
}

/** Observed as text; an object with a name would mean the same. */
function groupName(group: unknown): string {
  if (typeof group === 'string') return group;
  return isObject(group) && typeof group['name'] === 'string' ? group['name'] : '';
}

/** The variables of a domain, by id and by `Group.Name`. */
export class Definitions {
  readonly #byId = new Map<string, Definition>();
  readonly #byName = new Map<string, Definition[]>();

  constructor(readonly all: readonly Definition[]) {
    for (const definition of all) {
      this.#byId.set(definition.id, definition);
      const name = fullName(definition).toLowerCase();
      const same = this.#byName.get(name);
      if (same) same.push(definition);
      else this.#byName.set(name, [definition]);
    }
  }

  byId(id: string): Definition | undefined {
    return this.#byId.get(id);
  }

  /** @param reference an id, or `Group.Name` in any case, as long as only one variable has it. */
  find(reference: string): Definition | undefined {
    const [only, ...others] = this.candidates(reference);
    return others.length === 0 ? only : undefined;
  }

  /** Which variables may be meant. Dots in groups and names, and cases, can make it several. */
  candidates(reference: string): readonly Definition[] {
    const wanted = reference.trim();
    const known = this.#byId.get(wanted);
    if (known) return [known];
    const named = this.#byName.get(wanted.toLowerCase()) ?? [];
    const exact = named.filter((definition) => fullName(definition) === wanted);
    return exact.length === 1 ? exact : named;
  }

  get names(): readonly string[] {
    return this.all.map(fullName);
  }
}

/** Definitions are read once, and once more when they have changed or a name is not among them. */
export class DefinitionsCache {
  #read: Promise<Definitions> | undefined;
  #rereadAt = 0;

  constructor(private readonly load: () => Promise<readonly Definition[]>) {}

  get(): Promise<Definitions> {
    this.#read ??= this.load().then(
      (all) => new Definitions(all),
      (error: unknown) => {
        this.#read = undefined;
        throw error;
      },
    );
    return this.#read;
  }

  /** They have changed: the next use reads them anew. */
  drop(): void {
    this.#read = undefined;
  }

  /**
   * Definitions in which all references are found where that is possible: what is missing may be new.
   * A flow that keeps asking for a wrong name must not have them read each time.
   */
  async containing(references: readonly string[], now = Date.now()): Promise<Definitions> {
    const definitions = await this.get();
    if (references.every((reference) => definitions.candidates(reference).length > 0))
      return definitions;
    if (now - this.#rereadAt < REREAD_EVERY_MS) return definitions;
    this.#rereadAt = now;
    this.drop();
    return this.get();
  }
}

const REREAD_EVERY_MS = 10_000;
