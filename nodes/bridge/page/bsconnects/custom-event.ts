import { Failure, type Params } from '../adapter';

/** What the gadget listens for; the other one is Microsoft's and for single-session sites only. */
const EVENTS = ['integrationapi', 'CIClickToAct'];

/** The CRM's own window, where we are allowed to touch it. */
export function topWindow(): Window | undefined {
  try {
    // Reading any member throws when the window belongs to another origin.
    return window.top?.document ? window.top : undefined;
  } catch {
    return undefined;
  }
}

/** @throws Failure where the CRM's window belongs to another origin. */
export function dispatch(event: string | undefined, detail: Params): void {
  const top = topWindow();
  if (!top) throw new Failure('NOT_SUPPORTED', 'the top window belongs to another origin');
  const name = event !== undefined && EVENTS.includes(event) ? event : 'integrationapi';
  top.dispatchEvent(new CustomEvent(name, { detail }));
}
