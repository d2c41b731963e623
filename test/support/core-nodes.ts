import type { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import type { NodeInitializer } from 'node-red';
import { nodeRedPath } from './line';

/** Node-RED's own modules, which have no types here, as the parts of them that tests use. */
interface CoreModules {
  readonly '@node-red/nodes/core/network/05-tls.js': NodeInitializer;
  readonly '@node-red/nodes/core/network/06-httpproxy.js': NodeInitializer;
  readonly '@node-red/util': { readonly events: EventEmitter };
}

const load: <Name extends keyof CoreModules>(name: Name) => CoreModules[Name] =
  createRequire(nodeRedPath);

/** Node-RED's own `tls-config` node. */
export const tlsSet = load('@node-red/nodes/core/network/05-tls.js');

/** Node-RED's own `http proxy` node. */
export const proxySet = load('@node-red/nodes/core/network/06-httpproxy.js');

/** The emitter behind `RED.events`. */
export const runtimeEvents = load('@node-red/util').events;
