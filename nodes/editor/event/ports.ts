/** An output after the change: the number it had when the dialog opened, or none if it is new. */
export type Origin = number | undefined;

/** Ports cannot have such numbers, so a new output takes no wire of an old one with it. */
const NEW_FROM = 100_000;

/** What Node-RED takes in place of a number of outputs: old output -> new one, -1 where it is gone. */
export type OutputMap = Readonly<Partial<Record<string, number>>>;

/** So that wires follow their event: `before` outputs at opening, `after` the ones there are now. */
export function outputMap(before: number, after: readonly Origin[]): OutputMap {
  const map: Partial<Record<string, number>> = {};
  after.forEach((origin, index) => {
    map[origin ?? NEW_FROM + index] = index;
  });
  for (let port = 0; port < before; port += 1) map[port] ??= -1;
  return map;
}

/** A chosen event and the place it had when the dialog opened. */
export interface Placed {
  readonly origin: Origin;
}

export interface Opened {
  readonly outputs: number;
  readonly events: number;
  /** True where all events left by the first output. */
  readonly single: boolean;
}

/**
 * The outputs there are now. A node always has one, so that it can be wired before events are chosen;
 * wires on that output go to the first event chosen.
 */
export function originsNow(
  chosen: readonly Placed[],
  single: boolean,
  opened: Opened,
): readonly Origin[] {
  const waiting = opened.events === 0 && opened.outputs > 0 ? 0 : undefined;
  if (chosen.length === 0) return [waiting];
  if (opened.single || opened.events === 0) {
    const heir = opened.single ? 0 : waiting;
    return single ? [heir] : chosen.map((_, index) => (index === 0 ? heir : undefined));
  }
  return single ? [chosen[0]?.origin] : chosen.map(({ origin }) => origin);
}
