import type { SetupSheet } from '../../bct/setup-sheet';
import { button, el } from '../shared/dom';
import { hostOf, section } from '../shared/form';
import { isObject } from '../shared/read';
import type { EditorNode } from '../shared/red';
import { sheetText } from './text';

/** Settings that the sheet is made of, as they stand in the form. */
const SETTINGS = ['uipBaseUrl', 'webhookKind', 'webhookPrefix', 'eventPath'];

/** Adds the set-up sheet for UIP to the dialog of a Business ConneCT connection. */
export function addSetupSheet(node: EditorNode): void {
  const t = node._;
  const sheet = el('pre', {
    class: 'callwires-hidden',
    tabindex: 0,
    'aria-label': t('setup.title'),
  });
  const print = button(t('setup.print'), 'print', () => {
    printText(t('setup.title'), sheet.textContent);
  });
  print.classList.add('callwires-hidden');
  const show = button(t('setup.show'), 'list-alt', () => {
    const reveal = (...elements: HTMLElement[]): void => {
      for (const element of elements) element.classList.remove('callwires-hidden');
    };
    fill(sheet).then(
      () => {
        reveal(sheet, print);
      },
      () => {
        sheet.textContent = t('picker.failed', { reason: 'contact-center/bct/setup-sheet' });
        reveal(sheet);
      },
    );
  });
  const help = el('p', { class: 'callwires-help' }, t('setup.hint'));
  const part = section(t('setup.title'), 'list-alt', help, show, print, sheet);
  hostOf('config').append(part);
  const transport = document.getElementById('node-config-input-transport');
  const follow = (): void => {
    const chosen = transport instanceof HTMLSelectElement ? transport.value : '';
    part.classList.toggle('callwires-hidden', chosen !== 'uip');
  };
  $(transport ?? []).on('change', follow);
  follow();
}

async function fill(sheet: HTMLElement): Promise<void> {
  const query: Record<string, string> = {};
  for (const name of SETTINGS) {
    const field = document.getElementById(`node-config-input-${name}`);
    const written = field instanceof HTMLInputElement || field instanceof HTMLSelectElement;
    if (written && field.value.trim() !== '') query[name] = field.value.trim();
  }
  const answer: unknown = await $.getJSON('contact-center/bct/setup-sheet', query);
  sheet.textContent = isSheet(answer) ? sheetText(answer) : '';
}

function isSheet(value: unknown): value is SetupSheet {
  return isObject(value) && Array.isArray(value['commands']) && Array.isArray(value['events']);
}

/** Prints from a frame of its own, so that the editor around it is not printed. */
function printText(title: string, text: string | null): void {
  // A frame that is not displayed would print an empty page in some browsers.
  const style = 'position: absolute; width: 0; height: 0; border: 0';
  const frame = el('iframe', { style, 'aria-hidden': 'true' });
  document.body.append(frame);
  const page = frame.contentDocument;
  page?.body.append(el('h1', {}, title), el('pre', {}, text ?? ''));
  frame.contentWindow?.print();
  frame.remove();
}
