import { ALL_EVENTS, parseEventId, type Catalog } from './catalog';
import { copy } from './copy';
import { newEvent, type BackendEvent } from './event';
import { isObject } from './json';
import type { EventNodeConfig } from './node-configs';

/** Sends a sample by the output that the id has in the node; false where the node has no such id. */
export type SampleOutlet = (id: string, payload: unknown) => boolean;

/** By node id: how an administrator's sample reaches the node it is meant for. */
const outlets = new Map<string, SampleOutlet>();

/** @returns takes the offer back. */
export function offerSamples(nodeId: string, outlet: SampleOutlet): () => void {
  outlets.set(nodeId, outlet);
  return () => {
    if (outlets.get(nodeId) === outlet) outlets.delete(nodeId);
  };
}

/**
 * Rehearses a flow: one event node sends a sample as if the backend had sent it.
 * @param payload undefined: the documented sample.
 * @returns false where no such node is deployed, or it has not wired the event.
 */
export function sendSample(nodeId: string, id: string, payload: unknown): boolean {
  return outlets.get(nodeId)?.(id, payload) ?? false;
}

let count = 0;

/** The sample as an event, and the output it leaves by; undefined where the node has not wired it. */
export function sampleEvent(
  catalog: Catalog,
  config: EventNodeConfig,
  id: string,
  payload: unknown,
): { event: BackendEvent; output: number } | undefined {
  const { name, kind } = parseEventId(id);
  const all = config.events.includes(ALL_EVENTS);
  const index = config.events.indexOf(id);
  if (index < 0 && !all) return undefined;
  const row = catalog.event(name);
  const sample = copy(payload ?? row?.sample ?? {});
  const kindField = row?.kinds?.property;
  if (payload === undefined && kind !== undefined && kindField !== undefined && isObject(sample)) {
    sample[kindField] = kind;
  }
  // Flows that keep records must be able to tell a rehearsal from the real thing.
  const about = { id: `sample-${Date.now().toString(36)}-${++count}` };
  const output = config.outputMode === 'single' || all ? 0 : index;
  return { event: { ...newEvent(name, row, sample, about), sample: true }, output };
}
