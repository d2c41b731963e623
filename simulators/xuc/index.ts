export { startXucSimulator } from './simulator';
export { demoWorld } from './demo-world';
export { playShift } from './shift';
export type { ShiftOptions, ShiftRun, ShiftStep } from './shift';
export type { XucFaults } from './faults';
export type { XucSettings } from './settings';
export type { WorldSeed } from './world/seed';
export type { CallSnapshot, WorldSnapshot } from './world/snapshot';
export type { XucVersion } from './version';
export type {
  AgentStateOrder,
  CallbackOrder,
  CallOrder,
  OutgoingFrame,
  ReceivedFrame,
  SheetField,
  UserConfigChange,
  Violation,
  XucActions,
  XucSimulator,
  XucSimulatorOptions,
} from './types';
