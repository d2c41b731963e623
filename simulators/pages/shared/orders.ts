import { byId } from './dom';

/** Sends an order to the control API; what goes wrong is shown at the top of the page. */
export function order(path: string, body: unknown = {}, method = 'POST'): void {
  void send(path, body, method);
}

async function send(path: string, body: unknown, method: string): Promise<void> {
  try {
    const response = await fetch(`/control${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
    });
    showProblem(response.ok ? '' : await response.text());
  } catch (error) {
    showProblem(String(error));
  }
}

export function showProblem(text: string): void {
  const element = byId('problem', HTMLElement);
  element.textContent = text;
  element.hidden = text === '';
}

/** Texts of a form's fields; empty ones are left out. */
export function fields(form: HTMLFormElement): Record<string, string> {
  const entries = [...new FormData(form)].flatMap(([key, value]) =>
    typeof value === 'string' && value.trim() !== '' ? [[key, value.trim()] as const] : [],
  );
  return Object.fromEntries(entries);
}

/** `a=1, b=2` as an object. */
export function variables(text: string): Record<string, string> {
  const pairs = text.split(',').map((pair) => pair.split('='));
  return Object.fromEntries(
    pairs.flatMap(([key = '', ...rest]) =>
      key.trim() === '' ? [] : [[key.trim(), rest.join('=').trim()] as const],
    ),
  );
}
