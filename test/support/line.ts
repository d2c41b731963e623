import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Folder of another Node-RED than that of this checkout, see `scripts/test-node-red-5.mjs`. */
const folder = process.env['CALLWIRES_NODE_RED'];

const { resolve } = createRequire(folder === undefined ? __filename : join(folder, 'package.json'));

/** The Node-RED that tests run, as a module. */
export const nodeRedPath = resolve('node-red');

/** The same as a command. */
export const nodeRedCommand = resolve('node-red/red.js');
