export { startFive9Page } from './simulator';
export type { Five9Page, Five9PageOptions } from './simulator';
