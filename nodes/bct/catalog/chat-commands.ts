import { Type } from '@sinclair/typebox';
import { problem } from '../../runtime/phrase';
import type { BctCommandRow } from '../rows';
import { plainResult, routerName, starterName } from './agent-commands';
import { choiceProblem } from './choices';
import { limits } from './limits';

const sessionId = Type.String({
  title: 'Session ID',
  description: 'The web chat session; by default that of the event that started the flow.',
  minLength: 1,
  maxLength: limits.id,
});

const externalId = Type.Optional(
  Type.String({
    title: 'External ID',
    description: 'An id of your own; it comes back in later events of the session.',
    maxLength: limits.id,
  }),
);

const chat = {
  group: 'webchat',
  confidence: 'documented',
  answer: 'awaited',
  result: plainResult,
  chat: true,
} as const;

export const chatCommands: readonly BctCommandRow[] = [
  {
    ...chat,
    name: 'SendWebChatResponse',
    text: 'Accepts or rejects the chat a visitor asks for.',
    params: Type.Object({
      sessionId,
      rejected: Type.Optional(
        Type.Boolean({ title: 'Reject the web chat request', description: 'True to reject.' }),
      ),
      reason: Type.Optional(
        Type.String({
          title: 'Rejection reason',
          description: 'Why it is rejected; only when it is.',
          maxLength: limits.reason,
        }),
      ),
      name: Type.String({
        title: 'User Name',
        description: "Name the visitor sees as the answering user's.",
        minLength: 1,
        maxLength: limits.name,
      }),
      externalId,
    }),
    fallback: { name: 'Bot' },
    check: ({ rejected, reason }) =>
      reason && rejected !== true
        ? { field: 'reason', problem: problem('onlyRejected') }
        : undefined,
  },
  {
    ...chat,
    name: 'SendWebChatMessage',
    text: 'Writes to the visitor, or only to the agent.',
    params: Type.Object({
      message: Type.String({
        title: 'Message',
        description: 'The text.',
        minLength: 1,
        maxLength: limits.message,
      }),
      sessionId,
      onlyToAgent: Type.Optional(
        Type.Boolean({
          title: 'Only intended for agent',
          description: 'True for a note the visitor does not see.',
        }),
      ),
      externalId,
    }),
    notFrom: { message: { WebChatMessage: ['senderName', 'isSenderAgent'] } },
  },
  {
    ...chat,
    name: 'SendWebChatChoice',
    text: 'Offers the visitor options to choose from. Send the question before, as a message.',
    params: Type.Object({
      sessionId,
      choiceOptions: Type.Union([Type.String(), Type.Array(Type.String())], {
        title: 'List with choice options',
        description: 'A list, or texts parted by pipes.',
      }),
      externalId,
    }),
    check: ({ choiceOptions }) => choiceProblem(choiceOptions),
  },
  {
    ...chat,
    name: 'RequestAgentForWebChatSession',
    text: 'Asks for an agent to join the chat; without names by the router of the session.',
    aliases: ['hand over'],
    params: Type.Object({ sessionId, starterName, routerName }),
  },
  {
    ...chat,
    name: 'LeaveWebChatSession',
    text: 'Leaves the chat; it goes on for the visitor and the agent.',
    params: Type.Object({ sessionId }),
  },
];
