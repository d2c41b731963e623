import { showProblem } from '../shared/orders';

/** Sends an order to the control API; gives its answer, or undefined after showing the problem. */
export async function ask(action: string, body: object): Promise<unknown> {
  try {
    const response = await fetch(`/control/${action}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    const answer: unknown = text === '' ? undefined : JSON.parse(text);
    showProblem(response.ok ? '' : member(answer, 'message'));
    return response.ok ? answer : undefined;
  } catch (error) {
    showProblem(String(error));
    return undefined;
  }
}

/** The text under a key of an answer; empty when there is none. */
export function member(answer: unknown, key: string): string {
  const value: unknown =
    typeof answer === 'object' && answer !== null ? Reflect.get(answer, key) : undefined;
  return typeof value === 'string' ? value : '';
}
