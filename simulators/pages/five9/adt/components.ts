import { make } from '../../shared/dom';
import type { Members } from '../unknown';

type Tell = (callbackName: string, payload: Members) => void;

/** Draws the CRM's own inputs and buttons. Of its markup only what is known is taken over. */
export function drawComponents(place: HTMLElement, template: string, tell: Tell): void {
  const read = new DOMParser().parseFromString(template, 'text/html');
  const parts = [...read.querySelectorAll('adt-component')].map((component) => {
    const box = make('div', {}, make('h3', {}, attribute(component, 'label')));
    const inner = component.querySelectorAll('adt-input, adt-button');
    box.append(...[...inner].map((one) => draw(one, tell)));
    return box;
  });
  place.replaceChildren(...parts);
  place.hidden = parts.length === 0;
}

function draw(source: Element, tell: Tell): HTMLElement {
  const name = attribute(source, 'name');
  const label = attribute(source, 'label');
  if (source.localName === 'adt-button') {
    const button = make('button', {}, label);
    button.addEventListener('click', () => {
      tell(attribute(source, 'onclick'), { name, value: label });
    });
    return button;
  }
  const input = make('input');
  input.value = attribute(source, 'value');
  input.placeholder = attribute(source, 'placeholder');
  input.addEventListener('change', () => {
    tell(attribute(source, 'onchange'), { name, value: input.value });
  });
  return make('label', {}, label, input);
}

function attribute(element: Element, name: string): string {
  return element.getAttribute(name) ?? '';
}
