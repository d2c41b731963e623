import { createRequire } from 'node:module';
import type { NodeInitializer } from 'node-red';

const load = createRequire(require.resolve('node-red'));

/** Node-RED's own `tls-config` node. */
export const tlsSet: NodeInitializer = load('@node-red/nodes/core/network/05-tls.js');
