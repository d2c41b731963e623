import { Type } from '@sinclair/typebox';
import type { XucEventRow } from '../rows';
import { cti } from './constants';
import { flag, integer, nullable, text } from './schemas';

const party = (description: string) =>
  Type.Optional(
    nullable(
      Type.Object(
        {
          username: text('Login name'),
          phoneNumber: Type.Optional(nullable(text('Phone number'))),
          displayName: Type.Optional(nullable(text('Name shown to people'))),
          guid: Type.Optional(nullable(text('Id in the chat server'))),
        },
        { description },
      ),
    ),
  );

export const flashText = Type.Object({
  event: text('What happened'),
  sequence: integer('Number of the message, chosen by who sent it'),
  date: Type.Optional(text('When the message was sent')),
  offline: Type.Optional(flag('True when the message is kept until the other party is there')),
  from: party('Who sent the message'),
  to: party('Who is to receive the message'),
  message: Type.Optional(nullable(text('Text of the message'))),
});

export const chatEvents: readonly XucEventRow[] = [
  {
    name: 'FlashTextEvent',
    group: 'chat',
    text: 'A chat message has come, or one of yours was delivered or refused.',
    aliases: cti('FLASHTEXTEVENT'),
    confidence: 'documented',
    payload: flashText,
    sample: {
      event: 'FlashTextUserMessage',
      sequence: 24,
      date: '2019-06-25T14:20:13.000+02:00',
      from: { username: 'bob', phoneNumber: '1001', displayName: 'Bob Marley' },
      message: 'hi',
    },
    context: { to: 'from.username', username: 'from.username', seq: 'sequence' },
    kinds: {
      property: 'event',
      values: {
        FlashTextUserMessage: 'Somebody has sent a chat message.',
        FlashTextSendMessageAck: 'Your chat message was delivered.',
        FlashTextSendMessageAckOffline: 'Your chat message waits until the other party is there.',
        FlashTextSendMessageNack: 'Your chat message was refused.',
      },
    },
  },
];
