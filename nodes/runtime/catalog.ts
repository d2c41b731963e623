import type { TObject, TSchema } from '@sinclair/typebox';
import type { Phrase } from './phrase';

/** A place inside a JSON value: member names joined by dots, `*` for every element of a list. */
export type Path = string;

/** How sure we are of a fact: in the vendor's documents, seen in a real client, or neither. */
export type Confidence = 'documented' | 'observed' | 'assumed';

export type Params = Readonly<Record<string, unknown>>;

/** What events and commands have in common. */
export interface Row {
  /** The vendor's own name, letter for letter. It stands in people's flows and is never changed. */
  readonly name: string;
  /** Key of the group under which editors show the row; its label is `groups.<group>`. */
  readonly group: string;
  /** One English sentence for people who draw flows. */
  readonly text: string;
  /** Other spellings under which people may look for the row. */
  readonly aliases?: readonly string[];
  readonly confidence: Confidence;
  /** The ways in (values of the config node's `transport`) that offer the row; none given: all. */
  readonly via?: readonly string[];
}

/** A value that all payloads of an event stand for without holding it. */
export interface Constant {
  readonly is: string;
}

export interface EventRow extends Row {
  /** The vendor's name where `name` is only its number; shown beside it. */
  readonly title?: string;
  /** Documented payload as JSON Schema; for pickers, help and samples. Payloads are not changed by it. */
  readonly payload: TSchema;
  /** A documented payload, shown in the editor and sent when a flow is rehearsed. */
  readonly sample: unknown;
  /** Payload fields that must never reach a flow. */
  readonly secret?: readonly Path[];
  /** `msg.event.context`: name used by commands -> where the payload holds its value; of several the first. */
  readonly context?: Readonly<Record<string, Path | readonly Path[] | Constant>>;
  /** Choices of their own inside one event: the field that tells them apart, and a sentence for each. */
  readonly kinds?: KindRule;
  /** Present for state-like events: which fields say whose state it is. */
  readonly state?: StateRule;
  /** Events after which a kept value of this one is no longer the present state. */
  readonly outdatedBy?: readonly string[];
  /** Present when the backend only sends the event for things that are named beforehand. */
  readonly subscription?: SubscriptionRule;
  /** True for what our client makes itself and the backend never sends. */
  readonly local?: boolean;
  /** Numbers for number strings, parsed dates: goes to `msg.normalized`. */
  readonly normalize?: (payload: unknown) => Readonly<Record<string, unknown>> | undefined;
}

export interface KindRule {
  readonly property: Path;
  readonly values: Readonly<Record<string, string>>;
  /** How the kind is read where products write it in several ways; none given: as it stands there. */
  readonly of?: (payload: unknown) => string | undefined;
}

export interface StateRule {
  /** Fields that say whose state it is; none: there is only one. */
  readonly key: readonly Path[];
  /** Fields that name the parts of the state a payload speaks of, where it need not be all of it. */
  readonly parts?: readonly Path[];
  /** A field that is null, or left out, means "unchanged": such payloads do not replace fuller ones. */
  readonly partial?: boolean;
  /** True for a payload after which there is nothing more to know of its owner. */
  readonly over?: (payload: unknown) => boolean;
  /** Sent only once, unasked, after the login: kept even while nobody has wired the event. */
  readonly always?: boolean;
}

export interface SubscriptionRule {
  readonly params: TObject;
  /** Parameter -> where the payload repeats it. A list parameter matches each of its elements. */
  readonly match: Readonly<Record<string, Path>>;
}

export interface CommandRow extends Row {
  /** Parameters under the documented names. */
  readonly params: TObject;
  /** Parameters whose values must not be shown in `msg.request`. */
  readonly secret?: readonly string[];
  /** Parameters that are addresses: secrets in their queries are not shown in `msg.request` either. */
  readonly addresses?: readonly string[];
  readonly answer: 'awaited' | 'none';
  /** Documented result, where there is one. */
  readonly result?: TSchema;
  /** Seconds to wait for the answer when neither node nor config says otherwise. */
  readonly timeout?: number;
  /** Values of parameters that neither node nor message gives. */
  readonly fallback?: Params;
  /** Parameter -> where answers of other commands hold its value, under a name of their own. */
  readonly takes?: Readonly<Record<string, Path>>;
  /**
   * Parameter -> event whose own payload must not fill it, since what somebody wrote is not to be
   * echoed -> fields by which such a payload is known.
   */
  readonly notFrom?: Readonly<Record<string, Readonly<Record<string, readonly Path[]>>>>;
  /** Rules between parameters that a schema cannot say. */
  readonly check?: (params: Params) => ParamProblem | undefined;
}

export interface ParamProblem {
  readonly field: string;
  readonly problem: Phrase;
}

/** A choice in an event picker: an event, or one kind of it. */
export interface EventId {
  readonly name: string;
  readonly kind?: string;
}

/** What people are shown for an event: its name, and beside a number what the number is called. */
export function shownName({ name, title }: Pick<EventRow, 'name' | 'title'>): string {
  return title === undefined ? name : `${name} ${title}`;
}

/** What a `["*"]` selection means: all events, on one output. */
export const ALL_EVENTS = '*';

/** Five9's socket events are numbers and never hold a colon, so the first colon parts name and kind. */
export function parseEventId(id: string): EventId {
  const colon = id.indexOf(':');
  return colon < 0 ? { name: id } : { name: id.slice(0, colon), kind: id.slice(colon + 1) };
}

/** Backends extend their command rows by what their client needs to send them. */
export class Catalog<Command extends CommandRow = CommandRow> {
  readonly #events = new Map<string, EventRow>();
  readonly #commands = new Map<string, Command>();

  constructor(
    readonly events: readonly EventRow[],
    readonly commands: readonly Command[],
  ) {
    for (const row of events) addOnce(this.#events, row);
    for (const row of commands) addOnce(this.#commands, row);
  }

  event(name: string): EventRow | undefined {
    return this.#events.get(name);
  }

  command(name: string): Command | undefined {
    return this.#commands.get(name);
  }

  /** True when the id is a row, or a documented kind of one. */
  knows(id: string): boolean {
    const { name, kind } = parseEventId(id);
    const row = this.event(name);
    if (!row) return false;
    return kind === undefined || Object.hasOwn(row.kinds?.values ?? {}, kind);
  }
}

function addOnce<R extends Row>(rows: Map<string, R>, row: R): void {
  if (rows.has(row.name)) throw new RangeError(`The catalog names ${row.name} twice.`);
  rows.set(row.name, row);
}

export function offeredBy(row: Row, transport: string): boolean {
  return row.via?.includes(transport) ?? true;
}

/** Names of the parameters a command cannot do without. */
export function requiredParams(schema: TObject): ReadonlySet<string> {
  return new Set(schema.required ?? []);
}
