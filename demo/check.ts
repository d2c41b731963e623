import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningBackend } from './backend';
import type { Expected } from './expected';
import type { DemoNodeRed, Sent } from './node-red';

/** How long to wait for what is still missing when the shift is over, in milliseconds. */
const PATIENCE_MS = 5000;

/**
 * Plays what the backends have to show and prints every event with the output it left by.
 * @returns true when all came that must come.
 */
export async function check(
  nodeRed: DemoNodeRed,
  running: ReadonlyMap<string, RunningBackend>,
): Promise<boolean> {
  const expected = [...running.values()].flatMap((backend) => backend.expected);
  const missing = new Set(expected);
  let events = 0;
  nodeRed.onSend((sent) => {
    if (!/-(event|question)$/.test(sent.type)) return;
    events++;
    console.log(`${sent.node} · output ${sent.output + 1} · ${String(sent.topic)}`);
    for (const one of missing) if (fulfils(sent, one)) missing.delete(one);
  });
  for (const backend of running.values()) await backend.playOnce();
  const end = Date.now() + PATIENCE_MS;
  while (missing.size > 0 && Date.now() < end) await sleep(50);
  for (const { node, output, topic, meaning } of missing) {
    console.log(`MISSING: ${node} · output ${output + 1} · ${topic} (${meaning})`);
  }
  const came = expected.length - missing.size;
  console.log(`${events} events; ${came} of ${expected.length} expected ones came.`);
  return missing.size === 0;
}

function fulfils(sent: Sent, { node, output, topic }: Expected): boolean {
  return sent.node === node && sent.output === output && sent.topic === topic;
}
