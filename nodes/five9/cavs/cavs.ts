import type { Call, Reply } from '../../runtime/client';
import { CallwiresError } from '../../runtime/errors';
import { isList, isObject } from '../../runtime/json';
import { delay } from '../../runtime/timing';
import { byId, readChanges } from './changes';
import {
  fullName,
  Definitions,
  readDefinitions,
  type Definition,
  type DefinitionsCache,
} from './definitions';
import { LoopGuard } from './loop-guard';
import { mayBeSame } from './same-value';

/** A change takes a moment to be read back: pauses between looks, in milliseconds. */
const LOOKS_MS = [0, 150, 400, 1000];

/** Values of variables by their ids. */
export type Values = ReadonlyMap<string, string>;

/** How one way in reaches the variables of interactions. */
export interface CavPort {
  readonly definitions: DefinitionsCache;
  /** The variables of an interaction by their ids. */
  read(interactionId: string, call: Call, signal: AbortSignal): Promise<Values>;
  write(interactionId: string, values: Values, call: Call, signal: AbortSignal): Promise<void>;
}

/** `getCav` and `setCav` by ids and by names, the same for both ways in. */
export class Cavs {
  readonly #guard = new LoopGuard();

  /** @param connection as shown in errors. */
  constructor(private readonly connection: string) {}

  /** The documented list, and the values by `Group.Name` in `normalized.cavs`. */
  async get(port: CavPort, call: Call, signal: AbortSignal): Promise<Reply> {
    const values = await port.read(String(call.params['interactionId']), call, signal);
    const definitions = await known(port, [...values.keys()], signal);
    const payload = [...values].map(([id, value]) => ({ ...nameOf(definitions, id), value }));
    return { outcome: 'answered', payload, normalized: { cavs: cavsOf(payload) } };
  }

  /** @throws CallwiresError `REJECTED` where it is known not to have taken effect. */
  async set(port: CavPort, call: Call, signal: AbortSignal): Promise<Reply> {
    const command = call.row.name;
    const interactionId = String(call.params['interactionId']);
    const changes = readChanges(command, call.params);
    const references = changes.map(({ reference }) => reference);
    const definitions = await known(port, references, signal);
    const wanted = byId(command, changes, definitions);
    const look = (): Promise<Values | undefined> => readable(port, interactionId, call, signal);
    const before = await look();
    if (before && differing(wanted, before).length === 0) {
      return { outcome: 'answered', normalized: { unchanged: true, verified: true } };
    }
    this.count(command, interactionId);
    await port.write(interactionId, wanted, call, signal);
    const after = await lookAgain(look, (seen) => isThere(wanted, seen, before), signal);
    if (!after) return { outcome: 'answered', normalized: { verified: false } };
    const missing = before ? unmoved(wanted, after, before) : [];
    if (missing.length === 0) {
      const verified = isThere(wanted, after, before);
      return { outcome: 'answered', normalized: { verified } };
    }
    const cavs = missing.map((id) => fullName(nameOf(definitions, id))).join(', ');
    const values = { command, cavs, connection: this.connection };
    throw new CallwiresError('REJECTED', 'cavsNotSet', values, { field: 'cavList' });
  }

  /** @throws CallwiresError `RATE_LIMITED` where a flow seems to answer its own changes. */
  count(command: string, interactionId: string): void {
    this.#guard.count(command, interactionId);
  }
}

/** Where the names of a domain cannot be read, ids are taken as they are. */
async function known(
  { definitions }: CavPort,
  references: readonly string[],
  signal: AbortSignal,
): Promise<Definitions> {
  try {
    return await definitions.containing(references);
  } catch (error) {
    const code = error instanceof CallwiresError ? error.code : undefined;
    const refused = code === 'FORBIDDEN' || code === 'REJECTED' || code === 'PROTOCOL';
    if (signal.aborted || !refused || !references.every((id) => /^\d+$/.test(id))) throw error;
    return new Definitions(references.map((id) => ({ id, group: '', name: id })));
  }
}

/** All are as they were asked for, or have become it in a form of the server's own. */
function isThere(wanted: Values, after: Values, before: Values | undefined): boolean {
  return differing(wanted, after).every((id) => {
    const now = after.get(id) ?? '';
    return before && now !== (before.get(id) ?? '') && mayBeSame(wanted.get(id) ?? '', now);
  });
}

/** Variables that are what they were before, and that cannot be what was asked for. */
function unmoved(wanted: Values, after: Values, before: Values): readonly string[] {
  return differing(wanted, after).filter((id) => {
    const now = after.get(id) ?? '';
    return now === (before.get(id) ?? '') && !mayBeSame(wanted.get(id) ?? '', now);
  });
}

/** Undefined where they cannot be read, which is no failure of a change. */
async function readable(
  port: CavPort,
  interactionId: string,
  call: Call,
  signal: AbortSignal,
): Promise<Values | undefined> {
  try {
    return await port.read(interactionId, call, signal);
  } catch (error) {
    if (signal.aborted || isUnknown(error)) throw error;
    return undefined;
  }
}

/** The backend says that there is no such interaction: there is nothing to change either. */
function isUnknown(error: unknown): boolean {
  return error instanceof CallwiresError && error.code === 'REJECTED';
}

async function lookAgain(
  look: () => Promise<Values | undefined>,
  suffices: (seen: Values) => boolean,
  signal: AbortSignal,
): Promise<Values | undefined> {
  let last: Values | undefined;
  for (const pause of LOOKS_MS) {
    if (pause > 0) await delay(pause, signal);
    try {
      last = await look();
    } catch (error) {
      // The interaction ended right after the change.
      if (signal.aborted) throw error;
      return undefined;
    }
    if (!last || suffices(last)) return last;
  }
  return last;
}

function differing(wanted: Values, there: Values): readonly string[] {
  return [...wanted].filter(([id, value]) => (there.get(id) ?? '') !== value).map(([id]) => id);
}

function nameOf(definitions: Definitions, id: string): Definition {
  return definitions.byId(id) ?? { id, group: '', name: id };
}

/** By `Group.Name`, as people know them; those that share a name by their ids. */
export function cavsOf(list: readonly (Definition & { value: string })[]): Record<string, string> {
  const names = list.map(fullName);
  const once = (name: string): boolean => names.indexOf(name) === names.lastIndexOf(name);
  return Object.fromEntries(
    list.map((cav) => [once(fullName(cav)) ? fullName(cav) : cav.id, cav.value]),
  );
}

/** The list that `getCav` of the browser gives: a definition and a value in one. */
export function readCavs(list: unknown): readonly (Definition & { value: string })[] {
  const values = valuesOfList(list);
  return readDefinitions(list).map((cav) => ({ ...cav, value: values.get(cav.id) ?? '' }));
}

/** Values by ids, from the list that `getCav` of the browser gives. */
export function valuesOfList(list: unknown): Values {
  const values = new Map<string, string>();
  for (const cav of isList(list) ? list.filter(isObject) : []) {
    const { id, value } = cav;
    if (typeof id === 'string' || typeof id === 'number') values.set(String(id), asText(value));
  }
  return values;
}

/** Values by ids, from the `variables` of the server's call objects. */
export function valuesOfCall(call: unknown): Values {
  const variables = isObject(call) ? call['variables'] : undefined;
  if (!isObject(variables)) return new Map();
  return new Map(Object.entries(variables).map(([id, value]) => [id, asText(value)]));
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? '' : JSON.stringify(value);
}
