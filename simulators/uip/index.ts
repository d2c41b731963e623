export { startUipSimulator } from './simulator';
export type { PostFault, UipFaults, WebhookFault } from './faults';
export type { EventPost, WebhookCall } from './records';
export type { UipSettings } from './settings';
export type { UipSimulator, UipSimulatorOptions } from './types';
