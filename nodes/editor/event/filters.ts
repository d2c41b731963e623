import { button, el } from '../shared/dom';
import { OrderedList } from '../shared/ordered-list';
import type { FilterConfig } from '../shared/read';
import { FilterRow, type FilterSource } from './filter-row';

interface Held {
  readonly given: FilterConfig;
  row?: FilterRow;
}

/** Conditions a payload has to meet before it leaves the node. */
export class Filters {
  readonly element: HTMLElement;
  readonly #list: OrderedList<Held>;

  constructor(
    private readonly source: FilterSource,
    given: readonly FilterConfig[],
  ) {
    const t = source.translate;
    this.#list = new OrderedList<Held>({
      label: t('filter.title'),
      translate: t,
      sortable: false,
      render: (held, body) => {
        held.row = new FilterRow(body, source, held.given);
      },
      onChange: () => undefined,
    });
    const add = button(t('filter.add'), 'plus', () => {
      this.#add({
        event: this.#likely(),
        property: '',
        operator: 'eq',
        value: '',
        valueType: 'str',
      });
      this.#list.element.lastElementChild?.querySelector('input')?.focus();
    });
    const hint = el('p', { class: 'callwires-help' }, t('filter.hint'));
    this.element = el('div', {}, hint, this.#list.element, add);
    for (const filter of given) this.#add(filter);
  }

  refresh(): void {
    for (const { row } of this.#list.items) row?.refresh();
  }

  read(): readonly FilterConfig[] {
    return this.#list.items
      .flatMap(({ row }) => row?.read() ?? [])
      .filter(({ property }) => property);
  }

  #add(given: FilterConfig): void {
    this.#list.add({ given });
  }

  /** With one event chosen it is clear which one is meant. */
  #likely(): string {
    const [only, ...others] = this.source.chosen();
    return only !== undefined && only !== '*' && others.length === 0 ? only : '';
  }
}
