import { isList, isObject } from '../runtime/json';
import type { ListEntry, ListReader, ListSource } from '../runtime/lists';

interface Connected {
  readonly agent: string;
  readonly product: string;
}

/** The agents who have a page open. */
export const connectedAgents: ListSource = (reader) => {
  const entries = new Map<string, ListEntry>();
  for (const { agent, product } of connected(reader)) {
    entries.set(agent, { value: agent, label: product ? `${agent} (${product})` : agent });
  }
  return [...entries.values()];
};

/** Whom to ask for what is the same for all agents: the one in the form, else any that is there. */
export function anyAgent(reader: ListReader): string | undefined {
  const present = connected(reader).map(({ agent }) => agent);
  const wanted = reader.form['agent'];
  return wanted !== undefined && present.includes(wanted) ? wanted : present[0];
}

/** See `BridgeReport`, which the client gives. */
function connected({ report }: ListReader): readonly Connected[] {
  const said = report();
  const pages = isObject(said) && isList(said['pages']) ? said['pages'] : [];
  return pages.flatMap((page) => {
    if (!isObject(page) || page['active'] !== true) return [];
    const { agent, product } = page;
    return typeof agent === 'string'
      ? [{ agent, product: typeof product === 'string' ? product : '' }]
      : [];
  });
}
