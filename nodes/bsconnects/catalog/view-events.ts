import { Type } from '@sinclair/typebox';
import type { EventRow } from '../../runtime/catalog';
import { normalizeQueue } from './normalize';
import { eventName, listed, text, version } from './schemas';

const group = 'views';

const count = (description: string) => Type.Number({ description });

const statistics = Type.Object(
  {
    agentsNotReady: count('Agents who take no calls'),
    agentsReady: count('Agents who can take calls'),
    agentsTalkingInbound: count('Agents in an inbound call'),
    agentsTalkingInternal: count('Agents in a call with another agent'),
    agentsTalkingOutbound: count('Agents in an outbound call'),
    agentsWrapUpNotReady: count('Agents in wrap-up who take no calls after it'),
    agentsWrapUpReady: count('Agents in wrap-up who can take calls after it'),
    callsInQueue: count('Calls that wait'),
    startTimeOfLongestCallInQueue: text('Since when the first caller waits; empty where none does'),
  },
  { description: 'Numbers of the queue at present' },
);

const queueData = Type.Object(
  {
    id: text('Id of the queue'),
    name: text('Name of the queue'),
    channel: listed('Type of channel', ['Voice']),
    escalationLevel: listed('How urgent it is, by the thresholds of the site', [
      'Normal',
      'Warn',
      'Critical',
    ]),
    statistics,
  },
  { description: 'The queue the event is about' },
);

const teamAgent = Type.Object({
  agentId: text('Agent'),
  firstName: text('First name'),
  lastName: text('Last name'),
  loginName: text('Login name'),
  extension: text('Number of the phone'),
  teamId: text('Team'),
  state: text('State of the agent'),
  stateChangeTime: text('Since when, ISO 8601'),
});

export const viewEvents: readonly EventRow[] = [
  {
    name: 'queueDataUpdate',
    group,
    text: 'Numbers of a queue the agent sees have changed.',
    aliases: ['onQueueDataUpdate', 'wallboard', 'waiting calls', 'statistics'],
    confidence: 'documented',
    payload: Type.Object({
      event: eventName(),
      version: version(),
      requestId: text('Empty'),
      dataState: listed('Why the event comes', [
        'ENABLED',
        'ADDED',
        'UPDATED',
        'DELETED',
        'DISABLED',
      ]),
      queueData: Type.Optional(queueData),
    }),
    sample: {
      event: 'queueDataUpdate',
      version: 1,
      requestId: '',
      dataState: 'UPDATED',
      queueData: {
        id: '5012',
        name: 'Sales',
        channel: 'Voice',
        escalationLevel: 'Warn',
        statistics: {
          agentsNotReady: 3,
          agentsReady: 0,
          agentsTalkingInbound: 5,
          agentsTalkingInternal: 0,
          agentsTalkingOutbound: 1,
          agentsWrapUpNotReady: 1,
          agentsWrapUpReady: 0,
          callsInQueue: 4,
          startTimeOfLongestCallInQueue: '2026-03-02T08:18:05.000Z',
        },
      },
    },
    context: { queueId: 'queueData.id' },
    kinds: {
      property: 'dataState',
      values: {
        ENABLED: 'The agent has logged in: numbers will come.',
        ADDED: 'A queue was added to those the agent sees.',
        UPDATED: 'Numbers of a queue have changed.',
        DELETED: 'The agent no longer sees a queue.',
        DISABLED: 'The agent has logged out: no numbers will come.',
      },
    },
    normalize: normalizeQueue,
  },
  {
    name: 'teamDataUpdate',
    group,
    text: 'Something about the agents of the team has changed.',
    aliases: ['onTeamDataUpdate', 'colleagues'],
    confidence: 'documented',
    payload: Type.Object({
      event: eventName(),
      version: version(),
      requestId: text('Empty'),
      teamDataState: listed('Why the event comes', ['ENABLED', 'UPDATED', 'DISABLED']),
      teamData: Type.Optional(
        Type.Array(teamAgent, {
          description: 'All agents after a login, else the one that changed',
        }),
      ),
    }),
    sample: {
      event: 'teamDataUpdate',
      version: 1,
      requestId: '',
      teamDataState: 'UPDATED',
      teamData: [
        {
          agentId: '1082',
          firstName: 'Jan',
          lastName: 'Beispiel',
          loginName: 'jbeispiel',
          extension: '1082',
          teamId: '7',
          state: 'Ready',
          stateChangeTime: '2026-03-02T08:17:00.000Z',
        },
      ],
    },
    kinds: {
      property: 'teamDataState',
      values: {
        ENABLED: 'The agent has logged in: the event holds the whole team.',
        UPDATED: 'One agent of the team has changed.',
        DISABLED: 'The agent has logged out: nothing will come.',
      },
    },
  },
];
