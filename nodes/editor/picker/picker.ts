import { el, fill, freshId, icon } from '../shared/dom';
import type { Entry } from './entry';
import { renderOptions, type Option } from './options';
import { search } from './search';

export interface PickerTexts {
  /** Accessible name of the search field. */
  readonly label: string;
  readonly placeholder: string;
  readonly nothing: string;
  /** Offers a name that is not in the list; left out where only the list may be chosen from. */
  readonly other?: (name: string) => Pick<Entry, 'title' | 'help' | 'group'>;
}

export interface PickerEvents {
  onPick(id: string): void;
  /** The option that the keyboard or the pointer is at. */
  onLook(id: string): void;
}

/**
 * A search field with the list of what it finds. The field keeps the focus and names the current
 * option (`aria-activedescendant`), so that one can type and choose without leaving it.
 */
export class Picker {
  readonly element: HTMLElement;
  readonly #input: HTMLInputElement;
  readonly #list: HTMLElement;
  readonly #status: HTMLElement;
  readonly #listId = freshId('list');
  #entries: readonly Entry[] = [];
  #chosen: ReadonlySet<string> = new Set();
  #options: readonly Option[] = [];
  #active = -1;

  constructor(
    private readonly texts: PickerTexts,
    private readonly events: PickerEvents,
  ) {
    this.#input = el('input', {
      type: 'text',
      role: 'combobox',
      class: 'callwires-search',
      placeholder: texts.placeholder,
      autocomplete: 'off',
      spellcheck: 'false',
      'aria-label': texts.label,
      'aria-expanded': 'true',
      'aria-autocomplete': 'list',
      'aria-controls': this.#listId,
    });
    this.#list = el('div', {
      id: this.#listId,
      role: 'listbox',
      class: 'callwires-list',
      'aria-label': texts.label,
      'aria-multiselectable': String(texts.other !== undefined),
    });
    this.#status = el('div', { class: 'callwires-nothing', role: 'status' });
    this.element = el(
      'div',
      { class: 'callwires-picker' },
      el('div', { class: 'callwires-search-box' }, icon('search'), this.#input),
      this.#list,
      this.#status,
    );
    this.#listen();
  }

  offer(entries: readonly Entry[]): void {
    this.#entries = entries;
    this.#render();
  }

  choose(ids: Iterable<string>): void {
    this.#chosen = new Set(ids);
    this.#options.forEach(({ entry, element }) => {
      element.setAttribute('aria-selected', String(this.#chosen.has(entry.id)));
    });
  }

  /** Words in place of the list: that it is being fetched, or why it could not be. */
  say(...words: (string | Node)[]): void {
    this.#options = [];
    this.#list.replaceChildren();
    fill(this.#status, ...words);
  }

  focus(): void {
    this.#input.focus();
  }

  #listen(): void {
    this.#input.addEventListener('input', () => {
      this.#render();
    });
    this.#input.addEventListener('keydown', (event) => {
      if (this.#onKey(event)) event.preventDefault();
    });
    this.#list.addEventListener('mousedown', (event) => {
      // Keeps the focus in the field, so that typing can go on after a click.
      event.preventDefault();
    });
    this.#list.addEventListener('click', ({ target }) => {
      const index = this.#indexOf(target);
      this.#activate(index);
      this.#pick(index);
    });
    this.#list.addEventListener('mouseover', ({ target }) => {
      const index = this.#indexOf(target);
      if (index >= 0) this.#activate(index, false);
    });
  }

  #onKey({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
    if (altKey || ctrlKey || metaKey) return false;
    const last = this.#options.length - 1;
    switch (key) {
      case 'ArrowDown':
        this.#activate(this.#active >= last ? 0 : this.#active + 1);
        return true;
      case 'ArrowUp':
        this.#activate(this.#active <= 0 ? last : this.#active - 1);
        return true;
      case 'PageDown':
        this.#activate(Math.min(last, this.#active + 5));
        return true;
      case 'PageUp':
        this.#activate(Math.max(0, this.#active - 5));
        return true;
      case 'Enter':
        this.#pick(this.#active);
        return true;
      case 'Escape':
        if (!this.#input.value) return false;
        this.#input.value = '';
        this.#render();
        return true;
      default:
        return false;
    }
  }

  #render(): void {
    const query = this.#input.value.trim();
    const { entries, best } = search(this.#entries, query);
    const shown = [...entries, ...this.#other(query)];
    const { groups, options } = renderOptions(
      shown,
      this.#chosen,
      (index) => `${this.#listId}-${index}`,
    );
    this.#options = options;
    this.#list.replaceChildren(...groups);
    this.#list.scrollTop = 0;
    fill(this.#status, shown.length === 0 && this.texts.nothing);
    this.#activate(query ? Math.max(0, best ? shown.indexOf(best) : 0) : -1);
  }

  #other(query: string): readonly Entry[] {
    const isName =
      query !== '' && !/\s/.test(query) && !this.#entries.some(({ id }) => id === query);
    return isName && this.texts.other ? [{ id: query, ...this.texts.other(query), words: [] }] : [];
  }

  #activate(index: number, scroll = true): void {
    this.#options[this.#active]?.element.classList.remove('callwires-active');
    const option = this.#options[index];
    this.#active = option ? index : -1;
    this.#input.setAttribute('aria-activedescendant', option?.element.id ?? '');
    if (!option) return;
    option.element.classList.add('callwires-active');
    if (scroll) option.element.scrollIntoView({ block: 'nearest' });
    this.events.onLook(option.entry.id);
  }

  #pick(index: number): void {
    const option = this.#options[index];
    if (!option) return;
    const { id, withheld } = option.entry;
    // What was chosen for another connection can still be given up.
    if (withheld === undefined || this.#chosen.has(id)) this.events.onPick(id);
  }

  #indexOf(target: EventTarget | null): number {
    const element = target instanceof Element ? target.closest('[role=option]') : null;
    return this.#options.findIndex((option) => option.element === element);
  }
}
