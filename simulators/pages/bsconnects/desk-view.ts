import { button, byId, element, onSubmit, typed } from './dom';
import type { Call } from './gadget/call';
import type { Gadget } from './gadget/gadget';

/** The agent's phone, for a person to use. */
export class DeskView {
  readonly #gadget: Gadget;

  constructor(gadget: Gadget) {
    this.#gadget = gadget;
    const ring = byId('ring', HTMLFormElement);
    onSubmit(ring, () => {
      const callVariable1 = typed(ring, 'callVariable1');
      gadget.phone.incoming(typed(ring, 'number'), { callVariable1 });
    });
    const dial = byId('dial', HTMLFormElement);
    onSubmit(dial, () => {
      this.#try(() => gadget.phone.dial(typed(dial, 'number')));
    });
    for (const name of ['silent', 'mute', 'anonymous'] as const) this.#fault(name);
    byId('stumble', HTMLButtonElement).addEventListener('click', () => {
      gadget.stumble('Something went wrong inside b+s Connects');
    });
    gadget.events.watch(() => {
      this.show();
    });
    this.show();
  }

  show(): void {
    const { channels, phone, notes } = this.#gadget;
    byId('state', HTMLElement).textContent = channels
      .map(({ id, state, reason }) => `${id}: ${state}${reason.label && ` (${reason.label})`}`)
      .join(', ');
    byId('states', HTMLElement).replaceChildren(...this.#stateButtons());
    byId('calls', HTMLElement).replaceChildren(...phone.calls.map((call) => this.#card(call)));
    byId('queues', HTMLElement).replaceChildren(...this.#queueCards());
    byId('notes', HTMLElement).replaceChildren(...notes.map((note) => element('li', note)));
  }

  #stateButtons(): readonly HTMLElement[] {
    const gadget = this.#gadget;
    if (!gadget.loggedIn) {
      return [
        button('Log in', () => {
          gadget.login();
        }),
      ];
    }
    const ask = (state: string, reason: string) => (): void => {
      this.#try(() => {
        for (const channel of gadget.channels) channel.ask(state, reason, '');
      });
    };
    const { NotReady } = gadget.profile.reasons;
    return [
      button('Ready', ask('Ready', '')),
      ...NotReady.map(({ label, id }) => button(`Not ready: ${label}`, ask('NotReady', id))),
      button('Log out', () => {
        gadget.logout();
      }),
    ];
  }

  #card(call: Call): HTMLElement {
    const data = Object.entries(call.data).filter(([, value]) => value !== '');
    const card = element('li', `${call.order.number} – ${call.state}`);
    card.append(element('p', data.map(([name, value]) => `${name}: ${value}`).join(', ')));
    const keys = element('div');
    keys.className = 'row';
    keys.append(...this.#keys(call));
    card.append(keys);
    return card;
  }

  #keys(call: Call): readonly HTMLElement[] {
    const { phone } = this.#gadget;
    const key = (text: string, press: (call: Call) => void): HTMLElement =>
      button(text, () => {
        press(call);
        this.show();
      });
    switch (call.state) {
      case 'Offered':
        return [
          key('Accept', (one) => {
            phone.answer(one);
          }),
          key('Caller gives up', (one) => {
            phone.abandon(one);
          }),
          key('Nobody answers', (one) => {
            phone.noAnswer(one);
          }),
        ];
      case 'Initiated':
        return [
          key('Other side answers', (one) => {
            phone.answer(one);
          }),
          key('Hang up', (one) => {
            phone.hangUp(one);
          }),
        ];
      case 'Active':
        return [
          key('Hold', (one) => {
            phone.hold(one);
          }),
          key('Transfer to 4711', () => {
            phone.transfer('4711');
          }),
          key('Conference with 4712', () => {
            phone.conference('4712');
          }),
          key('Hang up', (one) => {
            phone.hangUp(one);
          }),
        ];
      case 'Paused':
        return [
          key('Resume', (one) => {
            phone.resume(one);
          }),
          key('Hang up', (one) => {
            phone.hangUp(one);
          }),
        ];
      case 'Wrapup':
        return [
          ...phone.reasons.map(({ label }) =>
            key(label, (one) => {
              phone.setWrapupReason(one, label);
            }),
          ),
          key('Done', (one) => {
            phone.finishWrapup(one);
          }),
        ];
      case 'Ended':
      case 'EndedAbandoned':
      case 'EndedTransferred':
        return [];
    }
  }

  #queueCards(): readonly HTMLElement[] {
    const { views } = this.#gadget;
    return views.queues.map(({ id, name, callsInQueue }) => {
      const card = element('li', `${name}: ${callsInQueue} waiting `);
      card.append(
        button('One more', () => {
          views.setWaiting(id, callsInQueue + 1);
        }),
        button('One less', () => {
          views.setWaiting(id, Math.max(0, callsInQueue - 1));
        }),
      );
      return card;
    });
  }

  #fault(name: 'silent' | 'mute' | 'anonymous'): void {
    const box = byId('faults', HTMLFormElement).elements.namedItem(name);
    if (!(box instanceof HTMLInputElement)) return;
    box.addEventListener('change', () => {
      this.#gadget.faults[name] = box.checked;
    });
  }

  #try(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.#gadget.note(error instanceof Error ? error.message : String(error));
    }
  }
}
