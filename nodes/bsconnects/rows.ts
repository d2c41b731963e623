import type { CommandRow } from '../runtime/catalog';

/** How a request can reach the gadget. */
export interface ConnectsCommandRow extends CommandRow {
  /**
   * `library`: through the page's library, which answers. `customevent`: by an event to the CRM's
   * window, which nothing answers.
   */
  readonly ways: readonly ('library' | 'customevent')[];
}
