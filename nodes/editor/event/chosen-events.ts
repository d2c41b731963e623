import { ALL_EVENTS, parseEventId, shownName } from '../../runtime/catalog';
import type { EventEntry } from '../shared/catalogs';
import { el } from '../shared/dom';
import { OrderedList } from '../shared/ordered-list';
import type { SubscriptionConfig } from '../shared/read';
import type { Translate } from '../shared/red';
import type { RowTexts } from '../shared/texts';
import type { LiveValues } from '../values/source';
import type { Placed } from './ports';
import { SubscriptionForm, subscriptionSchema } from './subscription-form';

interface Chosen extends Placed {
  readonly id: string;
  readonly body: HTMLElement;
}

export interface ChosenOptions {
  readonly label: string;
  readonly translate: Translate;
  readonly texts: RowTexts;
  readonly subscriptions: readonly SubscriptionConfig[];
  readonly rowOf: (name: string) => EventEntry | undefined;
  readonly values: LiveValues;
  onChange(): void;
  onLook(id: string): void;
}

/** The events a node sends on, in the order of its outputs. */
export class ChosenEvents {
  readonly element: HTMLElement;
  readonly #list: OrderedList<Chosen>;
  /** One form per event name: its kinds are asked for together. */
  readonly #forms = new Map<string, SubscriptionForm>();

  constructor(
    private readonly options: ChosenOptions,
    ids: readonly string[],
  ) {
    this.#list = new OrderedList<Chosen>({
      label: options.label,
      translate: options.translate,
      sortable: true,
      render: (item, body) => {
        this.#render(item, body);
      },
      onChange: () => {
        this.#changed();
      },
    });
    this.element = this.#list.element;
    ids.forEach((id, origin) => {
      this.#list.add({ id, origin, body: el('div') });
    });
    this.describe();
  }

  get ids(): readonly string[] {
    return this.#list.items.map(({ id }) => id);
  }

  get placed(): readonly Placed[] {
    return this.#list.items;
  }

  /** Takes an event if it is not taken, else gives it up. "All events" stands alone. */
  toggle(id: string): void {
    const present = this.#list.items.find((item) => item.id === id);
    if (present) {
      this.#list.remove(present);
    } else {
      if (id === ALL_EVENTS) this.#list.clear();
      else this.#removeId(ALL_EVENTS);
      this.#list.add({ id, origin: undefined, body: el('div') });
    }
    this.#changed();
  }

  /** Fills in what only the catalog knows: sentences, and forms of events that must be asked for. */
  describe(): void {
    for (const item of this.#list.items) this.#fill(item);
  }

  /** What the forms hold. Where the catalog is not there, what was given stays as it is. */
  subscriptions(): readonly SubscriptionConfig[] {
    const names = [...new Set(this.ids.map((id) => parseEventId(id).name))];
    return names.flatMap((name) => {
      const form = this.#forms.get(name);
      if (form) return form.read().map((params) => ({ event: name, params }));
      return this.options.rowOf(name) ? [] : this.#given(name);
    });
  }

  #removeId(id: string): void {
    const item = this.#list.items.find((one) => one.id === id);
    if (item) this.#list.remove(item);
  }

  #changed(): void {
    this.describe();
    this.options.onChange();
  }

  #render(item: Chosen, body: HTMLElement): void {
    body.append(item.body);
    body.addEventListener('mouseenter', () => {
      this.options.onLook(item.id);
    });
    body.parentElement?.addEventListener('focusin', () => {
      this.options.onLook(item.id);
    });
  }

  #fill(item: Chosen): void {
    const { translate, texts, rowOf } = this.options;
    const { name, kind } = parseEventId(item.id);
    const row = rowOf(name);
    const all = item.id === ALL_EVENTS;
    const kindText = kind === undefined ? undefined : row?.kinds?.values[kind];
    const help = all
      ? translate('event.allHelp')
      : row &&
        (kind === undefined ? texts.event(row) : texts.kind(name, kind, kindText ?? row.text));
    const shown = row && kind === undefined ? shownName(row) : item.id;
    item.body.replaceChildren(
      el('span', { class: 'callwires-name' }, all ? translate('event.all') : shown),
      el('span', { class: 'callwires-help' }, help ?? ''),
    );
    const form = this.#formFor(item, row);
    if (form) item.body.append(form.element);
  }

  /** The form stands under the first of an event's kinds. */
  #formFor(item: Chosen, row: EventEntry | undefined): SubscriptionForm | undefined {
    const schema = subscriptionSchema(row);
    if (!schema || !row) return undefined;
    const first = this.#list.items.find(({ id }) => parseEventId(id).name === row.name);
    if (first !== item) return undefined;
    const { texts, translate, values } = this.options;
    const given = this.#given(row.name).map(({ params }) => params);
    const form =
      this.#forms.get(row.name) ??
      new SubscriptionForm(row.name, schema, texts, translate, given, values);
    this.#forms.set(row.name, form);
    return form;
  }

  #given(name: string): readonly SubscriptionConfig[] {
    return this.options.subscriptions.filter(({ event }) => parseEventId(event).name === name);
  }
}
