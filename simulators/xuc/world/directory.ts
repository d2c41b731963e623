import type { WorldContext } from './context';
import type { User } from './entities';
import type { Hints } from './hints';
import type { ContactSeed } from './seed';

const headers = ['Firstname', 'Lastname', 'Number', 'Mobile', 'Favorite'];

interface Contact extends ContactSeed {
  readonly username: string | undefined;
}

/** People to search for, and the favourites of each user (reference, section 4.1). */
export class Directory {
  readonly #hints: Hints;
  readonly #contacts: readonly Contact[];
  /** Login, and keys of favourite contacts. */
  readonly #favorites = new Map<string, Set<string>>();

  constructor(context: WorldContext, hints: Hints, contacts: readonly ContactSeed[]) {
    this.#hints = hints;
    const colleagues = context.roster.users.map((user) => ({
      contactId: String(user.id),
      source: 'internal',
      firstName: user.firstName,
      lastName: user.lastName,
      number: user.line?.number ?? '',
      mobile: user.mobileNumber,
      username: user.login,
    }));
    this.#contacts = [
      ...colleagues,
      ...contacts.map((contact) => ({ ...contact, username: undefined })),
    ];
  }

  /** Payload of `DirectoryResult`; an empty term finds everybody. */
  search(user: User, term: string): Record<string, unknown> {
    return this.#result(user, this.#matching(term));
  }

  favorites(user: User): Record<string, unknown> {
    return this.#result(user, this.#favoritesOf(user));
  }

  /** Payload of `ContactSheet`. */
  searchSheets(user: User, term: string): Record<string, unknown> {
    return this.#sheets(user, this.#matching(term));
  }

  favoriteSheets(user: User): Record<string, unknown> {
    return this.#sheets(user, this.#favoritesOf(user));
  }

  /** The `action` of `FavoriteUpdated`. */
  setFavorite(user: User, contactId: string, source: string, favorite: boolean): string {
    const known = this.#contacts.some(
      (contact) => contact.contactId === contactId && contact.source === source,
    );
    if (!known) return favorite ? 'AddFail' : 'RemoveFail';
    const mine = this.#favorites.get(user.login) ?? new Set();
    this.#favorites.set(user.login, mine);
    if (favorite) mine.add(key({ contactId, source }));
    else mine.delete(key({ contactId, source }));
    return favorite ? 'Added' : 'Removed';
  }

  #matching(term: string): Contact[] {
    const wanted = term.toLowerCase();
    return this.#contacts.filter((contact) =>
      [contact.firstName, contact.lastName, contact.number, contact.mobile].some((value) =>
        value.toLowerCase().includes(wanted),
      ),
    );
  }

  #isFavorite(user: User, contact: Contact): boolean {
    return this.#favorites.get(user.login)?.has(key(contact)) === true;
  }

  #favoritesOf(user: User): Contact[] {
    return this.#contacts.filter((contact) => this.#isFavorite(user, contact));
  }

  #result(user: User, contacts: readonly Contact[]): Record<string, unknown> {
    const entries = contacts.map((contact) => {
      const favorite = this.#isFavorite(user, contact);
      const { firstName, lastName, number, mobile } = contact;
      return {
        status: this.#hints.status(number),
        entry: [firstName, lastName, number, mobile, String(favorite)],
        contact_id: contact.contactId,
        source: contact.source,
        favorite,
      };
    });
    return { entries, headers };
  }

  #sheets(user: User, contacts: readonly Contact[]): Record<string, unknown> {
    return {
      sheets: contacts.map((contact) => ({
        name: `${contact.firstName} ${contact.lastName}`,
        subtitle1: contact.number,
        subtitle2: contact.mobile,
        picture: '',
        isPersonal: false,
        isFavorite: this.#isFavorite(user, contact),
        isMeetingroom: false,
        canBeFavorite: true,
        status: { phone: this.#hints.status(contact.number), video: 'Available' },
        actions: [
          { action: 'Call', args: [contact.number, contact.mobile].filter(Boolean), default: true },
        ],
      })),
    };
  }
}

function key({ contactId, source }: { contactId: string; source: string }): string {
  return `${source}/${contactId}`;
}
