import type { EventEntry } from '../shared/catalogs';
import { button, el, freshId } from '../shared/dom';
import { plainField, type PlainField } from '../shared/plain-field';
import type { SubscriptionConfig } from '../shared/read';
import type { Translate } from '../shared/red';
import type { Schema } from '../shared/schema';
import type { RowTexts } from '../shared/texts';
import type { LiveValues } from '../values/source';
import { ValueList } from '../values/value-list';

type Params = SubscriptionConfig['params'];

interface ParamSet {
  readonly element: HTMLElement;
  readonly fields: ReadonlyMap<string, PlainField>;
}

/** What an event that is only sent on request has to know: the queue, the numbers, the users. */
export class SubscriptionForm {
  readonly element = el('div', { class: 'callwires-subscription' });
  #sets: readonly ParamSet[] = [];

  constructor(
    private readonly event: string,
    private readonly schema: Schema,
    private readonly texts: RowTexts,
    private readonly translate: Translate,
    given: readonly Params[],
    private readonly values: LiveValues,
  ) {
    const more = button(translate('event.anotherSet'), 'plus', () => {
      this.#add({}).querySelector<HTMLElement>('input, select')?.focus();
    });
    this.element.append(more);
    for (const params of given.length > 0 ? given : [{}]) this.#add(params);
  }

  read(): readonly Params[] {
    return this.#sets.map(({ fields }) => {
      const read = [...fields].map(([name, field]) => [name, field.read()] as const);
      return Object.fromEntries(read.filter(([, value]) => value !== undefined));
    });
  }

  #add(params: Params): HTMLElement {
    const fields = new Map<string, PlainField>();
    const rows = Object.entries(this.schema.properties ?? {}).map(([name, schema]) => {
      const field = plainField(schema, params[name], freshId('subscription'));
      fields.set(name, field);
      return this.#row(name, schema, field);
    });
    const element = el('div', { class: 'callwires-param-set' }, ...rows);
    const set = { element, fields };
    if (this.#sets.length > 0) element.append(this.#remover(set));
    this.#sets = [...this.#sets, set];
    this.element.lastElementChild?.before(element);
    return element;
  }

  #row(name: string, schema: Schema, { input }: PlainField): HTMLElement {
    const required = this.schema.required?.includes(name) ?? false;
    const help = this.texts.param(this.event, name, schema);
    const hint = [help, schema.type === 'array' ? this.translate('event.commas') : '']
      .filter(Boolean)
      .join(' ');
    const mark = (): void => {
      input.classList.toggle('input-error', required && input.value.trim() === '');
    };
    input.addEventListener('input', mark);
    input.addEventListener('change', mark);
    mark();
    if (required) input.setAttribute('aria-required', 'true');
    return el(
      'div',
      { class: 'callwires-field' },
      el(
        'label',
        { for: input.id },
        name,
        required && el('span', { class: 'callwires-required' }, '*'),
      ),
      this.#withValues(name, schema, input),
      hint !== '' && el('span', { class: 'callwires-help' }, hint),
    );
  }

  /** Together with the backend's list, where the parameter has one. */
  #withValues(name: string, schema: Schema, input: HTMLElement): HTMLElement {
    if (schema.list === undefined || !(input instanceof HTMLInputElement)) return input;
    const list = new ValueList(input, {
      label: name,
      translate: this.translate,
      source: this.values.list(schema.list),
      take: ({ value }) => {
        // A list keeps what stands before the last comma.
        const before = schema.type === 'array' ? /^.*,/.exec(input.value)?.[0] : undefined;
        input.value = before === undefined ? String(value) : `${before} ${String(value)}`;
        input.dispatchEvent(new Event('change'));
      },
    });
    const box = el('div', { class: 'callwires-with-values' }, input, list.opener);
    return el('div', {}, box, list.panel);
  }

  #remover(set: ParamSet): HTMLElement {
    const label = this.translate('list.remove');
    return button(
      label,
      'remove',
      () => {
        set.element.remove();
        this.#sets = this.#sets.filter((other) => other !== set);
      },
      { 'aria-label': label, title: label },
    );
  }
}

/** The rule by which an event has to be asked for, where it has one. */
export function subscriptionSchema(row: EventEntry | undefined): Schema | undefined {
  return row?.subscription?.params;
}
