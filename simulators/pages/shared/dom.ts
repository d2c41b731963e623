type Child = Node | string;

interface Attributes {
  class?: string;
  title?: string;
  data?: Record<string, string>;
  onclick?: () => void;
}

/** Makes an element; texts are set as texts, so that data from callers cannot become markup. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (attributes.class !== undefined) element.className = attributes.class;
  if (attributes.title !== undefined) element.title = attributes.title;
  if (attributes.onclick !== undefined) element.addEventListener('click', attributes.onclick);
  Object.assign(element.dataset, attributes.data);
  element.append(...children);
  return element;
}

export function button(label: string, about: string, onclick: () => void): HTMLButtonElement {
  const element = make('button', { onclick, data: { focus: `${label} ${about}` } }, label);
  element.type = 'button';
  element.setAttribute('aria-label', `${label}: ${about}`);
  return element;
}

export function byId<T extends HTMLElement>(id: string, type: new () => T): T {
  const element = document.getElementById(id);
  if (element instanceof type) return element;
  throw new Error(`The page has no ${id}.`);
}

/**
 * Shows one element per item. What did not change stays, so that focus and reading position
 * survive the many updates; a changed element gives the focus to the same button of the new one.
 */
export function showList<T>(
  list: HTMLElement,
  items: readonly T[],
  key: (item: T) => string,
  render: (item: T) => HTMLElement,
): void {
  const old = new Map([...list.children].map((child) => [keyOf(child), child]));
  const focused = document.activeElement;
  const focus = focused instanceof HTMLElement ? focused.dataset['focus'] : undefined;
  const elements = items.map((item) => {
    const content = JSON.stringify(item);
    const kept = old.get(key(item));
    if (kept instanceof HTMLElement && kept.dataset['content'] === content) return kept;
    const element = render(item);
    Object.assign(element.dataset, { key: key(item), content });
    return element;
  });
  const same = elements.length === list.children.length;
  if (same && elements.every((element, index) => element === list.children[index])) return;
  list.replaceChildren(...elements);
  if (focus !== undefined && !document.body.contains(focused)) refocus(list, focus);
}

function keyOf(element: Element): string {
  return element instanceof HTMLElement ? (element.dataset['key'] ?? '') : '';
}

function refocus(list: HTMLElement, focus: string): void {
  for (const candidate of list.querySelectorAll('button')) {
    if (candidate.dataset['focus'] === focus) candidate.focus();
  }
}
