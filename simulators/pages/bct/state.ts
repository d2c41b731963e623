/** The part of `GET /control/state` that the page shows. Times are Unix milliseconds. */
export interface PageState {
  url: string;
  transport: { kind: 'owi' | 'uip'; linked: boolean; about: string; traffic: TrafficLine[] };
  world: World;
}

export interface TrafficLine {
  at: number;
  direction: 'in' | 'out';
  text: string;
}

export interface World {
  now: number;
  routers: Record<string, string>[];
  reasons: string[];
  agents: Agent[];
  tasks: Task[];
  chats: Chat[];
  alarms: (KnownAlarm & { key: string; raisedAt: number })[];
  knownAlarms: KnownAlarm[];
  people: Person[];
  emergencyNumbers: string[];
  emergencyCalls: EmergencyCall[];
  watched: { routers: string[]; alarms: boolean; numbers: string[]; chats: boolean };
}

export interface Agent {
  name: string;
  fullName: string;
  routers: string[];
  loggedOn: boolean;
  ready: boolean;
  reason: string;
}

export interface Task {
  id: string;
  kind: 'chat' | 'message' | 'call';
  routerName: string;
  queuedAt: number;
  senderName: string;
  senderEmail: string;
  text: string;
  sessionId?: string;
  agentName?: string;
}

export interface Chat {
  sessionId: string;
  initiator: string;
  state: 'REQUESTED' | 'BOT' | 'AGENT_REQUESTED' | 'AGENT_JOINED' | 'REJECTED' | 'ENDED';
  clientName: string;
  options: string[];
  lines: ChatLine[];
}

export interface ChatLine {
  at: number;
  speaker: 'visitor' | 'client' | 'agent' | 'system';
  name: string;
  text: string;
  onlyToAgent: boolean;
}

export interface KnownAlarm {
  id: string;
  source: string;
  message: string;
}

export interface Person {
  number: string;
  name: string;
  location: string;
}

export interface EmergencyCall {
  at: number;
  calledEmergencyNumber: string;
  callingNumber: string;
  callerName: string;
  callerLocation: string;
}

/** The simulator that serves the page also sends this: its envelope is all there is to check. */
export function isPageState(value: unknown): value is PageState {
  return typeof value === 'object' && value !== null && 'world' in value && 'transport' in value;
}
