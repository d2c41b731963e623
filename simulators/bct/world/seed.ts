export interface UserSeed {
  userName: string;
  password: string;
  /** "Allow user to use all OWI features". Default true. */
  owiRole?: boolean;
}

export interface AgentSeed {
  /** BCT login name. */
  name: string;
  fullName: string;
  /** Routers that may give him tasks. */
  routers: readonly string[];
  /** Default true. */
  loggedOn?: boolean;
  /** Default true. */
  ready?: boolean;
}

export interface StarterSeed {
  name: string;
  /** Absent: it leads somewhere else than directly to a router. */
  routerName?: string;
}

/** Somebody with an extension, for the calls to emergency numbers. */
export interface PersonSeed {
  number: string;
  name: string;
  location: string;
}

export interface AlarmSeed {
  id: string;
  source: string;
  message: string;
}

/** What exists at the start. */
export interface WorldSeed {
  users: readonly UserSeed[];
  routers: readonly string[];
  starters: readonly StarterSeed[];
  agents: readonly AgentSeed[];
  /** Reasons for not ready that are configured. */
  reasons: readonly string[];
  people: readonly PersonSeed[];
  /** Numbers that the phone page offers; which ones are watched is up to the clients. */
  emergencyNumbers: readonly string[];
  /** Alarms that the alarm page offers to raise. */
  alarms: readonly AlarmSeed[];
}
