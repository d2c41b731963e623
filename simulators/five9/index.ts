export { startFive9Simulator } from './simulator';
export { demoWorld } from './demo-world';
export { playShift, type ShiftOptions, type ShiftRun } from './shift';
export type { CallOrder, EventOrder, Five9Actions } from './actions';
export type { AnswerFault, FaultTarget, Five9Faults, UpgradeFault } from './faults';
export type { DataCenterName, PlaceName } from './server/places';
export type { LoginState } from './server/sessions';
export { defaultSettings, type Five9Settings } from './settings';
export type {
  Five9Simulator,
  Five9SimulatorOptions,
  ReceivedRequest,
  SessionInfo,
  SocketFrame,
  SocketInfo,
  Violation,
} from './types';
export type { CallKey } from './world/call-keys';
export type { CallState, CallType } from './world/call';
export type { CavSeed, UserSeed, WorldSeed } from './world/seed';
export type { CallSnapshot, WorldSnapshot } from './world/snapshot';
