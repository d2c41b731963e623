type Child = Node | string | undefined | false;

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** An element with attributes and children; `true` sets a bare attribute, false and undefined none. */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? '' : String(value));
  }
  append(element, children);
  return element;
}

export function fill(element: Element, ...children: Child[]): void {
  element.replaceChildren();
  append(element, children);
}

function append(element: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (child !== undefined && child !== false) element.append(child);
  }
}

/** A Font Awesome 4 icon that says nothing to screen readers. */
export function icon(name: string): HTMLElement {
  return el('i', { class: `fa fa-${name}`, 'aria-hidden': 'true' });
}

/** A small button inside a form: it never submits. */
export function button(
  label: string,
  iconName: string | undefined,
  onClick: () => void,
  attributes: Attributes = {},
): HTMLButtonElement {
  const made = el(
    'button',
    { type: 'button', class: 'red-ui-button red-ui-button-small', ...attributes },
    iconName !== undefined && icon(iconName),
    iconName !== undefined && attributes['aria-label'] === undefined && ' ',
    attributes['aria-label'] === undefined && label,
  );
  made.addEventListener('click', (event) => {
    event.preventDefault();
    onClick();
  });
  return made;
}

let made = 0;

/** An id no other element has, for labels and ARIA references. */
export function freshId(what: string): string {
  made += 1;
  return `callwires-${what}-${made}`;
}
