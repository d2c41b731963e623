import type { TObject } from '@sinclair/typebox';
import { registerAdmin } from './admin';
import { registerCommandNode } from './command-node';
import { registerConfigNode } from './config-node';
import { registerEventNode } from './event-node';
import type { Red } from './red';
import type { BackendSet } from './set';

/** Registers the config, event and command node of a backend. */
export function registerBackend<S extends TObject>(red: Red, set: BackendSet<S>): void {
  registerConfigNode(red, set);
  registerEventNode(red, set);
  registerCommandNode(red, set);
  registerAdmin(red, set);
}
