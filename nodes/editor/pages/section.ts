import { button, el, fill, icon } from '../shared/dom';
import { section } from '../shared/form';
import type { Translate } from '../shared/red';
import { scriptElement } from './line';
import { pageTable, refusalList } from './lists';
import { bridgeAnswer, type BridgeAnswer, type BridgeReport } from './report';

/** The section, where the set's html has a place for it. */
export function pagesIn(host: HTMLElement, translate: Translate): PagesSection | undefined {
  const place = host.querySelector<HTMLElement>('.callwires-pages');
  return place ? new PagesSection(place, translate) : undefined;
}

/** How pages get to a connection, which are there, and which were turned away. */
export class PagesSection {
  readonly #notices = el('div', {});
  readonly #line = el('div', {});
  readonly #pages = el('div', {});
  readonly #refusals = el('div', {});
  #shown = '';

  constructor(
    readonly element: HTMLElement,
    private readonly translate: Translate,
  ) {
    const parts = [this.#notices, this.#line, this.#pages, this.#refusals];
    element.append(section(translate('pages.title'), 'window-restore', ...parts));
    warnOfKey(element.parentElement, translate);
  }

  /** What has not changed is left as it is: somebody may be selecting it. */
  show(answer: Readonly<Record<string, unknown>>): void {
    const said = bridgeAnswer(answer);
    const { report } = said;
    const notices = noticesOf(said);
    const shown = JSON.stringify([notices, report]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    fill(this.#notices, ...notices.map((key) => notice(this.translate(`pages.${key}`))));
    const served = report && !notices.includes('noHttp');
    this.#showLine(served ? report : undefined);
    this.#showPages(served ? report : undefined);
  }

  #showLine(report: BridgeReport | undefined): void {
    const t = this.translate;
    if (!report) {
      this.#line.replaceChildren();
      return;
    }
    const line = scriptElement(report, window.location.origin);
    if (this.#line.querySelector('pre')?.textContent === line) return;
    const label = t('pages.line');
    const copy = button(t('pages.copy'), 'clipboard', () => {
      RED.clipboard.copyText(line, $(copy), t('pages.copied'));
    });
    fill(
      this.#line,
      el('div', { class: 'callwires-pages-head' }, el('h5', {}, label), copy),
      el('pre', { class: 'callwires-code', tabindex: 0, 'aria-label': label }, line),
      el('p', { class: 'callwires-help' }, t('pages.lineHelp')),
      report.auth === 'jwt' &&
        el(
          'p',
          { class: 'callwires-help' },
          t('pages.audience'),
          ' ',
          el('code', {}, report.audience),
        ),
    );
  }

  #showPages(report: BridgeReport | undefined): void {
    const t = this.translate;
    fill(
      this.#pages,
      report && el('h5', {}, `${t('pages.connected')} (${report.pageCount})`),
      report &&
        (report.pages.length > 0
          ? el('div', { class: 'callwires-pages-scroll' }, pageTable(report.pages, t))
          : el('p', { class: 'callwires-help' }, t('pages.none'))),
      report &&
        report.pages.length < report.pageCount &&
        el('p', { class: 'callwires-help' }, t('pages.shown', { count: report.pages.length })),
    );
    fill(
      this.#refusals,
      report && report.refusals.length > 0 && el('h5', {}, t('pages.refusals')),
      report &&
        report.refusals.length > 0 &&
        el('div', { class: 'callwires-pages-scroll' }, refusalList(report.refusals, t)),
    );
  }
}

/** Keys, under `pages`, of what has to be done or known first. */
function noticesOf({ state, code, report }: BridgeAnswer): readonly string[] {
  if (state === 'unknown') return ['deployFirst'];
  // The line on top says what is wrong with the settings.
  if (!report) return [];
  if (state === 'refused' && code === 'NOT_SUPPORTED') return ['noHttp'];
  return [...(state === 'idle' ? ['unused'] : []), ...report.notices];
}

function notice(words: string): HTMLElement {
  return el('div', { class: 'callwires-notice' }, icon('info-circle'), el('span', {}, words));
}

/** With one key for all, what a page says of itself proves nothing. */
function warnOfKey(host: HTMLElement | null, t: Translate): void {
  const row = host?.querySelector('[data-setting="auth"]');
  const choice = row?.querySelector('select');
  if (!row || !choice) return;
  const warning = el(
    'div',
    { class: 'callwires-notice callwires-warning', role: 'alert' },
    icon('exclamation-triangle'),
    el('span', {}, t('pages.keyWarning')),
  );
  row.append(warning);
  const follow = (): void => {
    warning.classList.toggle('callwires-hidden', choice.value !== 'key');
  };
  $(choice).on('change', follow);
  follow();
}
