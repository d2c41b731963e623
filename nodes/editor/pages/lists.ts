import { el } from '../shared/dom';
import type { Translate } from '../shared/red';
import type { BridgeReport } from './report';

type Page = BridgeReport['pages'][number];
type Refusal = BridgeReport['refusals'][number];

/*
 * Agents, products and addresses are what browsers say they are. They go into text nodes, and never
 * into the values of a translated sentence, where the translator would look for markers.
 */

/** The pages that are connected, those of one agent beside each other. */
export function pageTable(pages: readonly Page[], t: Translate): HTMLElement {
  const heads = ['agent', 'product', 'version', 'since'].map((column) =>
    el('th', { scope: 'col' }, t(`pages.${column}`)),
  );
  const tabs = new Map<string, number>();
  for (const { agent } of pages) tabs.set(agent, (tabs.get(agent) ?? 0) + 1);
  const sorted = [...pages].sort(
    (one, other) => one.agent.localeCompare(other.agent) || one.since.localeCompare(other.since),
  );
  return el(
    'table',
    { class: 'callwires-pages-table', 'aria-label': t('pages.connected') },
    el('thead', {}, el('tr', {}, ...heads)),
    el('tbody', {}, ...sorted.map((page) => pageRow(page, (tabs.get(page.agent) ?? 0) > 1, t))),
  );
}

function pageRow(page: Page, several: boolean, t: Translate): HTMLElement {
  const { agent, active, product, form, version, since, origin, missing } = page;
  return el(
    'tr',
    { title: origin },
    el(
      'td',
      {},
      agent,
      several &&
        el('span', { class: 'callwires-badge' }, t(active ? 'pages.active' : 'pages.waiting')),
    ),
    el(
      'td',
      {},
      form ? `${product} (${form})` : product,
      missing.length > 0 &&
        el('div', { class: 'callwires-problem' }, t('pages.missing'), ' ', missing.join(', ')),
    ),
    el('td', {}, version || '–'),
    el('td', {}, moment(since)),
  );
}

/** The last pages that were turned away. */
export function refusalList(refusals: readonly Refusal[], t: Translate): HTMLElement {
  const items = refusals.map(({ at, reason, origin, from, agent }) =>
    el(
      'li',
      {},
      el('div', {}, moment(at), ' ', reasonText(reason, t)),
      el(
        'div',
        { class: 'callwires-help' },
        [agent, origin || t('pages.noOrigin'), from].filter(Boolean).join(' · '),
      ),
    ),
  );
  return el('ol', { class: 'callwires-refusals', 'aria-label': t('pages.refusals') }, ...items);
}

/** The word alone where a later version has one we know no sentence for. */
function reasonText(reason: string, t: Translate): string {
  const key = `refusal.${reason}`;
  const found = t(key);
  return found.endsWith(key) ? reason : found;
}

/** A moment in the way of the browser's language; with the day where it is not today. */
function moment(iso: string): HTMLElement {
  const date = new Date(iso);
  const today = date.toDateString() === new Date().toDateString();
  const shown = Number.isNaN(date.getTime())
    ? iso
    : today
      ? date.toLocaleTimeString()
      : date.toLocaleString();
  return el('time', { datetime: iso, title: iso }, shown);
}
