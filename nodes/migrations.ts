import type { Migrations } from './runtime/migrate';

/**
 * How nodes of earlier versions become nodes of today, by node type. Runtime and editor share it. A type
 * that is not here is still at version 1. Rules: docs/upgrading.md.
 */
export const migrations: Migrations = {};
