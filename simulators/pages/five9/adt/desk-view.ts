import { button, byId, make, showList } from '../../shared/dom';
import { fields, showProblem } from '../../shared/orders';
import { problemText, word, type Members } from '../unknown';
import type { Adapter, View } from './adapter';
import { drawComponents } from './components';
import { interactionCard, type Does } from './interaction-view';
import type { DeskState, Disposition, Interaction } from './state';

const dial = byId('dial', HTMLFormElement);

/** The agent's desk in the adapter's page. */
export class DeskView implements View {
  #adapter: Adapter | undefined;
  #state: DeskState | undefined;
  #open = '';

  /** The view is there first: the adapter shows itself in it from its first moment. */
  use(adapter: Adapter): void {
    this.#adapter = adapter;
    onSubmit(dial, ({ number = '' }) => adapter.acts.dial({ clickToDialNumber: number }));
    onSubmit(byId('ring', HTMLFormElement), ({ number, ticket = '' }) =>
      adapter.act('ring', { number, cavs: { '641': ticket } }),
    );
    for (const kind of ['chat', 'email']) {
      onSubmit(byId(kind, HTMLFormElement), (given) => adapter.act(kind, given));
    }
    onSubmit(byId('socket', HTMLFormElement), ({ event, payload = 'null' }) => {
      const parsed: unknown = JSON.parse(payload);
      return adapter.act('socketEvent', { event, payload: parsed });
    });
    byId('mute', HTMLButtonElement).addEventListener('click', () => {
      attempt(adapter.act(this.#state?.muted === true ? 'unmute' : 'mute'));
    });
    byId('disconnect', HTMLButtonElement).addEventListener('click', () => {
      adapter.disconnect();
    });
    for (const name of ['silent', 'texts'] as const) {
      const box = byId('faults', HTMLFormElement).elements.namedItem(name);
      if (!(box instanceof HTMLInputElement)) continue;
      box.addEventListener('change', () => {
        adapter.answers.faults[name] = box.checked;
      });
    }
  }

  state(state: DeskState): void {
    this.#state = state;
    byId('desk', HTMLElement).hidden = false;
    byId('who', HTMLElement).textContent = `${state.agent.name} (${state.agent.id})`;
    const mute = byId('mute', HTMLButtonElement);
    mute.textContent = state.muted ? 'Unmute' : 'Mute';
    mute.disabled = !state.interactions.some((one) => one.state === 'TALKING');
    showList(
      byId('interactions', HTMLElement),
      state.interactions.map((one) => ({ one, isOpen: one.id === this.#open })),
      ({ one }) => one.id,
      ({ one, isOpen }) => interactionCard(one, this.#does, isOpen),
    );
    showList(
      byId('skills', HTMLElement),
      state.skills,
      ({ id }) => id,
      ({ id, name, inQueueCallCount: calls, longestTimeInQueueSec }) => {
        const more = (by: number) => (): void => {
          this.#does.act('waiting', { skill: id, calls: calls + by });
        };
        const text = `${name}: ${calls} waiting, ${longestTimeInQueueSec} s`;
        const keys = [button('One more', name, more(1)), button('One less', name, more(-1))];
        return make('li', {}, text, make('div', { class: 'actions' }, ...keys));
      },
    );
    byId('notes', HTMLElement).replaceChildren(...state.notes.map((note) => make('li', {}, note)));
  }

  open(interactionId: string): boolean {
    const known = this.#state?.interactions.some(({ id }) => id === interactionId) ?? false;
    if (!known || !this.#state) return false;
    this.#open = interactionId;
    this.state(this.#state);
    return true;
  }

  keypad(number: string): void {
    const field = dial.elements.namedItem('number');
    if (field instanceof HTMLInputElement) field.value = number;
  }

  error(text: string): void {
    showProblem(text);
  }

  today(counts: Members, open: (what: string) => void): void {
    const keys = Object.keys(counts).map((what) =>
      button(`My ${what.toLowerCase()} today: ${word(counts, what)}`, 'CRM', () => {
        open(what);
      }),
    );
    byId('today', HTMLElement).replaceChildren(...keys);
  }

  components(template: string, tell: (callbackName: string, payload: Members) => void): void {
    drawComponents(byId('components', HTMLElement), template, tell);
  }

  readonly show = (header: string, text: string, isQuestion: boolean): Promise<boolean> => {
    const dialog = byId('ask', HTMLDialogElement);
    byId('ask-title', HTMLElement).textContent = header;
    byId('ask-text', HTMLElement).textContent = text;
    byId('ask-yes', HTMLElement).textContent = isQuestion ? 'Yes' : 'OK';
    byId('ask-no', HTMLElement).hidden = !isQuestion;
    dialog.returnValue = '';
    dialog.showModal();
    return new Promise((resolve) => {
      dialog.addEventListener(
        'close',
        () => {
          resolve(dialog.returnValue === 'yes');
        },
        { once: true },
      );
    });
  };

  readonly #does: Does = {
    act: (name, args) => {
      if (this.#adapter) attempt(this.#adapter.act(name, args));
    },
    dtmf: (keys) => {
      if (this.#adapter) attempt(this.#adapter.act('dtmf', { char: keys }));
    },
    transfer: (one, to) => {
      attempt(this.#adapter?.acts.transfer(one, to));
    },
    dispose: (one, disposition, timeout) => {
      attempt(this.#dispose(one, disposition, timeout));
    },
  };

  async #dispose(one: Interaction, disposition: Disposition, timeout: string): Promise<void> {
    const sure = 'MUST_CONFIRM';
    const text = `Set the disposition ${disposition.name}?`;
    if (disposition.flags.includes(sure) && !(await this.show('', text, true))) return;
    await this.#adapter?.acts.dispose(one, disposition, timeout);
  }
}

/** Shows what goes wrong; the person at the desk is the one to know. */
function attempt(done: Promise<unknown> | undefined): void {
  showProblem('');
  done?.catch((error: unknown) => {
    showProblem(problemText(error));
  });
}

function onSubmit(
  form: HTMLFormElement,
  submit: (given: Readonly<Record<string, string>>) => Promise<unknown> | undefined,
): void {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    try {
      attempt(submit(fields(form)));
    } catch (error) {
      showProblem(String(error));
    }
  });
}
