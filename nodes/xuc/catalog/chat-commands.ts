import { Type } from '@sinclair/typebox';
import type { Params } from '../../runtime/catalog';
import type { XucCommandRow, XucWire } from '../rows';
import { flashText } from './chat-events';
import { integer, text } from './schemas';

const group = 'chat';

const to = text('Login name of the other party', { minLength: 1 });
const seq = Type.Optional(
  integer('Number by which the answer refers to the request; chosen when empty'),
);

/** All chat goes through one command; `request` tells what is wanted. */
function chat(request: string, answer?: XucWire['answer']): XucWire {
  return {
    command: 'flashTextBrowserRequest',
    build: ({ to: username, seq: sequence, ...rest }: Params) => ({
      request,
      sequence,
      to: { username },
      ...rest,
    }),
    ...(answer && { answer }),
  };
}

export const chatCommands: readonly XucCommandRow[] = [
  {
    name: 'Cti.sendFlashTextMessage',
    group,
    text: 'Sends a chat message to another user.',
    aliases: ['chat'],
    confidence: 'observed',
    params: Type.Object({ to, seq, message: text('Text of the message') }),
    wire: chat('FlashTextDirectMessage', {
      types: ['FlashTextEvent'],
      same: { seq: 'sequence' },
      where: { event: ['FlashTextSendMessageAck', 'FlashTextSendMessageAckOffline'] },
      refusedWhere: { event: ['FlashTextSendMessageNack'] },
    }),
    answer: 'awaited',
    result: flashText,
  },
  {
    name: 'Cti.getFlashTextPartyHistory',
    group,
    text: 'Gives the chat messages exchanged with another user.',
    confidence: 'observed',
    params: Type.Object({ to, seq }),
    wire: chat('FlashTextDirectMessageHistory', {
      types: ['FlashTextEvent'],
      same: { seq: 'sequence' },
      assumed: true,
    }),
    answer: 'awaited',
    timeout: 5,
    result: flashText,
  },
  {
    name: 'Cti.markFlashTextAsRead',
    group,
    text: 'Marks the chat messages of another user as read.',
    confidence: 'observed',
    params: Type.Object({ to, seq }),
    wire: chat('FlashTextMarkAsRead'),
    answer: 'none',
  },
];
