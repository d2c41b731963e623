import { Type } from '@sinclair/typebox';
import { problem } from '../../runtime/phrase';
import type { BctCommandRow } from '../rows';
import { limits } from './limits';

export const plainResult = Type.Object({
  isSuccess: Type.Boolean({ description: 'Whether the request was successful.' }),
});

const alarmsResult = Type.Object({
  isSuccess: Type.Boolean({ description: 'Whether the request was successful.' }),
  activeAlarms: Type.String({ description: 'Number of unresolved alarms.' }),
  alarms: Type.Array(
    Type.Object({
      dateTime: Type.String({ description: 'Raised at.' }),
      source: Type.String({ description: 'Raised by process.' }),
      id: Type.String({ description: 'Four digits.' }),
      message: Type.String({ description: 'Cause of the alarm.' }),
    }),
  ),
});

const agentName = Type.String({
  title: 'Agent Name',
  description: 'Login name of the agent in Business ConneCT.',
  list: 'agents',
  minLength: 1,
  maxLength: limits.name,
});

export const starterName = Type.Optional(
  Type.String({
    title: 'Starter Name',
    description: 'Starter to use; it wins over the router.',
    maxLength: limits.name,
    list: 'starters',
  }),
);

export const routerName = Type.Optional(
  Type.String({
    title: 'Router Name',
    description: 'Router to use.',
    maxLength: limits.name,
    list: 'routers',
  }),
);

export const agentCommands: readonly BctCommandRow[] = [
  {
    name: 'GetCurrentAlarms',
    group: 'alarms',
    text: 'Gives all alarms that are not resolved.',
    confidence: 'documented',
    params: Type.Object({}),
    answer: 'awaited',
    result: alarmsResult,
    repeatable: true,
  },
  {
    name: 'SetAgentReady',
    group: 'agents',
    text: 'Sets an agent ready.',
    confidence: 'documented',
    params: Type.Object({ agentName }),
    answer: 'awaited',
    result: plainResult,
    repeatable: true,
  },
  {
    name: 'SetAgentNotReady',
    group: 'agents',
    text: 'Sets an agent not ready. A reason that Business ConneCT does not know is left out by it.',
    aliases: ['pause', 'break'],
    confidence: 'documented',
    params: Type.Object({
      agentName,
      reason: Type.Optional(
        Type.String({
          title: 'Reason',
          description: 'One of the reasons configured in Business ConneCT.',
          list: 'notReadyReasons',
          maxLength: limits.reason,
        }),
      ),
    }),
    answer: 'awaited',
    result: plainResult,
    repeatable: true,
  },
  {
    name: 'RouteMessage',
    group: 'messages',
    text: 'Sends a text to a starter or router, which gives it to an agent.',
    confidence: 'documented',
    params: Type.Object({
      message: Type.String({
        title: 'Message',
        description: 'Text for the agent.',
        minLength: 1,
        maxLength: limits.message,
      }),
      starterName,
      routerName,
      senderName: Type.Optional(
        Type.String({
          title: 'Sender Name',
          description: 'Shown in the queue and to the agent.',
          maxLength: limits.name,
        }),
      ),
      senderEmail: Type.Optional(
        Type.String({
          title: 'Sender Email',
          description: 'Shown to the agent.',
          maxLength: limits.email,
        }),
      ),
    }),
    answer: 'awaited',
    result: plainResult,
    check: ({ starterName: starter, routerName: router }) =>
      starter || router ? undefined : { field: 'routerName', problem: problem('starterOrRouter') },
  },
];
