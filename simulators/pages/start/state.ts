/** What the start page shows. Times are Unix milliseconds. */
export interface StartState {
  readonly places: readonly PlaceGroup[];
  readonly steps: readonly StepEntry[];
  /** Newest first. */
  readonly messages: readonly MessageEntry[];
  /** How many there were since the start. */
  readonly total: number;
}

export interface PlaceGroup {
  readonly title: string;
  readonly places: readonly { readonly what: string; readonly url: string }[];
}

export interface StepEntry {
  readonly what: string;
  readonly then: string;
  readonly url: string;
  /** Absent where nothing tells that it was done. */
  readonly done?: boolean;
}

export interface MessageEntry {
  readonly number: number;
  readonly at: number;
  readonly kind: 'event' | 'command' | 'debug';
  readonly name: string;
  readonly about: string;
  /** How often the like of it came in a row. */
  readonly times: number;
  /** The nodes that sent it. */
  readonly from: readonly string[];
}

export function isStartState(value: unknown): value is StartState {
  return typeof value === 'object' && value !== null && 'steps' in value && 'messages' in value;
}
