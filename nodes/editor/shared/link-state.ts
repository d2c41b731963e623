import { getJson } from './catalogs';
import { el, fill } from './dom';
import { isObject, text } from './read';
import { errorWords } from './error-words';
import type { Translate } from './red';

/** One line that says how a deployed connection is doing. */
export class LinkState {
  readonly element = el('div', { class: 'callwires-link', role: 'status' });
  #asked = '';
  #shown = '';

  constructor(
    private readonly backend: string,
    private readonly translate: Translate,
  ) {}

  /**
   * @returns what the server says of the connection: `state` is `unknown` where it is not deployed;
   * undefined where none is chosen or the server did not answer.
   */
  async show(id: string): Promise<Answer | undefined> {
    this.#asked = id;
    const answer = await this.#ask(id);
    if (this.#asked === id)
      this.#fill(text(answer?.['state']), answer ? errorWords(answer, this.translate) : '');
    return answer;
  }

  /** What stays the same is left alone: screen readers would say it again. */
  #fill(state: string, message: string): void {
    const words = state && this.translate(`status.${state}`);
    const line = [words, message].filter(Boolean).join(' – ');
    if (this.#shown === line) return;
    this.#shown = line;
    this.element.dataset['state'] = state;
    const lamp = el('span', { class: 'callwires-lamp', 'aria-hidden': 'true' });
    fill(this.element, line !== '' && lamp, line);
  }

  async #ask(id: string): Promise<Answer | undefined> {
    if (!id) return undefined;
    try {
      const answer = await getJson(`contact-center/${this.backend}/connections/${id}`);
      return isObject(answer) ? answer : undefined;
    } catch {
      return undefined;
    }
  }
}

type Answer = Readonly<Record<string, unknown>>;

/** The way in of a connection, or empty where none is chosen. */
export function transportOf(connection: string): string {
  return text(RED.nodes.node(connection)?.['transport']);
}
