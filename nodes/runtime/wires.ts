import {
  ALL_EVENTS,
  parseEventId,
  type Catalog,
  type EventRow,
  type KindRule,
  type Params,
} from './catalog';
import { CallwiresError } from './errors';
import { passesAll, predicateFor, type Predicate } from './filters';
import type { Subscription } from './hub';
import { valueAt, valuesAt } from './json';
import type { EventNodeConfig } from './node-configs';
import type { Red, RedNode } from './red';
import { firstProblem, fitted } from './validate';

type Wire = Pick<Subscription, 'event' | 'params' | 'outputs'>;

/** One of a node's choices: which payloads of an event leave by which output. */
interface Choice {
  readonly output: number;
  readonly kind?: string;
  readonly passes: Predicate;
}

/**
 * What an event node has to ask the hub for: one subscription per event name, whose choices say
 * which outputs a payload leaves by.
 *
 * @throws CallwiresError `INVALID_PARAMETER` for filters and subscription parameters that cannot be used.
 */
export function planWires(
  red: Red,
  node: RedNode,
  catalog: Catalog,
  config: EventNodeConfig,
): readonly Wire[] {
  const choices = new Map<string, Choice[]>();
  config.events.forEach((id, index) => {
    const { name, kind } = parseEventId(id);
    const passes = predicateFor(id, config.filters, (filter) =>
      filterValue(red, node, filter.valueType, filter.value),
    );
    const output = config.outputMode === 'single' || name === ALL_EVENTS ? 0 : index;
    const choice = { output, passes, ...(kind !== undefined && { kind }) };
    choices.set(name, [...(choices.get(name) ?? []), choice]);
  });
  return [...choices].flatMap(([name, ofName]) => {
    const row = catalog.event(name);
    if (!row?.subscription) return [{ event: name, outputs: outputsOf(row, ofName) }];
    const all = subscriptionParams(row, config);
    return all.map((params, index) => ({
      event: name,
      params,
      // What an earlier one of the node's subscriptions brings must not come twice.
      outputs: exceptFor(all.slice(0, index), row, outputsOf(row, ofName, params)),
    }));
  });
}

function exceptFor(
  earlier: readonly Params[],
  row: EventRow,
  outputs: Wire['outputs'],
): Wire['outputs'] {
  if (earlier.length === 0) return outputs;
  return (payload, name) =>
    earlier.some((params) => concerns(row, params, payload)) ? [] : outputs(payload, name);
}

/** True where the payload is about what the parameters name. */
function concerns(row: EventRow, params: Params, payload: unknown): boolean {
  return Object.entries(row.subscription?.match ?? {}).every(([param, path]) =>
    repeats(params[param], valuesAt(payload, path)),
  );
}

function outputsOf(
  row: EventRow | undefined,
  choices: readonly Choice[],
  params?: Params,
): Wire['outputs'] {
  const kinds = row?.kinds;
  const isPlain = ({ kind, passes }: Choice): boolean => kind === undefined && passes === passesAll;
  if (!params && choices.every(isPlain)) {
    // Nothing to find out for each event.
    const all = [...new Set(choices.map(({ output }) => output))];
    return () => all;
  }
  return (payload) => {
    if (row && params && !concerns(row, params, payload)) return [];
    const kind = kinds && kindOf(kinds, payload);
    const outputs: number[] = [];
    for (const choice of choices) {
      if (choice.kind !== undefined && choice.kind !== kind) continue;
      if (!outputs.includes(choice.output) && choice.passes(payload)) outputs.push(choice.output);
    }
    return outputs;
  };
}

function kindOf({ of, property }: KindRule, payload: unknown): unknown {
  return of ? of(payload) : valueAt(payload, property);
}

function repeats(param: unknown, found: readonly unknown[]): boolean {
  return Array.isArray(param)
    ? found.some((value) => param.includes(value))
    : found.includes(param);
}

function subscriptionParams(row: EventRow, config: EventNodeConfig): readonly Params[] {
  const rule = row.subscription;
  if (!rule) return [];
  const given = config.subscriptions.filter(({ event }) => parseEventId(event).name === row.name);
  return (given.length > 0 ? given : [{ params: {} }]).map(({ params }) => {
    const values = fitted(rule.params.properties, params);
    const wrong = firstProblem(rule.params, values);
    if (!wrong) return values;
    throw new CallwiresError(
      'INVALID_PARAMETER',
      'subscriptionInvalid',
      { event: row.name, field: wrong.field, problem: wrong.problem },
      { field: wrong.field },
    );
  });
}

/** Filter values are read once, at deploy: they may come from the environment, not from messages. */
function filterValue(red: Red, node: RedNode, type: string, value: unknown): unknown {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return red.util.evaluateNodeProperty(text, type, node, {});
}
