import type { Expected } from './expected';
import type { Sent } from './sent';

/** A backend of the demo: its simulators, and how the example flows reach them. */
export interface DemoBackend {
  /** Its heading on the start page. */
  readonly title?: string;
  /** Folder below `examples/`, and the prefix of its node types. */
  readonly name: string;
  start(place: Place): Promise<RunningBackend>;
}

export interface Place {
  /** Take any free port instead of the usual ones. */
  readonly anyPort: boolean;
  /** Address of the demo's Node-RED, without a slash at its end. */
  readonly nodeRed: string;
}

export interface RunningBackend {
  /** Settings that take the place of those in the examples' config nodes. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly credentials: Readonly<Record<string, string>>;
  /** The same by the way in that an example has chosen, where a backend has several in its examples. */
  readonly byWay?: Readonly<Record<string, Pick<RunningBackend, 'config' | 'credentials'>>>;
  /** Lines for the person at the screen: what there is, and where. */
  readonly pages: readonly { readonly what: string; readonly url: string }[];
  /** What a newcomer is asked to try, in the order in which it is best tried. */
  readonly steps?: readonly DemoStep[];
  /** Plays what is worth looking at, over and over, until the backend is stopped. */
  play(): void;
  /** Plays it once, as fast as can be followed. */
  playOnce(): Promise<void>;
  /** What has left the nodes of the examples when it is over. */
  readonly expected: readonly Expected[];
  stop(): Promise<void>;
}

/** One thing to try; the start page ticks it off when it was done. */
export interface DemoStep {
  /** What to do: the text of the link. */
  readonly what: string;
  /** What there is to see then. */
  readonly then: string;
  readonly url: string;
  /** By which message it shows that it was done; without it, following the link does it. */
  readonly seen?: (sent: Sent) => boolean;
}
