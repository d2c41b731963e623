/** What a rehearsal must bring: the node, its output, and the topic of what leaves by it. */
export interface Expected {
  readonly node: string;
  /** Number of the output, from 0. */
  readonly output: number;
  readonly topic: string;
  /** What it means, for the person who reads the check. */
  readonly meaning: string;
}
