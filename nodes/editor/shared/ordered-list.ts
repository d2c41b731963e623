import { button, el, icon } from './dom';
import type { Translate } from './red';

export interface OrderedListOptions<Item> {
  /** Name for screen readers. */
  readonly label: string;
  readonly translate: Translate;
  readonly sortable: boolean;
  render(item: Item, body: HTMLElement): void;
  /** Items were added, moved or removed by the user. */
  onChange(): void;
}

interface Row<Item> {
  readonly item: Item;
  readonly element: HTMLElement;
}

const HANDLE = 'callwires-handle';

/** A list whose rows can be dragged, moved with buttons and removed. */
export class OrderedList<Item> {
  readonly element: HTMLElement;
  #rows: readonly Row<Item>[] = [];

  constructor(private readonly options: OrderedListOptions<Item>) {
    this.element = el('ol', { class: 'callwires-rows', 'aria-label': options.label });
    if (!options.sortable) return;
    $(this.element).sortable({
      axis: 'y',
      handle: `.${HANDLE}`,
      update: () => {
        const places = [...this.element.children];
        const place = (row: Row<Item>): number => places.indexOf(row.element);
        this.#rows = [...this.#rows].sort((one, other) => place(one) - place(other));
        options.onChange();
      },
    });
  }

  get items(): readonly Item[] {
    return this.#rows.map(({ item }) => item);
  }

  add(item: Item): HTMLElement {
    const body = el('div', { class: 'callwires-row-body' });
    const element = el('li', {});
    const row: Row<Item> = { item, element };
    element.append(...this.#handle(), body, this.#tools(row));
    this.#rows = [...this.#rows, row];
    this.element.append(element);
    this.options.render(item, body);
    return body;
  }

  remove(item: Item): void {
    const row = this.#rows.find((one) => one.item === item);
    if (!row) return;
    row.element.remove();
    this.#rows = this.#rows.filter((one) => one !== row);
  }

  clear(): void {
    this.#rows = [];
    this.element.replaceChildren();
  }

  #handle(): readonly HTMLElement[] {
    if (!this.options.sortable) return [];
    return [el('span', { class: HANDLE, 'aria-hidden': 'true' }, icon('bars'))];
  }

  #tools(row: Row<Item>): HTMLElement {
    const t = this.options.translate;
    const tool = (key: string, iconName: string, act: () => void): HTMLElement =>
      button(t(`list.${key}`), iconName, act, {
        'aria-label': t(`list.${key}`),
        title: t(`list.${key}`),
        'data-tool': key,
      });
    return el(
      'span',
      { class: 'callwires-tools' },
      this.options.sortable &&
        tool('up', 'angle-up', () => {
          this.#move(row, -1);
        }),
      this.options.sortable &&
        tool('down', 'angle-down', () => {
          this.#move(row, 1);
        }),
      tool('remove', 'remove', () => {
        this.remove(row.item);
        this.options.onChange();
      }),
    );
  }

  #move(row: Row<Item>, by: 1 | -1): void {
    const from = this.#rows.indexOf(row);
    const neighbour = this.#rows[from + by];
    if (!neighbour) return;
    const focused = document.activeElement;
    if (by < 0) neighbour.element.before(row.element);
    else neighbour.element.after(row.element);
    const rows = [...this.#rows];
    rows[from] = neighbour;
    rows[from + by] = row;
    this.#rows = rows;
    // Moving an element takes the focus from the button that was pressed.
    if (focused instanceof HTMLElement) focused.focus();
    this.options.onChange();
  }
}
