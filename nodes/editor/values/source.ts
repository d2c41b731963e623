import { getJson } from '../shared/catalogs';
import { errorWords } from '../shared/error-words';
import { isObject, text } from '../shared/read';
import type { Translate } from '../shared/red';

export interface OfferedValue {
  readonly value: string | number | boolean;
  /** The value itself where it has no other name. */
  readonly label: string;
}

export interface Offer {
  readonly values: readonly OfferedValue[];
  /** How many there are, or why there are none. */
  readonly words: string;
}

/** Gives what can be offered at present; never rejects. */
export type ValueSource = (refresh: boolean) => Promise<Offer>;

/** Where the values of one dialog come from: the connection that is chosen in it. */
export class LiveValues {
  constructor(
    private readonly backend: string,
    private readonly translate: Translate,
    /** Id of the connection; empty while none is chosen. */
    private readonly connection: () => string,
    /** Fields on which lists may depend. */
    private readonly form: () => Readonly<Record<string, string>> = () => ({}),
  ) {}

  /** A list of the backend. */
  list(name: string): ValueSource {
    return (refresh) =>
      this.#ask(`lists/${encodeURIComponent(name)}`, {
        ...this.form(),
        ...(refresh && { refresh: '1' }),
      });
  }

  /** What a field of events held lately; the events are asked for one by one. */
  seen(
    fields: () => readonly { readonly event: string; readonly property: string }[],
  ): ValueSource {
    return async () => {
      const offers = await Promise.all(fields().map((field) => this.#ask('values', field)));
      const values = new Map(
        offers.flatMap((offer) => offer.values).map((one) => [String(one.value), one]),
      );
      const [first = this.#none('live.noField')] = offers;
      if (values.size === 0) return { ...first, values: [] };
      const words = this.translate('live.seen', { count: values.size });
      return { values: [...values.values()], words };
    };
  }

  async #ask(path: string, query: Readonly<Record<string, string>>): Promise<Offer> {
    const id = this.connection();
    if (!id) return this.#none('live.noConnection');
    const asked = `contact-center/${this.backend}/connections/${encodeURIComponent(id)}/${path}`;
    try {
      const answer = await getJson(`${asked}?${new URLSearchParams(query).toString()}`);
      return this.#offer(isObject(answer) ? answer : {}, path === 'values');
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const refused = /^40[13]/.test(reason);
      return refused ? this.#none('facts.forbidden') : this.#none('live.failed', reason);
    }
  }

  #offer(answer: Readonly<Record<string, unknown>>, seen: boolean): Offer {
    const values = seen ? plain(answer['values']) : entries(answer['entries']);
    return { values, words: this.#words(answer, values.length, seen) };
  }

  #words(answer: Readonly<Record<string, unknown>>, count: number, seen: boolean): string {
    const t = this.translate;
    const state = text(answer['state']);
    if (state === 'unknown') return t('live.deployFirst');
    if (seen) return t(count > 0 ? 'live.seen' : 'live.noneSeen', { count });
    const why = this.#why(state, answer);
    if (why !== '') return count > 0 ? `${why} ${t('live.remembered')}` : why;
    if (answer['more'] === true) return t('live.more', { count });
    return t(count > 0 ? 'live.count' : 'live.empty', { count });
  }

  /** Why it is not the backend's own list; empty where it is. */
  #why(state: string, answer: Readonly<Record<string, unknown>>): string {
    const t = this.translate;
    if (state === 'idle') return t('live.unused');
    if (state !== 'ready') return t('live.notConnected', { state: t(`status.${state}`) });
    const code = text(answer['code']);
    return code === '' ? '' : `${errorWords(answer, t)} (${code})`;
  }

  #none(key: string, reason = ''): Offer {
    return { values: [], words: this.translate(key, { reason }) };
  }
}

function entries(given: unknown): readonly OfferedValue[] {
  if (!Array.isArray(given)) return [];
  return given.filter(isObject).flatMap(({ value, label }) => {
    const good = typeof value === 'string' || typeof value === 'number';
    return good ? [{ value, label: text(label, String(value)) }] : [];
  });
}

function plain(given: unknown): readonly OfferedValue[] {
  if (!Array.isArray(given)) return [];
  return given.filter(isPlain).map((value) => ({ value, label: text(value) }));
}

function isPlain(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
