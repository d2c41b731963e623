import { el, icon } from '../shared/dom';
import type { Entry } from './entry';

/** One option of a picker's list, with its place in the accessibility tree. */
export interface Option {
  readonly entry: Entry;
  readonly element: HTMLElement;
}

/** Options under the headings of their groups; gives the list's new children and the options. */
export function renderOptions(
  entries: readonly Entry[],
  chosen: ReadonlySet<string>,
  idOf: (index: number) => string,
): { readonly groups: readonly HTMLElement[]; readonly options: readonly Option[] } {
  const options = entries.map((entry, index) => ({
    entry,
    element: renderOption(entry, chosen.has(entry.id), idOf(index)),
  }));
  const groups: HTMLElement[] = [];
  let open: { readonly name: string; readonly element: HTMLElement } | undefined;
  for (const { entry, element } of options) {
    if (!open || open.name !== entry.group) {
      open = {
        name: entry.group,
        element: renderGroup(entry.group, `${idOf(0)}-${groups.length}`),
      };
      groups.push(open.element);
    }
    open.element.append(element);
  }
  return { groups, options };
}

function renderGroup(name: string, id: string): HTMLElement {
  if (!name) return el('div', { role: 'presentation' });
  const heading = el('div', { id, class: 'callwires-group', role: 'presentation' }, name);
  return el('div', { role: 'group', 'aria-labelledby': id }, heading);
}

function renderOption(
  { title, help, parent, withheld }: Entry,
  chosen: boolean,
  id: string,
): HTMLElement {
  return el(
    'div',
    {
      id,
      role: 'option',
      class: `callwires-option${parent === undefined ? '' : ' callwires-kind'}`,
      'aria-selected': String(chosen),
      'aria-disabled': String(withheld !== undefined),
    },
    el('span', { class: 'callwires-mark' }, icon('check')),
    el(
      'span',
      { class: 'callwires-option-text' },
      el('span', { class: 'callwires-name' }, title),
      el('span', { class: 'callwires-help' }, help),
      withheld !== undefined && el('span', { class: 'callwires-help' }, withheld),
    ),
  );
}
