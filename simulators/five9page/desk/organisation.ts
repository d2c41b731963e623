/** A call attached variable as the organisation defines it. */
export interface CavDefinition {
  readonly id: string;
  readonly group: string;
  readonly name: string;
  readonly type: string;
  /** Whether the campaign profile's layout has it: what is not there cannot be set. */
  readonly onLayout: boolean;
}

export interface Disposition {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly flags: readonly string[];
  readonly channelTypes: readonly string[];
  /** Milliseconds; -1: none, so that one must be given where a flag allows it. */
  readonly timeout: number;
  readonly numberForTransfersAndConferences: string;
  readonly type: string;
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

export const organisation: Named = { id: '131792', name: 'Example Ltd' };

const cav = (
  id: string,
  group: string,
  name: string,
  type = 'STRING',
  onLayout = true,
): CavDefinition => ({ id, group, name, type, onLayout });

export const cavs: readonly CavDefinition[] = [
  cav('101', 'Call', 'ANI', 'PHONE'),
  cav('102', 'Call', 'DNIS', 'PHONE'),
  cav('103', 'Call', 'campaign_name'),
  cav('219', 'Customer', 'email', 'EMAIL'),
  cav('641', 'Custom', 'ticket'),
  cav('642', 'Custom', 'consent', 'BOOLEAN'),
  cav('643', 'Custom', 'score', 'NUMBER'),
  cav('644', 'Custom', 'crm.LeadID'),
  cav('650', 'Custom', 'internal_note', 'STRING', false),
];

/** The system fills these in; nobody else can. */
export const SYSTEM_GROUP = 'Call';

const all = ['CALL', 'CHAT', 'EMAIL'];

const disposition = (
  id: string,
  name: string,
  flags: readonly string[] = [],
  { channelTypes = all, timeout = -1, type = 'FINAL' } = {},
): Disposition => ({
  id,
  name,
  displayName: name,
  description: '',
  flags,
  channelTypes,
  timeout,
  numberForTransfersAndConferences: '',
  type,
});

export const dispositions: readonly Disposition[] = [
  disposition('3558', 'Order'),
  disposition('3559', 'Call back', ['ALLOW_SET_REDIAL_TIMER'], {
    channelTypes: ['CALL'],
    type: 'REDIAL',
  }),
  disposition('3560', 'Leave in peace', ['ALLOW_SET_REACTIVATE_TIMER'], {
    channelTypes: ['CALL'],
    timeout: 3_600_000,
    type: 'DO_NOT_DIAL',
  }),
  disposition('3561', 'Complaint', ['MUST_CONFIRM']),
  disposition('3562', 'Question answered'),
];

export const campaigns: readonly Named[] = [
  { id: '1137597', name: 'Inbound Service' },
  { id: '1137598', name: 'Outbound Sales' },
];

export const skills: readonly Named[] = [
  { id: '300000000000022', name: 'Service' },
  { id: '300000000000023', name: 'Sales' },
];

export const prompts: readonly Named[] = [
  { id: '900', name: 'Welcome' },
  { id: '901', name: 'QRL' },
];

const people: Readonly<Record<string, string>> = {
  '3000001': 'Ada Beispiel',
  '3000002': 'Jan Muster',
  '3000003': 'Mia Exemple',
};

/** Who logs in with this id; ids of agents are digits. */
export function agentName(id: string): string {
  return people[id] ?? `Agent ${id}`;
}
