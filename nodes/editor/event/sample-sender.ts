import { isObject } from '../../runtime/json';
import { button, el } from '../shared/dom';
import type { Translate } from '../shared/red';

/** Lets the deployed node send a sample, so that a flow can be rehearsed without the real thing. */
export class SampleSender {
  readonly element: HTMLElement;
  readonly #said = el('span', { class: 'callwires-help', role: 'status' });

  constructor(
    private readonly translate: Translate,
    private readonly url: string,
    /** The event that is looked at. */
    private readonly eventId: () => string,
  ) {
    const send = button(translate('facts.send'), 'paper-plane-o', () => {
      this.#send();
    });
    this.element = el('p', {}, send, ' ', this.#said);
  }

  /** What was said was about another event. */
  clear(): void {
    this.#said.textContent = '';
  }

  #send(): void {
    $.ajax({
      url: this.url,
      method: 'POST',
      contentType: 'application/json',
      data: JSON.stringify({ event: this.eventId() }),
    }).then(
      () => {
        this.#said.textContent = this.translate('facts.sent');
      },
      (failure: unknown) => {
        const status = isObject(failure) ? failure['status'] : undefined;
        const refused = status === 401 || status === 403;
        this.#said.textContent = this.translate(refused ? 'facts.forbidden' : 'facts.notDeployed');
      },
    );
  }
}
