import { el, freshId, icon } from './dom';

/** A field of the form that Node-RED fills and saves by itself. */
export function fieldOf(property: string): HTMLInputElement | HTMLSelectElement | undefined {
  const found = document.getElementById(`node-input-${property}`);
  return found instanceof HTMLInputElement || found instanceof HTMLSelectElement
    ? found
    : undefined;
}

/** The place in the dialog that the set's html leaves for us. */
export function hostOf(kind: string): HTMLElement {
  const host = document.querySelector<HTMLElement>(`.callwires-${kind}-dialog`);
  if (!host) throw new Error(`The dialog of a ${kind} node has no place for its form.`);
  return host;
}

/** A part of a dialog under a heading. */
export function section(title: string, iconName: string, ...parts: HTMLElement[]): HTMLElement {
  const id = freshId('section');
  return el(
    'section',
    { 'aria-labelledby': id },
    el('h4', { id }, icon(iconName), ' ', title),
    ...parts,
  );
}

/** Id of the connection that is chosen at present; empty where there is none. */
export function chosenConnection(): string {
  const chosen = fieldOf('connection')?.value ?? '';
  return chosen === '_ADD_' ? '' : chosen;
}

/** Calls back with the id of the chosen connection, now and on every change. */
export function followConnection(use: (connection: string) => void): void {
  const select = fieldOf('connection');
  const tell = (): void => {
    use(chosenConnection());
  };
  $(select ?? []).on('change', tell);
  tell();
}
