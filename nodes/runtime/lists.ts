import type { Params, Path } from './catalog';

/** A value that a live list offers for a parameter. */
export interface ListEntry {
  readonly value: string | number;
  /** What people call it; the value itself where there is no other name. */
  readonly label: string;
}

/** What a list can be made of. Everything is asked of, or remembered by, a deployed connection. */
export interface ListReader {
  /**
   * The result of one of the backend's own commands.
   * @throws CallwiresError
   */
  readonly ask: (command: string, params: Params, agent?: string) => Promise<unknown>;
  /** Payloads of the present states of an event; none while no flow has wired it. */
  readonly kept: (event: string) => readonly unknown[];
  /** Values that events had in a field lately, the latest first. */
  readonly seen: (event: string, path: Path) => readonly (string | number)[];
  /** What the way in reports of itself, see `Client.report`. */
  readonly report: () => unknown;
  /** What the form holds besides, where one list depends on another: `agent`, other parameters. */
  readonly form: Readonly<Record<string, string>>;
}

/** How one list of a backend is filled. Its name stands in schemas of parameters as `list`. */
export type ListSource = (
  reader: ListReader,
) => Promise<readonly ListEntry[]> | readonly ListEntry[];

export type ListTable = Readonly<Record<string, ListSource>>;

/** The list of agents whose pages are connected: browser-side backends have one of this name. */
export const CONNECTED_AGENTS = 'connectedAgents';
