import { getJson } from './catalogs';
import { el, fill } from './dom';
import { isObject, text } from './read';
import type { Translate } from './red';

/** One line that says how a deployed connection is doing. */
export class LinkState {
  readonly element = el('div', { class: 'callwires-link', role: 'status' });
  #asked = '';

  constructor(
    private readonly backend: string,
    private readonly translate: Translate,
  ) {}

  /** Shows nothing for a connection that is not deployed yet: there is nothing to know. */
  async show(id: string): Promise<void> {
    this.#asked = id;
    const answer = await this.#ask(id);
    if (this.#asked !== id) return;
    const state = isObject(answer) ? text(answer['state']) : '';
    const message = isObject(answer) ? text(answer['message']) : '';
    this.element.dataset['state'] = state;
    if (!state) {
      fill(this.element);
      return;
    }
    const words = this.translate(`status.${state}`);
    fill(
      this.element,
      el('span', { class: 'callwires-lamp', 'aria-hidden': 'true' }),
      message ? `${words} – ${message}` : words,
    );
  }

  async #ask(id: string): Promise<unknown> {
    if (!id || RED.nodes.node(id)?.['changed'] === true) return undefined;
    try {
      return await getJson(`contact-center/${this.backend}/connections/${id}`);
    } catch {
      return undefined;
    }
  }
}

/** The way in of a connection, or empty where none is chosen. */
export function transportOf(connection: string): string {
  return text(RED.nodes.node(connection)?.['transport']);
}
