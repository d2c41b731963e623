import type { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import type { NodeInitializer } from 'node-red';
import { nodeRedPath } from './line';

/** Node-RED's own modules, which have no types here, as the parts of them that tests use. */
interface CoreModules {
  readonly '@node-red/nodes/core/network/05-tls.js': NodeInitializer;
  readonly '@node-red/nodes/core/network/06-httpproxy.js': NodeInitializer;
  readonly '@node-red/util': { readonly events: EventEmitter; readonly hooks: Hooks };
}

interface Hooks {
  add(name: `onComplete.${string}`, callback: (event: Completed) => void): void;
  add(name: `onSend.${string}`, callback: (events: readonly Sent[]) => void): void;
}

/** A node sends a message. */
export interface Sent {
  readonly msg: unknown;
  readonly source: { readonly id: string };
}

/** A node is done with a message, or has failed. */
export interface Completed {
  readonly msg: unknown;
  readonly node: { readonly id: string };
  readonly error?: unknown;
}

const load: <Name extends keyof CoreModules>(name: Name) => CoreModules[Name] =
  createRequire(nodeRedPath);

/** Node-RED's own `tls-config` node. */
export const tlsSet = load('@node-red/nodes/core/network/05-tls.js');

/** Node-RED's own `http proxy` node. */
export const proxySet = load('@node-red/nodes/core/network/06-httpproxy.js');

const util = load('@node-red/util');

/** The emitter behind `RED.events`. */
export const runtimeEvents = util.events;

/** What is behind `RED.hooks`. */
export const runtimeHooks = util.hooks;
