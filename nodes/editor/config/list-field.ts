import { button, el } from '../shared/dom';
import { OrderedList } from '../shared/ordered-list';
import { isEnvironment, shown } from '../shared/read';
import type { Translate, Verdict } from '../shared/red';

export interface ListFieldOptions {
  readonly label: string;
  readonly translate: Translate;
  /** Judges a list. */
  check(values: readonly string[]): Verdict | undefined;
  onChange(): void;
}

/** A setting that is a list: a line for each of its elements. */
export class ListField {
  readonly element: HTMLElement;
  readonly #list: OrderedList<HTMLInputElement>;

  constructor(
    private readonly options: ListFieldOptions,
    value: unknown,
  ) {
    const { label, translate } = options;
    this.#list = new OrderedList<HTMLInputElement>({
      label,
      translate,
      sortable: false,
      render: (input, body) => {
        body.append(input);
      },
      onChange: () => {
        this.#changed();
      },
    });
    const add = button(translate('list.add'), 'plus', () => {
      this.#add('').focus();
    });
    this.element = el('div', { class: 'callwires-list-field' }, this.#list.element, add);
    const given = Array.isArray(value) ? value.map(shown) : [shown(value)].filter(Boolean);
    for (const one of given.length > 0 ? given : ['']) this.#add(one);
    this.#mark();
  }

  /** An environment variable that stands alone may hold a whole list: it is saved as it is. */
  read(): readonly string[] | string {
    const values = this.#values;
    const [only = ''] = values;
    return values.length === 1 && isEnvironment(only) ? only : values;
  }

  get #values(): readonly string[] {
    return this.#list.items.map(({ value }) => value.trim()).filter(Boolean);
  }

  #add(value: string): HTMLInputElement {
    const input = el('input', {
      type: 'text',
      autocomplete: 'off',
      spellcheck: 'false',
      'aria-label': this.options.label,
    });
    input.value = value;
    input.addEventListener('input', () => {
      this.#changed();
    });
    // Enter would close the dialog; here it means the next line.
    input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      if (input.value.trim() !== '') this.#add('').focus();
    });
    this.#list.add(input);
    return input;
  }

  #changed(): void {
    this.#mark();
    this.options.onChange();
  }

  /** The sentence stands below the list; the lines it is about are marked. */
  #mark(): void {
    for (const input of this.#list.items) {
      const value = input.value.trim();
      const wrong = value !== '' && typeof this.options.check([value]) === 'string';
      input.classList.toggle('input-error', wrong);
      input.setAttribute('aria-invalid', String(wrong));
    }
  }
}
