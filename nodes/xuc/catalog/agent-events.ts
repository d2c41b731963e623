import { Type } from '@sinclair/typebox';
import type { XucEventRow } from '../rows';
import { agentStates } from './agent-states';
import { cti } from './constants';
import { flatStatistics, realPhoneNumber } from './normalize';
import { agentId, flag, groupId, integer, integers, listPayload, phoneNb, text } from './schemas';

const group = 'agents';

export const agentState = Type.Object({
  name: text('State of the agent'),
  agentId: agentId(),
  phoneNb: phoneNb(),
  since: integer('For how long the agent has been in the state', { unit: 's' }),
  queues: integers('Ids of the queues of the agent', { list: 'queues' }),
  cause: text('Why: the name of a user status, or a reason for a break'),
  acd: Type.Optional(flag('True when the call came from a queue')),
  direction: Type.Optional(text('Incoming or Outgoing')),
  callType: Type.Optional(text('Such as External')),
  monitorState: Type.Optional(text('ACTIVE while the call is recorded, PAUSED while it is not')),
});

export const agentConfig = Type.Object({
  id: agentId(),
  firstName: text('First name'),
  lastName: text('Last name'),
  number: text('Number of the agent, which is not a phone number'),
  context: text('Dialplan context of the agent'),
  groupId: Type.Optional(groupId()),
  userId: Type.Optional(integer('Id of the user the agent is')),
});

export const agentList = listPayload(
  agentConfig,
  'All agents the user may see; a single agent comes as a list of one',
);

export const agentGroupList = listPayload(
  Type.Object({
    id: groupId(),
    name: text('Name of the group'),
    displayName: Type.Optional(text('Name shown to people')),
  }),
  'All groups of agents',
);

export const agentDirectory = Type.Object({
  directory: Type.Array(Type.Object({ agent: agentConfig, agentState }), {
    description: 'Every agent together with the present state',
  }),
});

export const agentEvents: readonly XucEventRow[] = [
  {
    name: 'AgentStateEvent',
    group,
    text: 'An agent is in another state.',
    aliases: cti('AGENTSTATEEVENT'),
    confidence: 'documented',
    payload: agentState,
    sample: {
      name: 'AgentReady',
      agentId: 19,
      phoneNb: '1000',
      since: 0,
      queues: [8, 14, 170, 4, 1],
      cause: 'available',
    },
    context: { agentId: 'agentId', agentPhoneNumber: 'phoneNb' },
    kinds: { property: 'name', values: agentStates },
    state: { key: ['agentId'] },
    normalize: realPhoneNumber,
    ask: 'agentEvents',
  },
  {
    name: 'AgentError',
    group,
    text: 'An agent could not be logged in.',
    aliases: cti('AGENTERROR'),
    confidence: 'documented',
    payload: Type.Object({
      Error: text('PhoneNumberUnknown or LoggedInOnAnotherPhone; others are possible'),
      phoneNb: Type.Optional(text('Number on which the agent is logged in already')),
      RequestedNb: Type.Optional(text('Number that was asked for')),
    }),
    sample: { Error: 'LoggedInOnAnotherPhone', phoneNb: '1002', RequestedNb: '1001' },
  },
  {
    name: 'AgentDirectory',
    group,
    text: 'The server gives all agents with their states.',
    aliases: cti('AGENTDIRECTORY'),
    confidence: 'documented',
    payload: agentDirectory,
    sample: {
      directory: [
        {
          agent: {
            context: 'default',
            firstName: 'bj',
            groupId: 1,
            id: 8,
            lastName: 'agent',
            number: '2000',
          },
          agentState: {
            agentId: 8,
            cause: '',
            name: 'AgentReady',
            phoneNb: '1001',
            queues: [1, 2],
            since: 2,
          },
        },
      ],
    },
  },
  {
    name: 'AgentConfig',
    group,
    text: 'The setup of an agent has changed.',
    aliases: cti('AGENTCONFIG'),
    confidence: 'documented',
    payload: agentConfig,
    sample: { id: 23, firstName: 'Jack', lastName: 'Flash', number: '2501', context: 'default' },
    context: { agentId: 'id', groupId: 'groupId', userId: 'userId' },
    state: { key: ['id'] },
    ask: 'agent',
  },
  {
    name: 'AgentList',
    group,
    text: 'The server gives the list of agents.',
    aliases: cti('AGENTLIST'),
    confidence: 'documented',
    payload: agentList,
    sample: [
      {
        id: 24,
        firstName: 'John',
        lastName: 'Waynes',
        number: '2601',
        context: 'default',
        groupId: 1,
      },
      {
        id: 22,
        firstName: 'Alice',
        lastName: 'Johnson',
        number: '2058',
        context: 'default',
        groupId: 5,
      },
    ],
    state: { key: [] },
    outdatedBy: ['AgentConfig'],
    ask: 'agent',
  },
  {
    name: 'AgentListen',
    group,
    text: 'Somebody starts or stops listening to the calls of an agent.',
    aliases: cti('AGENTLISTEN'),
    confidence: 'documented',
    payload: Type.Object({
      started: flag('True when listening starts'),
      phoneNumber: text('Phone number of the agent'),
      agentId: agentId(),
    }),
    sample: { started: false, phoneNumber: '1058', agentId: 22 },
    context: { agentId: 'agentId' },
  },
  {
    name: 'AgentGroupList',
    group,
    text: 'The server gives the list of agent groups.',
    aliases: cti('AGENTGROUPLIST'),
    confidence: 'documented',
    payload: agentGroupList,
    sample: [
      { id: 1, name: 'default' },
      { id: 2, name: 'boats' },
    ],
    state: { key: [] },
    ask: 'agentgroup',
  },
  {
    name: 'AgentStatistics',
    group,
    text: 'The times an agent was ready or took breaks have changed.',
    aliases: cti('AGENTSTATISTICS'),
    confidence: 'documented',
    payload: Type.Object({
      id: agentId(),
      statistics: Type.Array(
        Type.Object({
          name: text('Name of the figure'),
          value: Type.Unknown({ description: 'Seconds, or a date (ISO 8601)' }),
        }),
        { description: 'The figures that have changed' },
      ),
    }),
    sample: {
      id: 22,
      statistics: [
        { name: 'AgentPausedTotalTime', value: 0 },
        { name: 'AgentWrapupTotalTime', value: 0 },
        { name: 'AgentReadyTotalTime', value: 434 },
        { name: 'LoginDateTime', value: '2015-04-27T08:15:01.081+02:00' },
        { name: 'LogoutDateTime', value: '2015-04-27T08:14:49.427+02:00' },
      ],
    },
    context: { agentId: 'id' },
    state: { key: ['id'], parts: ['statistics.*.name'] },
    normalize: flatStatistics,
    ask: 'agentStats',
  },
];
