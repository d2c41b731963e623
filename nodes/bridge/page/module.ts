/** The bridge as a module, for pages that are modules themselves. */
export { start, type Bridge, type BridgeOptions } from './start';
export type { LinkState } from './link';
