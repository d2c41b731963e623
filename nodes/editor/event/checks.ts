import { ALL_EVENTS, parseEventId } from '../../runtime/catalog';
import { isEnvironment, readEvents, readFilters, readSubscriptions, shown } from '../shared/read';
import type { EditorNode, Verdict } from '../shared/red';
import { rowsWhenKnown } from '../shared/rows-when-known';

/** Validators of an event node, by property. */
export const eventChecks = {
  events: (node: EditorNode): Verdict => readEvents(node).length > 0 || node._('event.none'),

  filters(node: EditorNode, _backend: string, value: unknown): Verdict {
    for (const filter of readFilters(value)) {
      const { property, operator } = filter;
      if (!property) return node._('filter.noProperty');
      if (operator === 'exists' || operator === 'empty') continue;
      const options = { label: property };
      const verdict = RED.utils.validateTypedProperty(
        shown(filter.value),
        filter.valueType,
        options,
      );
      if (verdict !== true) return `${node._('filter.title')}: ${verdict || property}`;
    }
    return true;
  },

  /** Every event that has to be asked for has what the asking needs. */
  subscriptions(node: EditorNode, backend: string, value: unknown): Verdict {
    const names = new Set(readEvents(node).map((id) => parseEventId(id).name));
    names.delete(ALL_EVENTS);
    for (const row of rowsWhenKnown(backend)?.events ?? []) {
      if (!row.subscription || !names.has(row.name)) continue;
      const own = readSubscriptions(value).filter(
        ({ event }) => parseEventId(event).name === row.name,
      );
      const sets = own.length > 0 ? own.map(({ params }) => params) : [{}];
      for (const name of row.subscription.params.required ?? []) {
        if (sets.every((params) => isGiven(params[name]))) continue;
        return node._('event.paramMissing', { event: row.name, name });
      }
    }
    return true;
  },
};

function isGiven(value: unknown): boolean {
  return isEnvironment(value) || (Array.isArray(value) ? value.length > 0 : shown(value) !== '');
}
