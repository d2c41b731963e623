import type { EditorWidgetTypedInputOptions } from 'node-red';
import { ALL_EVENTS, parseEventId } from '../../runtime/catalog';
import type { EventEntry } from '../shared/catalogs';
import { el, freshId } from '../shared/dom';
import { shown, type FilterConfig } from '../shared/read';
import type { Translate } from '../shared/red';
import { choicesOf, fieldsOf, type Field } from '../shared/schema';
import type { LiveValues, OfferedValue } from '../values/source';
import { nameTypedInput } from '../values/typed-input';
import { ValueList } from '../values/value-list';

export interface FilterSource {
  readonly translate: Translate;
  /** Names of the operators there are; none while the catalog is being fetched. */
  operators(): readonly string[];
  /** Ids of the events chosen at present. */
  chosen(): readonly string[];
  rowOf(name: string): EventEntry | undefined;
  readonly values: LiveValues;
}

type InputTypes = EditorWidgetTypedInputOptions['types'];

/** Operators that look at nothing but the property itself. */
const WITHOUT_VALUE = new Set(['exists', 'empty']);

/** Offers the values of an enumeration; saved as plain text. */
const CHOICE = 'choice';

/** One condition: event, property of its payload, operator, value. */
export class FilterRow {
  readonly #event: HTMLSelectElement;
  readonly #property: HTMLInputElement;
  readonly #properties: HTMLDataListElement;
  readonly #operator: HTMLSelectElement;
  readonly #value: HTMLElement;
  readonly #input: JQuery;
  #seen: ValueList | undefined;

  constructor(
    body: HTMLElement,
    private readonly source: FilterSource,
    given: FilterConfig,
  ) {
    const t = source.translate;
    const listId = freshId('fields');
    this.#event = el('select', { 'aria-label': t('filter.event') });
    this.#properties = el('datalist', { id: listId });
    this.#property = el('input', {
      type: 'text',
      list: listId,
      class: 'callwires-filter-property',
      autocomplete: 'off',
      spellcheck: 'false',
      placeholder: t('filter.property'),
      'aria-label': t('filter.property'),
    });
    this.#operator = el('select', { 'aria-label': t('filter.operator') });
    this.#operator.append(el('option', { value: given.operator }));
    const input = el('input', { type: 'text', style: 'width: 100%' });
    const box = el('div', { class: 'callwires-with-values' }, input);
    this.#value = el('div', { class: 'callwires-filter-value' }, box);
    body.classList.add('callwires-filter');
    body.append(this.#event, this.#property, this.#properties, this.#operator, this.#value);
    this.#property.value = given.property;
    this.#input = $(input).typedInput({ default: given.valueType, types: this.#types() });
    this.#input.typedInput('value', shown(given.value));
    this.#offerSeen(box);
    this.refresh(given.event);
    if (this.#choices().length > 0 && given.valueType === 'str') this.#setType(CHOICE);
    this.#listen();
  }

  /** Values that the field held lately, in events that have come. */
  #offerSeen(box: HTMLElement): void {
    const { translate, values } = this.source;
    const label = translate('filter.value');
    const input = nameTypedInput(this.#input, label);
    if (!input) return;
    this.#seen = new ValueList(input, {
      label,
      translate,
      source: values.seen(() => {
        const property = this.#property.value.trim();
        return property ? this.#names().map((event) => ({ event, property })) : [];
      }),
      take: (one) => {
        this.#take(one);
      },
    });
    box.append(this.#seen.opener);
    box.after(this.#seen.panel);
  }

  #take({ value }: OfferedValue): void {
    const type = typeof value === 'number' ? 'num' : typeof value === 'boolean' ? 'bool' : 'str';
    this.#input.typedInput('type', type);
    this.#input.typedInput('value', String(value));
  }

  /** Follows the events that are chosen; an event that is gone keeps its filter until it is removed. */
  refresh(event = this.#event.value): void {
    const ids = this.source.chosen().filter((id) => id !== ALL_EVENTS);
    const offered = event && !ids.includes(event) ? [...ids, event] : ids;
    const any = el('option', { value: '' }, this.source.translate('filter.anyEvent'));
    this.#event.replaceChildren(any, ...offered.map((id) => el('option', { value: id }, id)));
    this.#event.value = event;
    this.#offerOperators();
    this.#update();
  }

  read(): FilterConfig {
    const type = this.#input.typedInput('type');
    return {
      event: this.#event.value,
      property: this.#property.value.trim(),
      operator: this.#operator.value,
      value: WITHOUT_VALUE.has(this.#operator.value) ? '' : this.#input.typedInput('value'),
      valueType: type === CHOICE ? 'str' : type,
    };
  }

  /** An operator of a later version stays what it is. */
  #offerOperators(): void {
    const chosen = this.#operator.value;
    const { translate } = this.source;
    const names = [...new Set([...this.source.operators(), chosen])];
    const options = names.map((name) =>
      el('option', { value: name }, translate(`operators.${name}`)),
    );
    this.#operator.replaceChildren(...options);
    this.#operator.value = chosen;
  }

  #listen(): void {
    this.#event.addEventListener('change', () => {
      this.#seen?.forget();
      this.#update();
    });
    this.#operator.addEventListener('change', () => {
      this.#update();
    });
    this.#property.addEventListener('change', () => {
      this.#seen?.forget();
      this.#update();
      if (this.#choices().length > 0) this.#setType(CHOICE);
    });
  }

  #update(): void {
    const fields = new Map(this.#fields().map(({ path, schema }) => [path, schema.description]));
    this.#properties.replaceChildren(
      ...[...fields].map(([path, description]) =>
        el('option', { value: path, label: description }),
      ),
    );
    this.#value.classList.toggle('callwires-hidden', WITHOUT_VALUE.has(this.#operator.value));
    this.#property.classList.toggle('input-error', this.#property.value.trim() === '');
    const type = this.#input.typedInput('type');
    this.#input.typedInput('types', this.#types());
    this.#setType(type === CHOICE && this.#choices().length === 0 ? 'str' : type);
  }

  #setType(type: string): void {
    const value = this.#input.typedInput('value');
    this.#input.typedInput('type', type);
    if (type !== CHOICE || this.#choices().includes(value)) this.#input.typedInput('value', value);
  }

  #types(): InputTypes {
    const options = this.#choices();
    const label = this.source.translate('filter.listed');
    const choice = { value: CHOICE, label, icon: 'fa fa-list', options: [...options] };
    const plain: InputTypes = ['str', 'num', 'bool', 'json', 'env'];
    return options.length > 0 ? [choice, ...plain] : plain;
  }

  /** Values the documentation names for the property. */
  #choices(): readonly string[] {
    const path = this.#property.value.trim();
    const kinds = this.#rows().find((row) => row.kinds?.property === path)?.kinds;
    if (kinds) return Object.keys(kinds.values);
    const field = this.#fields().find((one) => one.path === path);
    return (field && choicesOf(field.schema)?.map(String)) ?? [];
  }

  #fields(): readonly Field[] {
    return this.#rows().flatMap(({ payload }) => fieldsOf(payload));
  }

  #rows(): readonly EventEntry[] {
    return this.#names().flatMap((name) => this.source.rowOf(name) ?? []);
  }

  /** The events that the condition is about. */
  #names(): readonly string[] {
    const ids = this.#event.value ? [this.#event.value] : this.source.chosen();
    return [...new Set(ids.map((id) => parseEventId(id).name))];
  }
}
