import { ALL_EVENTS, parseEventId, shownName } from '../../runtime/catalog';
import type { EventEntry } from '../shared/catalogs';
import { el, fill } from '../shared/dom';
import { fieldList } from '../shared/field-list';
import { isObject } from '../shared/read';
import type { Translate } from '../shared/red';
import { SampleSender } from './sample-sender';

/** What an event carries: its documented fields and a sample. */
export class Facts {
  readonly element: HTMLDetailsElement;
  readonly #summary = el('summary', {});
  readonly #body = el('div', { class: 'callwires-facts-body' });
  readonly #sender: SampleSender;
  #shown = '';

  /** @param sampleUrl where a deployed node is told to send a sample. */
  constructor(
    private readonly translate: Translate,
    private readonly rowOf: (name: string) => EventEntry | undefined,
    sampleUrl: string,
  ) {
    this.#sender = new SampleSender(translate, sampleUrl, () => this.#shown);
    this.element = el(
      'details',
      { class: 'callwires-facts', open: true },
      this.#summary,
      this.#body,
    );
    this.#summary.textContent = translate('facts.title');
    fill(this.#body, el('p', { class: 'callwires-help' }, translate('facts.hint')));
  }

  show(id: string): void {
    const { name, kind } = parseEventId(id);
    const row = this.rowOf(name);
    if (id === this.#shown || name === ALL_EVENTS || !row) return;
    this.#shown = id;
    this.#sender.clear();
    this.#summary.textContent = this.translate('facts.of', { name: shownName(row) });
    const context = Object.keys(row.context ?? {});
    fill(
      this.#body,
      row.confidence !== 'documented' &&
        el('p', { class: 'callwires-help' }, this.translate(`confidence.${row.confidence}`)),
      fieldList(row.payload),
      context.length > 0 &&
        el(
          'p',
          { class: 'callwires-help' },
          `${this.translate('facts.context')} `,
          el('code', {}, context.join(', ')),
        ),
      el('h5', {}, this.translate('facts.sample')),
      el('pre', { tabindex: 0 }, JSON.stringify(sampleOf(row, kind), null, 2)),
      this.#sender.element,
    );
  }
}

/** As a deployed node would send it: the sample of a kind says that it is of that kind. */
function sampleOf({ sample, kinds }: EventEntry, kind: string | undefined): unknown {
  if (kind === undefined || !kinds || !isObject(sample)) return sample;
  return { ...sample, [kinds.property]: kind };
}
