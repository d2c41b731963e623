import type { CommandRow } from '../runtime/catalog';

export interface BctCommandRow extends CommandRow {
  /** True where running it twice does no harm, so that it is sent again after a broken link. */
  readonly repeatable?: boolean;
  /** True where it is about one web chat session: such commands keep their order. */
  readonly chat?: boolean;
}
