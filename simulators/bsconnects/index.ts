export { startConnectsSimulator } from './simulator';
export type { ConnectsSimulator, ConnectsSimulatorOptions } from './simulator';
