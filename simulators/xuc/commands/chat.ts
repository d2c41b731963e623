import { integer, object, oneOf, text, type Shape } from '../../shared/shapes';
import { isRecord } from '../../shared/json';
import { notice } from '../world/audience';
import type { User } from '../world/entities';
import { command, type Command, type CommandContext } from './command';

const addressed = {
  sequence: integer,
  to: object({ username: text }),
};
const kinds = {
  FlashTextDirectMessage: object({
    ...addressed,
    request: oneOf('FlashTextDirectMessage'),
    message: text,
  }),
  FlashTextDirectMessageHistory: object({
    ...addressed,
    request: oneOf('FlashTextDirectMessageHistory'),
  }),
  FlashTextMarkAsRead: object({ ...addressed, request: oneOf('FlashTextMarkAsRead') }),
};
const requestName = oneOf(
  'FlashTextDirectMessage',
  'FlashTextDirectMessageHistory',
  'FlashTextMarkAsRead',
);

type ChatRequest = ReturnType<(typeof kinds)[keyof typeof kinds]>;

/** One command with three sets of keys, told apart by `request`. */
const chatRequest: Shape<ChatRequest> = (value, path) => {
  const request = isRecord(value) ? value['request'] : undefined;
  return kinds[requestName(request, 'request')](value, path);
};

function chatParty(user: User): Record<string, unknown> {
  return {
    username: user.login,
    phoneNumber: user.line?.number ?? '',
    displayName: user.fullName,
    guid: `guid-${user.id}`,
  };
}

function sendMessage(context: CommandContext, to: string, sequence: number, message: string): void {
  const { world, hub, session, user } = context;
  const recipient = world.context.roster.user(to);
  const date = new Date(world.context.clock.now()).toISOString();
  const answer = (event: string, offline: boolean): void => {
    session.send(notice('FlashTextEvent', { event, sequence, offline, date }));
  };
  if (recipient === undefined) {
    answer('FlashTextSendMessageNack', false);
    return;
  }
  const online = hub.isOnline(recipient.login);
  hub.publish(
    { kind: 'user', login: recipient.login },
    notice('FlashTextEvent', {
      event: 'FlashTextUserMessage',
      sequence,
      date,
      from: chatParty(user),
      to: chatParty(recipient),
      message,
    }),
  );
  answer(online ? 'FlashTextSendMessageAck' : 'FlashTextSendMessageAckOffline', !online);
}

/** Reference, section 3.3. What history and read marks answer is unknown: they do nothing. */
export const chatCommands: readonly Command[] = [
  command('flashTextBrowserRequest', '19', chatRequest, (context, args) => {
    if ('message' in args) sendMessage(context, args.to.username, args.sequence, args.message);
  }),
];
