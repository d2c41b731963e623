import { Type } from '@sinclair/typebox';
import type { EventRow } from '../../runtime/catalog';
import {
  accountSample,
  callDataSample,
  chatDataSample,
  contactSample,
  emailDataSample,
} from './samples';
import {
  callData,
  callLogData,
  chatData,
  crmObject,
  emailData,
  listed,
  interactionTypes,
  undescribed,
} from './schemas';

const bridge = ['bridge'];

/** What commands need to know of a call, chat or email, under their names. */
function contextOf(data: string, type: string): NonNullable<EventRow['context']> {
  return {
    interactionId: `${data}.interactionId`,
    interactionType: { is: type },
    agentId: `${data}.agentId`,
    campaignId: `${data}.campaignId`,
  };
}

const ofCall = {
  group: 'calls',
  confidence: 'documented',
  payload: Type.Object({ callData }),
  sample: { callData: callDataSample },
  context: { ...contextOf('callData', 'Call'), interactionSubType: 'callData.interactionSubType' },
} as const;

const ofChat = {
  group: 'chats',
  confidence: 'documented',
  via: bridge,
  payload: Type.Object({ chatData }),
  sample: { chatData: chatDataSample },
  context: contextOf('chatData', 'Chat'),
} as const;

const ofEmail = {
  group: 'emails',
  confidence: 'documented',
  via: bridge,
  payload: Type.Object({ emailData }),
  sample: { emailData: emailDataSample },
  context: contextOf('emailData', 'Email'),
} as const;

const callEvents: readonly EventRow[] = [
  {
    ...ofCall,
    name: 'callStarted',
    text: 'A call reaches the agent; also once more after each refresh of the page.',
    aliases: ['ringing', 'incoming call', 'new call', 'screen pop'],
  },
  {
    ...ofCall,
    name: 'callAccepted',
    text: 'The agent talks, or it rings at the other side; once per call, and after a refresh.',
    aliases: ['answered', 'talking', 'connected'],
  },
  {
    ...ofCall,
    name: 'callRejected',
    text: 'The agent has rejected the call.',
    aliases: ['declined', 'refused'],
  },
  {
    ...ofCall,
    name: 'callEnded',
    text: 'Somebody has hung up; the disposition is not set yet.',
    aliases: ['hang up', 'wrap-up', 'after-call work'],
  },
  {
    ...ofCall,
    name: 'callFinished',
    text: 'The disposition is set and the call log saved; nothing can be asked of the call any more.',
    aliases: ['disposition set', 'call log', 'end'],
    payload: Type.Object({ callData, callLogData }),
    sample: {
      callData: callDataSample,
      callLogData: {
        dispositionName: 'Sale',
        subject: 'Call from 9250000111',
        comments: '',
        duration: 187000,
        talkTime: 151000,
        who: contactSample,
        what: accountSample,
        sessionID: '2A9F4C',
      },
    },
  },
];

const chatEvents: readonly EventRow[] = [
  {
    ...ofChat,
    name: 'chatOffered',
    text: 'A chat is offered to the agent.',
    aliases: ['new chat', 'incoming chat'],
  },
  {
    ...ofChat,
    name: 'chatAccepted',
    text: 'The agent has taken a chat or joined it; also once more after a refresh of the page.',
    aliases: ['chat locked', 'chat conference'],
  },
  {
    ...ofChat,
    name: 'chatRejected',
    text: 'The agent has rejected a chat.',
    aliases: ['declined'],
  },
  {
    ...ofChat,
    name: 'chatTransferred',
    text: 'A chat was given to another agent or skill.',
    aliases: ['transfer'],
  },
  {
    ...ofChat,
    name: 'chatEnded',
    text: 'A chat is over; the disposition is not set yet.',
    aliases: ['chat closed'],
  },
  {
    ...ofChat,
    name: 'chatFinished',
    text: 'The disposition of a chat is set; nothing can be asked of the chat any more.',
    aliases: ['disposition set', 'chat log'],
    payload: Type.Object({ chatData, chatLogData: undescribed() }),
    sample: { chatData: chatDataSample, chatLogData: { dispositionName: 'Solved' } },
  },
];

const emailEvents: readonly EventRow[] = [
  {
    ...ofEmail,
    name: 'emailOffered',
    text: 'An email is offered to the agent; also once more after a refresh of the page.',
    aliases: ['new email', 'incoming mail'],
  },
  {
    ...ofEmail,
    name: 'emailAccepted',
    text: 'The agent has taken an email; also once more after a refresh of the page.',
    aliases: ['email locked'],
  },
  {
    ...ofEmail,
    name: 'emailRejected',
    text: 'The agent has rejected an email.',
    aliases: ['declined'],
  },
  {
    ...ofEmail,
    name: 'emailTransferred',
    text: 'An email was given to another agent or skill, or was given back.',
    aliases: ['transfer', 'unlocked'],
  },
  {
    ...ofEmail,
    name: 'emailFinished',
    text: 'The disposition of an email is set; nothing can be asked of the email any more.',
    aliases: ['disposition set', 'email log'],
    payload: Type.Object({ emailData, emailLogData: undescribed() }),
    sample: { emailData: emailDataSample, emailLogData: { dispositionName: 'Answered' } },
  },
];

const objectEvents: readonly EventRow[] = [
  {
    name: 'objectSelected',
    group: 'objects',
    text: 'The agent has chosen another record under Name or Related To; none chosen means None.',
    aliases: ['crm record', 'who', 'what', 'name', 'related to'],
    confidence: 'documented',
    via: bridge,
    payload: Type.Object({
      crmObject: Type.Optional(crmObject('The record; missing where None was chosen')),
      interactionType: listed('Kind of the interaction', interactionTypes),
      interactionData: Type.Object(
        { interactionId: Type.String({ description: 'Id of the interaction' }) },
        { description: 'The call, chat or email, with the fields of its own events' },
      ),
    }),
    sample: {
      crmObject: accountSample,
      interactionType: 'Call',
      interactionData: callDataSample,
    },
    context: {
      interactionId: 'interactionData.interactionId',
      interactionType: 'interactionType',
      agentId: 'interactionData.agentId',
      campaignId: 'interactionData.campaignId',
    },
  },
];

/** The 17 documented events of `InteractionApi`. */
export const interactionEvents: readonly EventRow[] = [
  ...callEvents,
  ...chatEvents,
  ...emailEvents,
  ...objectEvents,
];
