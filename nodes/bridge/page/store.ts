/** Texts under names that outlive a reload of the page. */
export interface Store {
  put(name: string, text: string): void;
  remove(name: string): void;
  /** All there is, by name. */
  all(): readonly (readonly [string, string])[];
}

/** What cannot be stored lives on in the memory of whoever wanted to. */
const nowhere: Store = {
  put: () => undefined,
  remove: () => undefined,
  all: () => [],
};

/** The tab's session storage, or nothing where the browser refuses it. */
export function sessionStore(prefix: string): Store {
  try {
    const storage = window.sessionStorage;
    // Reading is enough of a trial: a full storage still gives back what it holds.
    storage.getItem(prefix);
    return new TabStore(storage, prefix);
  } catch {
    return nowhere;
  }
}

class TabStore implements Store {
  constructor(
    private readonly storage: Storage,
    private readonly prefix: string,
  ) {}

  put(name: string, text: string): void {
    try {
      this.storage.setItem(this.prefix + name, text);
    } catch {
      // Full: a reload would lose the event, a lost link still does not.
    }
  }

  remove(name: string): void {
    this.storage.removeItem(this.prefix + name);
  }

  all(): readonly (readonly [string, string])[] {
    const found: (readonly [string, string])[] = [];
    for (let index = 0; index < this.storage.length; index++) {
      const name = this.storage.key(index);
      if (!name?.startsWith(this.prefix)) continue;
      found.push([name.slice(this.prefix.length), this.storage.getItem(name) ?? '']);
    }
    return found;
  }
}
