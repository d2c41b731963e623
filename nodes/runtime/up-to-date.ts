import type { NodeDef } from 'node-red';
import { migrations } from '../migrations';
import { CallwiresError } from './errors';
import { localize } from './localize';
import { migrate, type Migrations, type Properties } from './migrate';
import type { Red, RedNode } from './red';

/**
 * What a node was deployed with, as this version of the pack has it. The flow file stays as it is. Of a node
 * that a later version wrote, what is known here is used, and a warning says so.
 */
export function upToDate(
  red: Red,
  node: RedNode,
  config: NodeDef,
  table: Migrations = migrations,
): Properties {
  const { properties, version, current } = migrate(node.type, config, table);
  if (version > current) {
    const values = { type: node.type, version, current };
    const error = new CallwiresError('INVALID_PARAMETER', 'laterVersion', values);
    node.warn(localize(red, error));
  }
  return properties;
}
