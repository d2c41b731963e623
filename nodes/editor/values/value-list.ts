import { button, el, freshId } from '../shared/dom';
import type { Translate } from '../shared/red';
import type { Offer, OfferedValue, ValueSource } from './source';

export interface ValueListOptions {
  /** What the values are for, as screen readers say it. */
  readonly label: string;
  readonly translate: Translate;
  readonly source: ValueSource;
  /** Puts a value into the field. */
  take(value: OfferedValue): void;
}

/**
 * Values offered for a text field, where any other may be typed as well. The field keeps the focus and
 * names the current option (`aria-activedescendant`). The list opens by a button, by the arrow keys and
 * by typing.
 */
export class ValueList {
  /** Opens and closes the list. */
  readonly opener: HTMLButtonElement;
  /** The list, its state and the button that fetches it anew. */
  readonly panel: HTMLElement;
  readonly #input: HTMLInputElement;
  readonly #options: ValueListOptions;
  readonly #list: HTMLElement;
  readonly #said = el('span', { role: 'status' });
  #offer: Offer | undefined;
  #shown: readonly OfferedValue[] = [];
  #active = -1;
  #turn = 0;

  constructor(input: HTMLInputElement, options: ValueListOptions) {
    const { label, translate: t } = options;
    const id = freshId('values');
    this.#input = input;
    this.#options = options;
    this.#list = el('div', {
      id,
      role: 'listbox',
      tabindex: -1,
      'aria-label': label,
      class: 'callwires-values',
    });
    const words = t('live.open', { name: label });
    this.opener = button(
      words,
      'list-ul',
      () => {
        if (this.#isOpen) this.#close();
        else this.#open('');
        this.#focus();
      },
      { 'aria-label': words, title: words, 'aria-expanded': 'false', 'aria-controls': id },
    );
    const again = t('live.refresh');
    const refresh = button(again, 'refresh', () => void this.#fetch(true, ''), {
      'aria-label': again,
      title: again,
    });
    const head = el('div', { class: 'callwires-values-head' }, this.#said, refresh);
    this.panel = el('div', { class: 'callwires-values-panel callwires-hidden' }, head, this.#list);
    for (const [name, value] of Object.entries({
      role: 'combobox',
      autocomplete: 'off',
      'aria-autocomplete': 'list',
      'aria-expanded': 'false',
      'aria-controls': id,
    })) {
      input.setAttribute(name, value);
    }
    this.#listen();
  }

  /** What was offered was for something else. */
  forget(): void {
    this.#offer = undefined;
    this.#close();
  }

  /** Where a value comes from the message there is no field to type in: then the list has the focus. */
  #focus(): void {
    if (this.#input.offsetParent) this.#input.focus();
    else if (this.#isOpen) this.#list.focus();
    else this.opener.focus();
  }

  get #isOpen(): boolean {
    return !this.panel.classList.contains('callwires-hidden');
  }

  #listen(): void {
    this.#input.addEventListener('input', () => {
      if (this.#isOpen || this.#input.value !== '') this.#open(this.#input.value);
    });
    for (const element of [this.#input, this.#list]) {
      element.addEventListener('keydown', (event) => {
        if (!this.#onKey(event)) return;
        event.preventDefault();
        event.stopPropagation();
      });
    }
    this.panel.addEventListener('mousedown', (event) => {
      // Keeps the focus in the field.
      event.preventDefault();
    });
    this.#list.addEventListener('click', ({ target }) => {
      const option = target instanceof Element ? target.closest('[role=option]') : null;
      if (option) this.#take([...this.#list.children].indexOf(option));
    });
  }

  #onKey({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
    if (ctrlKey || metaKey) return false;
    if (!this.#isOpen) {
      if (key !== 'ArrowDown') return false;
      this.#open('');
      return true;
    }
    const last = this.#shown.length - 1;
    switch (key) {
      case 'ArrowDown':
        this.#activate(this.#active >= last ? 0 : this.#active + 1);
        return true;
      case 'ArrowUp':
        if (altKey) this.#close();
        else this.#activate(this.#active <= 0 ? last : this.#active - 1);
        return true;
      case 'Enter':
        if (this.#active < 0) return false;
        this.#take(this.#active);
        return true;
      case 'Escape':
        this.#close();
        this.#focus();
        return true;
      case 'Tab':
        this.#close();
        return false;
      default:
        return false;
    }
  }

  /** @param query only values that hold it are shown. */
  #open(query: string): void {
    if (!this.#isOpen) {
      this.panel.classList.remove('callwires-hidden');
      this.#expanded(true);
      // Values seen, and agents who are connected, are others a moment later.
      void this.#fetch(false, query);
    } else {
      this.#render(query);
    }
  }

  #close(): void {
    this.panel.classList.add('callwires-hidden');
    this.#expanded(false);
    this.#activate(-1);
  }

  #expanded(open: boolean): void {
    for (const element of [this.#input, this.opener]) {
      element.setAttribute('aria-expanded', String(open));
    }
  }

  async #fetch(refresh: boolean, query: string): Promise<void> {
    const turn = (this.#turn += 1);
    if (!this.#offer) this.#said.textContent = this.#options.translate('live.loading');
    const offer = await this.#options.source(refresh);
    if (turn !== this.#turn) return;
    this.#offer = offer;
    // Somebody may have typed on while the list was on its way.
    this.#render(query === '' ? '' : this.#input.value);
    this.panel.scrollIntoView({ block: 'nearest' });
  }

  #render(query: string): void {
    if (!this.#offer) return;
    const wanted = query.trim().toLowerCase();
    const all = this.#offer.values;
    this.#shown = all.filter(({ value, label }) =>
      `${String(value)} ${label}`.toLowerCase().includes(wanted),
    );
    const none = all.length > 0 && this.#shown.length === 0;
    this.#said.textContent = none ? this.#options.translate('live.noMatch') : this.#offer.words;
    this.#list.replaceChildren(
      ...this.#shown.map(({ value, label }, index) =>
        el(
          'div',
          { id: `${this.#list.id}-${index}`, role: 'option', 'aria-selected': 'false' },
          el('span', {}, label),
          label !== String(value) && el('code', {}, String(value)),
        ),
      ),
    );
    this.#activate(-1);
  }

  #activate(index: number): void {
    const options = [...this.#list.children];
    options[this.#active]?.setAttribute('aria-selected', 'false');
    const option = options[index];
    this.#active = option ? index : -1;
    for (const element of [this.#input, this.#list]) {
      if (option) element.setAttribute('aria-activedescendant', option.id);
      else element.removeAttribute('aria-activedescendant');
    }
    if (!option) return;
    option.setAttribute('aria-selected', 'true');
    option.scrollIntoView({ block: 'nearest' });
  }

  #take(index: number): void {
    const chosen = this.#shown[index];
    if (!chosen) return;
    this.#close();
    this.#options.take(chosen);
    this.#focus();
  }
}
