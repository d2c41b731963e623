import type { FlowNode } from './flow';

/** An event node on the connection of `xucConfig`; what it sends arrives at {@link events}. */
export const event = (more: Readonly<Record<string, unknown>>): FlowNode => ({
  id: 'event',
  type: 'xuc-event',
  connection: 'xivo',
  outputMode: 'each',
  wires: [['events']],
  ...more,
});

export const events: FlowNode = { id: 'events', type: 'collector' };
