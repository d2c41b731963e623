import { button, byId, make } from './dom';
import { order } from './orders';

export interface FaultButton {
  label: string;
  about: string;
  /** Last part of the order's path. */
  fault: string;
  body?: Record<string, unknown>;
}

export interface FaultGroup {
  legend: string;
  buttons: readonly FaultButton[];
}

/** Fills the element `faults`, and makes the button `all-well` clear them all. */
export function startFaultPanel(groups: readonly FaultGroup[]): void {
  const fieldsets = groups.map(({ legend, buttons }) =>
    make(
      'fieldset',
      {},
      make('legend', {}, legend),
      make('div', { class: 'actions' }, ...buttons.map(faultButton)),
    ),
  );
  byId('faults', HTMLElement).replaceChildren(...fieldsets);
  byId('all-well', HTMLButtonElement).addEventListener('click', () => {
    order('/faults/clear');
  });
}

function faultButton({ label, about, fault, body }: FaultButton): HTMLElement {
  const element = button(label, about, () => {
    order(`/faults/${fault}`, body ?? {});
  });
  element.title = about;
  return element;
}
