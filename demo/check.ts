import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningBackend } from './backend';
import type { Expected } from './expected';
import type { DemoNodeRed } from './node-red';
import type { Sent } from './sent';

/** How long to wait for what is still missing when the shift is over, in milliseconds. */
const PATIENCE_MS = 5000;

/**
 * Plays what the backends have to show and prints every event with the output it left by.
 * @param pages addresses that must answer
 * @returns true when all came that must come.
 */
export async function check(
  nodeRed: DemoNodeRed,
  running: ReadonlyMap<string, RunningBackend>,
  pages: readonly string[],
): Promise<boolean> {
  const expected = [...running.values()].flatMap((backend) => backend.expected);
  const missing = new Set(expected);
  let events = 0;
  nodeRed.onSend((sent) => {
    for (const one of missing) if (fulfils(sent, one)) missing.delete(one);
    if (!/-(event|question)$/.test(sent.type)) return;
    events++;
    console.log(`${sent.node} · output ${sent.output + 1} · ${String(sent.msg.topic)}`);
  });
  for (const backend of running.values()) await backend.playOnce();
  const end = Date.now() + PATIENCE_MS;
  while (missing.size > 0 && Date.now() < end) await sleep(50);
  for (const { node, output, topic = 'any', meaning } of missing) {
    console.log(`MISSING: ${node} · output ${output + 1} · ${topic} (${meaning})`);
  }
  for (const address of pages) {
    const { ok, status } = await fetch(address);
    console.log(`${address} ${status}`);
    if (!ok) return false;
  }
  const came = expected.length - missing.size;
  console.log(`${events} events; ${came} of ${expected.length} expected ones came.`);
  return missing.size === 0;
}

function fulfils({ msg, ...sent }: Sent, { node, output, topic, holds }: Expected): boolean {
  if (sent.node !== node || sent.output !== output) return false;
  return (topic === undefined || msg.topic === topic) && holds?.(msg) !== false;
}
