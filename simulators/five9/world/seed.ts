export interface UserSeed {
  id: string;
  userName: string;
  password: string;
  fullName: string;
  /** Has an agent's desk. Default true. */
  agent?: boolean;
  /** Default false. */
  supervisor?: boolean;
  skillIds?: readonly string[];
  /** `session_start` of an agent needs `CAN_RUN_WEB_AGENT`. Default: that one. */
  permissions?: readonly string[];
  /** Works in another session already, so that `session_start` needs `force=true`. */
  elsewhere?: boolean;
  /** Has to choose skills before work (`SELECT_SKILLS`). */
  selectsSkills?: boolean;
}

export interface SkillSeed {
  id: string;
  name: string;
}

export interface CampaignSeed {
  id: string;
  name: string;
  campaignType: 'INBOUND' | 'OUTBOUND' | 'AUTODIAL';
  state?: string;
  flags?: readonly string[];
  skillIds: readonly string[];
  dispositionIds: readonly string[];
  /** CAVs on the layout of the campaign profile: only these can be written. */
  layout: readonly string[];
}

export interface DispositionSeed {
  id: string;
  name: string;
  description?: string;
  flags?: readonly string[];
  /** Milliseconds; −1 = none. */
  timeout?: number;
  type?: string;
  /** False: set while the call is on, it leads to wrap-up. Default true. */
  final?: boolean;
}

export interface CavSeed {
  id: string;
  group: string;
  name: string;
  /** `STRING`, `NUMBER`, `DATE`, … (reference, section 1.5). */
  type: string;
  restrictions?: readonly { type: string; value: string }[];
}

export interface ReasonCodeSeed {
  id: string;
  name: string;
  selectable?: boolean;
}

export interface ContactSeed {
  id: string;
  /** By id of the contact field. */
  fields: Readonly<Record<string, string>>;
}

export interface ContactFieldSeed {
  id: string;
  name: string;
  dataType: string;
  primary?: boolean;
}

export interface NamedSeed {
  id: string;
  name: string;
}

/** What exists at the start. Ids are texts of digits. */
export interface WorldSeed {
  orgId: string;
  farmId: string;
  users: readonly UserSeed[];
  skills: readonly SkillSeed[];
  campaigns: readonly CampaignSeed[];
  dispositions: readonly DispositionSeed[];
  /** Ids of the dispositions of calls without a campaign. */
  noCampaignDispositions: readonly string[];
  cavs: readonly CavSeed[];
  notReadyReasonCodes: readonly ReasonCodeSeed[];
  logoutReasonCodes: readonly ReasonCodeSeed[];
  contacts: readonly ContactSeed[];
  contactFields: readonly ContactFieldSeed[];
  prompts: readonly NamedSeed[];
  speedDials: readonly (NamedSeed & { number: string })[];
  /** Numbers that cannot be reached: dialling and transferring fail. */
  unreachable: readonly string[];
}
