import { Type } from '@sinclair/typebox';
import type { EventRow } from '../../runtime/catalog';
import { asBoolean, normalizer } from './normalize';

const sessionId = Type.String({ title: 'Session ID', description: 'The web chat session.' });
const externalId = Type.String({
  title: 'External ID',
  description: 'What the flow gave as external id in its last command.',
});
const senderName = Type.String({ title: 'Sender name' });

export const chatEvents: readonly EventRow[] = [
  {
    name: 'WebChatRequest',
    group: 'webchat',
    text: 'A visitor asks for a chat. Answer with SendWebChatResponse.',
    aliases: ['onWebChatRequest'],
    confidence: 'documented',
    payload: Type.Object({
      sessionId,
      initiator: Type.String({ title: 'Initiator Name' }),
      email: Type.String({ title: 'Initiator Email' }),
      router: Type.String({ title: 'Router', description: 'The requested router.' }),
      language: Type.String({ title: 'Language' }),
    }),
    sample: {
      sessionId: 'wc-1001',
      initiator: 'Jan Beispiel',
      email: 'jan@example.com',
      router: 'Sales',
      language: 'en',
    },
    context: {
      sessionId: 'sessionId',
      senderName: 'initiator',
      senderEmail: 'email',
      routerName: 'router',
    },
  },
  {
    name: 'WebChatMessage',
    group: 'webchat',
    text: 'The visitor or an agent wrote something in a chat of ours.',
    aliases: ['onWebChatMessage'],
    confidence: 'documented',
    payload: Type.Object({
      sessionId,
      message: Type.String({ title: 'Message' }),
      senderName,
      isSenderAgent: Type.Boolean({ title: 'Is Sender Agent' }),
      agentRequested: Type.Boolean({ title: 'Agent Requested' }),
      agentJoined: Type.Boolean({ title: 'Agent Joined' }),
      externalId,
    }),
    sample: {
      sessionId: 'wc-1001',
      message: 'My order is late',
      senderName: 'Jan Beispiel',
      isSenderAgent: false,
      agentRequested: false,
      agentJoined: false,
      externalId: 'nr-1',
    },
    context: { sessionId: 'sessionId', externalId: 'externalId', senderName: 'senderName' },
    normalize: normalizer({
      isSenderAgent: asBoolean,
      agentRequested: asBoolean,
      agentJoined: asBoolean,
    }),
  },
  {
    name: 'WebChatChoiceAnswer',
    group: 'webchat',
    text: 'The visitor chose one of the options sent with SendWebChatChoice.',
    aliases: ['onWebChatChoiceAnswer'],
    confidence: 'documented',
    payload: Type.Object({
      sessionId,
      choiceAnswer: Type.String({ title: 'Answer' }),
      senderName,
      externalId,
    }),
    sample: {
      sessionId: 'wc-1001',
      choiceAnswer: 'Order',
      senderName: 'Jan Beispiel',
      externalId: 'nr-1',
    },
    context: { sessionId: 'sessionId', externalId: 'externalId', senderName: 'senderName' },
  },
  {
    name: 'WebChatSessionEnded',
    group: 'webchat',
    text: 'A chat is over.',
    aliases: ['onWebChatSessionEnded'],
    confidence: 'documented',
    payload: Type.Object({ sessionId, externalId }),
    sample: { sessionId: 'wc-1001', externalId: 'nr-1' },
    context: { sessionId: 'sessionId', externalId: 'externalId' },
  },
];
