import type { CommandRow } from '../runtime/catalog';

/** A command of the vendor's `InteractionApi`. */
export type Five9CommandRow = CommandRow;
