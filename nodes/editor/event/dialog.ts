import { fetchInto } from '../picker/catalog-picker';
import { eventEntries } from '../picker/entries';
import { Picker } from '../picker/picker';
import { peekCatalog, type EventEntry } from '../shared/catalogs';
import { el } from '../shared/dom';
import { chosenConnection, fieldOf, followConnection, hostOf, section } from '../shared/form';
import { LinkState, transportOf } from '../shared/link-state';
import { readEvents, readFilters, readOutputMode, readSubscriptions } from '../shared/read';
import type { EditorNode } from '../shared/red';
import { RowTexts } from '../shared/texts';
import { LiveValues } from '../values/source';
import { ChosenEvents } from './chosen-events';
import { Facts } from './facts';
import { Filters } from './filters';
import { isSingle } from './outputs';
import { originsNow, outputMap, type Opened } from './ports';

/** The form of an event node. */
export class EventDialog {
  readonly #node: EditorNode;
  readonly #backend: string;
  readonly #texts: RowTexts;
  readonly #picker: Picker;
  readonly #chosen: ChosenEvents;
  readonly #filters: Filters;
  readonly #facts: Facts;
  readonly #link: LinkState;
  readonly #hint = el('p', { class: 'callwires-help' });
  readonly #opened: Opened;
  #transport = '';

  constructor(node: EditorNode, backend: string) {
    const t = node._;
    const ids = readEvents(node);
    const values = new LiveValues(backend, t, chosenConnection);
    this.#node = node;
    this.#backend = backend;
    this.#texts = new RowTexts(t);
    this.#opened = {
      outputs: Number(node['outputs']) || 0,
      events: ids.length,
      single: isSingle(readOutputMode(node), ids),
    };
    const sampleUrl = `contact-center/${backend}/nodes/${encodeURIComponent(node.id)}/sample`;
    this.#facts = new Facts(t, this.#rowOf, sampleUrl);
    this.#link = new LinkState(backend, t);
    this.#picker = new Picker(
      {
        label: t('event.search'),
        placeholder: t('event.searchHint'),
        nothing: t('picker.nothing'),
        other: (name) => ({
          title: t('event.other', { name }),
          help: t('event.otherHelp'),
          group: t('event.otherGroup'),
        }),
      },
      {
        onPick: (id) => {
          this.#chosen.toggle(id);
        },
        onLook: this.#look,
      },
    );
    this.#chosen = new ChosenEvents(
      {
        label: t('event.outputs'),
        translate: t,
        texts: this.#texts,
        subscriptions: readSubscriptions(node['subscriptions']),
        rowOf: this.#rowOf,
        values,
        onChange: this.#update,
        onLook: this.#look,
      },
      ids,
    );
    this.#filters = new Filters(
      {
        translate: t,
        operators: () => peekCatalog(backend)?.operators ?? [],
        chosen: () => this.#chosen.ids,
        rowOf: this.#rowOf,
        values,
      },
      readFilters(node['filters']),
    );
    this.#show();
  }

  /** Puts what the form holds into the node; the rest Node-RED takes from its fields. */
  save(): void {
    this.#node['events'] = [...this.#chosen.ids];
    this.#node['filters'] = this.#filters.read();
    this.#node['subscriptions'] = this.#chosen.subscriptions();
  }

  #show(): void {
    const t = this.#node._;
    const browse = el(
      'div',
      { class: 'callwires-browse' },
      this.#picker.element,
      this.#facts.element,
    );
    hostOf('event').append(
      section(t('event.pick'), 'list-ul', browse),
      section(t('event.outputs'), 'sign-out', this.#hint, this.#chosen.element),
      section(t('filter.title'), 'filter', this.#filters.element),
    );
    const modeRow = hostOf('event').querySelector('.callwires-output-mode');
    if (modeRow) this.#chosen.element.after(modeRow);
    fieldOf('connection')?.closest('.form-row')?.append(this.#link.element);
    fieldOf('outputMode')?.addEventListener('change', this.#update);
    followConnection((connection) => {
      void this.#link.show(connection);
      this.#transport = transportOf(connection);
      this.#offer();
    });
    void fetchInto(this.#picker, this.#backend, t, () => {
      this.#offer();
      this.#chosen.describe();
      this.#filters.refresh();
    });
    this.#update();
  }

  #offer(): void {
    const catalog = peekCatalog(this.#backend);
    if (!catalog) return;
    const { events } = catalog;
    this.#picker.offer(eventEntries(events, this.#texts, this.#node._, this.#transport));
    this.#picker.choose(this.#chosen.ids);
  }

  readonly #rowOf = (name: string): EventEntry | undefined =>
    peekCatalog(this.#backend)?.events.find((row) => row.name === name);

  readonly #look = (id: string): void => {
    this.#facts.show(id);
  };

  readonly #update = (): void => {
    const { ids, placed } = this.#chosen;
    this.#hint.textContent = this.#node._(ids.length > 0 ? 'event.outputsHint' : 'event.none');
    this.#picker.choose(ids);
    this.#filters.refresh();
    const mode = fieldOf('outputMode')?.value === 'single' ? 'single' : 'each';
    const origins = originsNow(placed, isSingle(mode, ids), this.#opened);
    const outputs = fieldOf('outputs');
    if (outputs) outputs.value = JSON.stringify(outputMap(this.#opened.outputs, origins));
  };
}
