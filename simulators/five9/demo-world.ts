import type { WorldSeed } from './world/seed';

const agentPermissions = [
  'CAN_RUN_WEB_AGENT',
  'CAN_TRANSFER_TO_AGENT',
  'CAN_REJECT_CALLS',
  'CAN_PLACE_CALL_ON_HOLD',
  'CAN_WRAPUP_CALL',
];

/** A small contact center. Everybody's password is `secret`. */
export function demoWorld(): WorldSeed {
  return {
    orgId: '987654321',
    farmId: '149',
    users: [
      {
        id: '123456789',
        userName: 'alice@example.com',
        password: 'secret',
        fullName: 'Alice Johnson',
        skillIds: ['300000000000022', '300000000000023'],
        permissions: agentPermissions,
      },
      {
        id: '123456790',
        userName: 'bob@example.com',
        password: 'secret',
        fullName: 'Bob Miller',
        skillIds: ['300000000000022'],
        permissions: agentPermissions,
      },
      {
        id: '123456800',
        userName: 'sam@example.com',
        password: 'secret',
        fullName: 'Sam Supervisor',
        agent: false,
        supervisor: true,
        permissions: ['CAN_RUN_SUPERVISOR', 'CAN_VIEW_ACTIVE_SESSIONS'],
      },
      {
        id: '123456801',
        userName: 'dora@example.com',
        password: 'secret',
        fullName: 'Dora Both',
        supervisor: true,
        skillIds: ['300000000000023'],
        permissions: [...agentPermissions, 'CAN_RUN_SUPERVISOR'],
      },
    ],
    skills: [
      { id: '300000000000022', name: 'Service' },
      { id: '300000000000023', name: 'Sales' },
    ],
    campaigns: [
      {
        id: '1137597',
        name: 'Inbound Service',
        campaignType: 'INBOUND',
        skillIds: ['300000000000022'],
        dispositionIds: ['1001', '1002', '1003', '1004', '1005'],
        layout: ['641', '642', '643'],
      },
      {
        id: '1137598',
        name: 'Outbound Sales',
        campaignType: 'OUTBOUND',
        skillIds: ['300000000000023'],
        dispositionIds: ['1001', '1003', '1004'],
        layout: ['641', '644'],
      },
    ],
    dispositions: [
      { id: '1001', name: 'Resolved' },
      { id: '1002', name: 'Wrong number' },
      { id: '1003', name: 'Call back', flags: ['ALLOW_SET_REDIAL_TIMER'], type: 'REDIAL' },
      {
        id: '1004',
        name: 'Do not dial for a while',
        flags: ['ALLOW_SET_REACTIVATE_TIMER', 'MUST_CONFIRM'],
        timeout: 3_600_000,
        type: 'DO_NOT_DIAL',
      },
      { id: '1005', name: 'Needs notes', final: false },
      { id: '1006', name: 'Private call' },
    ],
    noCampaignDispositions: ['1006'],
    cavs: [
      { id: '641', group: 'Customer', name: 'Number', type: 'STRING' },
      { id: '642', group: 'Customer', name: 'Tier', type: 'STRING' },
      { id: '643', group: 'Order', name: 'Amount', type: 'CURRENCY' },
      { id: '644', group: 'Order', name: 'Due', type: 'DATE' },
      { id: '645', group: 'Survey', name: 'Agreed', type: 'BOOLEAN' },
    ],
    notReadyReasonCodes: [
      { id: '21', name: 'Lunch' },
      { id: '22', name: 'Meeting' },
      { id: '23', name: 'System', selectable: false },
    ],
    logoutReasonCodes: [{ id: '31', name: 'End of shift' }],
    contacts: [
      { id: '5001', fields: { '1': '9250000111', '2': 'Jane', '3': 'Black' } },
      { id: '5002', fields: { '1': '9250000222', '2': 'John', '3': 'Doe' } },
    ],
    contactFields: [
      { id: '1', name: 'number1', dataType: 'PHONE', primary: true },
      { id: '2', name: 'first_name', dataType: 'STRING' },
      { id: '3', name: 'last_name', dataType: 'STRING' },
    ],
    prompts: [{ id: '71', name: 'Opening hours' }],
    speedDials: [{ id: '81', name: 'Back office', number: '9250000333' }],
    unreachable: ['9250000999'],
  };
}
