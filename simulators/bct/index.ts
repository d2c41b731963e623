export { startBctSimulator } from './simulator';
export { demoWorld } from './demo-world';
export { World } from './world/world';
export type { CommandFault, EntryFault, FaultTarget, OwiFaults } from './owi/faults';
export type { OwiFrame, OwiRequest } from './owi/records';
export type { OwiSettings } from './settings';
export type {
  BctSimulator,
  BctSimulatorOptions,
  ConnectionInfo,
  ServerOptions,
  SimulatorBase,
} from './types';
export type { QueueOrder, WorldActions } from './world/actions';
export type { ChatLine, ChatState } from './world/chat-session';
export type { ChatOrder } from './world/chats';
export type { EmergencyOrder } from './world/emergency';
export type { EventName, Payload, Watched } from './world/events';
export { Refusal, type RefusalCode } from './world/refusal';
export type {
  AgentSeed,
  AlarmSeed,
  PersonSeed,
  StarterSeed,
  UserSeed,
  WorldSeed,
} from './world/seed';
export type { WorldSettings } from './world/settings';
export type { AgentSnapshot, ChatSnapshot, TaskSnapshot, WorldSnapshot } from './world/snapshot';
