import { Type } from '@sinclair/typebox';
import { problem } from '../../runtime/phrase';
import { web } from '../asks';
import type { XucAnswer, XucCommandRow } from '../rows';
import { agentDirectory, agentState } from './agent-events';
import { loggedInStates } from './agent-states';
import { agentId, noParams, text } from './schemas';

const group = 'agents';

const ownOrOther = { agentId: Type.Optional(agentId()) };
const wireId = { agentId: 'agentid' };

/** An agent who was in the state before sends no event, hence the probe. */
function state(names: readonly string[], more: Partial<XucAnswer> = {}): XucAnswer {
  return {
    types: ['AgentStateEvent'],
    same: { agentId: 'agentId', ...more.same },
    where: { name: names },
    ownAgent: 'agentId',
    probe: web('getAgentStates'),
    ...(more.errors && { errors: more.errors }),
  };
}

export const agentCommands: readonly XucCommandRow[] = [
  {
    name: 'Cti.loginAgent',
    group,
    text: 'Logs an agent in on a phone.',
    confidence: 'documented',
    params: Type.Object({
      agentPhoneNumber: Type.Optional(
        text(
          'Number of the phone the agent sits at; the connection’s own phone number where empty',
          {
            minLength: 1,
          },
        ),
      ),
      ...ownOrOther,
    }),
    // Events carry this word for an agent without a phone, and context hands it on.
    check: ({ agentPhoneNumber }) =>
      agentPhoneNumber === 'null'
        ? { field: 'agentPhoneNumber', problem: problem('noPhone') }
        : undefined,
    wire: {
      command: 'agentLogin',
      keys: { ...wireId, agentPhoneNumber: 'agentphonenumber' },
      defaults: { agentPhoneNumber: 'phoneNumber' },
      answer: state(loggedInStates, {
        same: { agentPhoneNumber: 'phoneNb' },
        errors: ['AgentError'],
      }),
    },
    answer: 'awaited',
    result: agentState,
  },
  {
    name: 'Cti.logoutAgent',
    group,
    text: 'Logs an agent out.',
    confidence: 'documented',
    params: Type.Object(ownOrOther),
    wire: { command: 'agentLogout', keys: wireId, answer: state(['AgentLoggedOut']) },
    answer: 'awaited',
    result: agentState,
  },
  {
    name: 'Cti.pauseAgent',
    group,
    text: 'Lets an agent take a break: no calls come in from queues.',
    aliases: ['not ready', 'break'],
    confidence: 'documented',
    params: Type.Object({
      ...ownOrOther,
      reason: Type.Optional(
        text('Why the agent takes a break (newer servers)', { list: 'pauseReasons' }),
      ),
    }),
    wire: { command: 'pauseAgent', keys: wireId, answer: state(['AgentOnPause']) },
    answer: 'awaited',
    result: agentState,
  },
  {
    name: 'Cti.unpauseAgent',
    group,
    text: 'Ends the break of an agent: calls from queues come in again.',
    aliases: ['ready'],
    confidence: 'documented',
    params: Type.Object(ownOrOther),
    wire: { command: 'unpauseAgent', keys: wireId, answer: state(['AgentReady']) },
    answer: 'awaited',
    result: agentState,
  },
  {
    name: 'Cti.listenAgent',
    group,
    text: 'Lets you listen to the call of an agent.',
    aliases: ['monitor', 'supervise'],
    confidence: 'documented',
    params: Type.Object({ agentId: agentId() }),
    wire: { command: 'listenAgent', keys: wireId },
    answer: 'none',
  },
  {
    name: 'Cti.monitorPause',
    group,
    text: 'Pauses the recording of the call of an agent.',
    aliases: ['recording'],
    confidence: 'documented',
    params: Type.Object({ agentId: agentId() }),
    wire: { command: 'monitorPause', keys: wireId },
    answer: 'none',
  },
  {
    name: 'Cti.monitorUnpause',
    group,
    text: 'Goes on with the recording of the call of an agent.',
    aliases: ['recording'],
    confidence: 'documented',
    params: Type.Object({ agentId: agentId() }),
    wire: { command: 'monitorUnpause', keys: wireId },
    answer: 'none',
  },
  {
    name: 'Cti.getAgentDirectory',
    group,
    text: 'Gives all agents with their states.',
    confidence: 'documented',
    params: noParams,
    wire: { command: 'getAgentDirectory', answer: { types: ['AgentDirectory'] } },
    answer: 'awaited',
    result: agentDirectory,
  },
  {
    name: 'Cti.subscribeToAgentStats',
    group,
    text: 'Asks for the statistics of all agents; they come as AgentStatistics.',
    confidence: 'documented',
    params: noParams,
    wire: { command: 'subscribeToAgentStats' },
    answer: 'none',
  },
  {
    name: 'Cti.subscribeToAgentEvents',
    group,
    text: 'Asks for the state changes of all agents; they come as AgentStateEvent.',
    confidence: 'observed',
    params: noParams,
    wire: { command: 'subscribeToAgentEvents' },
    answer: 'none',
  },
  {
    name: 'Cti.getAgentStates',
    group,
    text: 'Asks for the states of all agents; one AgentStateEvent comes for each.',
    confidence: 'observed',
    params: noParams,
    wire: { command: 'getAgentStates' },
    answer: 'none',
  },
];
