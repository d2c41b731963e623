/** Something a picker offers. */
export interface Entry {
  /** What is persisted. */
  readonly id: string;
  /** What is shown; kinds leave out the event they belong to. */
  readonly title: string;
  /** One line of help. */
  readonly help: string;
  readonly group: string;
  /** Words under which it is also found. */
  readonly words: readonly string[];
  /** Why it cannot be chosen, for what is only shown so that people know where it went. */
  readonly withheld?: string;
  /** Id of the entry it is a kind of. */
  readonly parent?: string;
}
