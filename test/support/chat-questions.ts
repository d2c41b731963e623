import { setTimeout as sleep } from 'node:timers/promises';
import type { FlowNode } from './flow';
import type { NodeRed } from './node-red';

export const chatQuestion = (id: string, wires: readonly string[][], more: object): FlowNode => ({
  id,
  type: 'bct-chat-question',
  connection: 'bct',
  waitFor: 'answer',
  timeout: 60,
  retention: 60,
  wires,
  ...more,
});

/** Until it stands in the context of a question node that its question is out. */
export async function everyQuestionNoted(
  { url }: NodeRed,
  id: string,
  count: number,
  limitMs: number,
): Promise<void> {
  const end = Date.now() + limitMs;
  while (Date.now() < end) {
    const context = await (await fetch(`${url}/context/node/${id}`)).text();
    if (context.split('\\"sent\\":true').length === count + 1) return;
    await sleep(20);
  }
  throw new Error('The questions that are out were not written down.');
}
