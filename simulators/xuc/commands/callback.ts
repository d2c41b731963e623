import { integer, object, oneOf, ShapeError, text, type Shape } from '../../shared/shapes';
import { notice } from '../world/audience';
import type { CallbackRequest } from '../world/callbacks';
import { command, withLine, type Command, type CommandContext } from './command';
import { filters, inOrder, matches, type Row } from './filters';

/** The service answers abnormally: type documented, payload assumed (reference, section 5.2). */
function orError({ session }: CommandContext, done: boolean, code: string): void {
  if (!done) session.send(notice('Error', { Error: code }));
}

function forOwnAgent(
  name: string,
  act: (context: CommandContext, uuid: string, agentId: number) => boolean,
): Command {
  return command(name, '18', object({ uuid: text }), (context, { uuid }) => {
    const { agentId } = context.user;
    orError(context, agentId !== undefined && act(context, uuid, agentId), 'CallbackRefused');
  });
}

const ticketKeys = object(
  {
    uuid: text,
    status: oneOf('NoAnswer', 'Answered', 'Fax', 'Callback', 'Email'),
    comment: text,
  },
  { dueDate: text, periodUuid: text },
);

/** `dueDate` and `periodUuid` are sent only when both are given (reference, section 3.6). */
const ticket: Shape<ReturnType<typeof ticketKeys>> = (value, path) => {
  const keys = ticketKeys(value, path);
  if ((keys.dueDate === undefined) !== (keys.periodUuid === undefined)) {
    throw new ShapeError('dueDate', 'goes only together with periodUuid');
  }
  if (keys.dueDate !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(keys.dueDate)) {
    throw new ShapeError('dueDate', 'must be YYYY-MM-DD');
  }
  return keys;
};

function row(request: CallbackRequest): Row {
  return Object.fromEntries(
    Object.entries(request).map(([key, value]) => [key, String(value ?? '')]),
  );
}

/** Reference, section 3.6: callbacks. */
export const callbackCommands: readonly Command[] = [
  command('getCallbackLists', '18', object({}), ({ world, session }) => {
    session.topics.add('callbacks');
    session.send(notice('CallbackLists', world.callbacks.lists()));
  }),
  forOwnAgent('takeCallback', ({ world }, uuid, agentId) => world.callbacks.take(uuid, agentId)),
  forOwnAgent('releaseCallback', ({ world }, uuid, agentId) =>
    world.callbacks.release(uuid, agentId),
  ),
  command(
    'startCallback',
    '18',
    object({ uuid: text, number: text }),
    (context, { uuid, number }) => {
      const { world, user } = context;
      const started = user.agentId !== undefined && world.callbacks.start(uuid, user.agentId);
      orError(context, started, 'CallbackRefused');
      if (started && user.line !== undefined) world.phones.dial(user.line.number, number);
    },
  ),
  command('updateCallbackTicket', '18', ticket, (context, { uuid, ...update }) => {
    orError(context, context.world.callbacks.updateTicket(uuid, update), 'TicketUnknown');
  }),
  command(
    'findCallbackRequest',
    '18',
    object({ id: integer, request: object({ filters }, { offset: integer, limit: integer }) }),
    ({ world, session }, { id, request }) => {
      const { offset = 0, limit = 100 } = request;
      const sort = inOrder(request.filters);
      const list = world.callbacks.requests
        .map((entry) => ({ entry, row: row(entry) }))
        .filter((found) => matches(found.row, request.filters))
        .sort((left, right) => sort(left.row, right.row))
        .slice(offset, offset + limit)
        .map(({ entry }) => world.callbacks.payload(entry));
      session.send(notice('FindCallbackResponseWithId', { id, response: { list } }));
    },
  ),
  command(
    'listenCallbackMessage',
    '18',
    object({ voiceMessageRef: text }),
    withLine(({ world }, line) => {
      const announcement = { number: '*98', name: 'Voice message', line: undefined };
      world.dialling.dial(announcement, line.number);
    }),
  ),
  command('getCallbackPreferredPeriods', '18', object({}), ({ world, session }) => {
    session.send(notice('PreferredCallbackPeriodList', world.callbacks.periods));
  }),
];
