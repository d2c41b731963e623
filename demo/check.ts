import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningBackend } from './backend';
import { expectedOfShift, type Expected } from './expected';
import type { DemoNodeRed, Sent } from './node-red';

/** How long to wait for what is still missing when the shift is over, in milliseconds. */
const PATIENCE_MS = 5000;

/**
 * Plays the shift and prints every event with the output it left by.
 * @returns true when all came that must come.
 */
export async function check(
  nodeRed: DemoNodeRed,
  running: ReadonlyMap<string, RunningBackend>,
): Promise<boolean> {
  const missing = new Set(expectedOfShift);
  let events = 0;
  nodeRed.onSend((sent) => {
    if (!sent.type.endsWith('-event')) return;
    events++;
    console.log(`${sent.node} · output ${sent.output + 1} · ${String(sent.topic)}`);
    for (const expected of missing) if (fulfils(sent, expected)) missing.delete(expected);
  });
  for (const backend of running.values()) await backend.playOnce();
  const end = Date.now() + PATIENCE_MS;
  while (missing.size > 0 && Date.now() < end) await sleep(50);
  for (const { node, output, topic, meaning } of missing) {
    console.log(`MISSING: ${node} · output ${output + 1} · ${topic} (${meaning})`);
  }
  const came = expectedOfShift.length - missing.size;
  console.log(`${events} events; ${came} of ${expectedOfShift.length} expected ones came.`);
  return missing.size === 0;
}

function fulfils(sent: Sent, { node, output, topic }: Expected): boolean {
  return sent.node === node && sent.output === output && sent.topic === topic;
}
