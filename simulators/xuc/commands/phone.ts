import { integer, mapOf, object, text } from '../../shared/shapes';
import { isAtLeast } from '../version';
import { notice } from '../world/audience';
import type { Line } from '../world/entities';
import { sipCallId } from '../world/phone-event';
import { lineConfigNotice } from './configs';
import { command, withLine, type Command, type CommandContext } from './command';

const variables = mapOf(text);
const callKeys = object({}, { uniqueId: text });
const destinationKeys = object({ destination: text });

/** The key that older servers do not look at. */
function callMeant({ world }: CommandContext, uniqueId: string | undefined): string | undefined {
  return isAtLeast(world.context.version, 'new') ? uniqueId : undefined;
}

/** The phone of a WebRTC line is a browser, which is only told what to do (section 3.2). */
function tellBrowser(
  context: CommandContext,
  line: Line,
  order: { command: string; uniqueId?: string; key?: string },
): void {
  const { world, hub, user } = context;
  const current = world.phones.current(line.number, callMeant(context, order.uniqueId));
  if (!line.webRtc || current === undefined || !isAtLeast(world.context.version, '19')) return;
  const payload = {
    command: order.command,
    sipCallId: sipCallId(current.leg),
    ...(order.key === undefined ? {} : { key: order.key }),
  };
  hub.publish({ kind: 'user', login: user.login }, notice('WebRTCCmd', payload));
}

/** A key of a desk phone, or an order to the browser that is the phone. */
function phoneKey(name: 'answer' | 'hold', order: string): Command {
  return command(
    name,
    '18',
    callKeys,
    withLine((context, line, { uniqueId }) => {
      const meant = uniqueId === undefined ? {} : { uniqueId };
      if (line.webRtc) tellBrowser(context, line, { command: order, ...meant });
      else context.world.phones[name](line.number, callMeant(context, uniqueId));
    }),
  );
}

function transferKey(name: 'completeTransfer' | 'cancelTransfer' | 'conference'): Command {
  return command(
    name,
    '18',
    object({}),
    withLine(({ world }, line) => {
      world.phones[name](line.number);
    }),
  );
}

/** Reference, section 3.2. */
export const phoneCommands: readonly Command[] = [
  command(
    'dial',
    '18',
    object({ destination: text }, { variables }),
    withLine(({ world }, line, args) => {
      world.phones.dial(line.number, args.destination, args.variables);
    }),
  ),
  command(
    'dialFromMobile',
    '18',
    object({ destination: text }, { variables }),
    withLine(({ world, user }, line, args) => {
      // Without a mobile the call fails, which the failure event tells of.
      const destination = user.mobileNumber === '' ? '' : args.destination;
      world.phones.dial(line.number, destination, args.variables);
    }),
  ),
  command(
    'dialFromQueue',
    '18',
    object(
      { destination: text, queueId: integer, callerIdName: text, callerIdNumber: text },
      { variables },
    ),
    ({ world }, args) => {
      const queue = world.context.roster.queue(args.queueId);
      if (queue === undefined) return;
      const caller = { number: args.callerIdNumber, name: args.callerIdName, line: undefined };
      const call = world.calls.open(caller, {
        dialled: { number: args.destination, name: '' },
        variables: args.variables ?? {},
      });
      world.queues.enter(call, queue);
    },
  ),
  command(
    'originate',
    '18',
    destinationKeys,
    withLine(({ world }, line, { destination }) => {
      world.phones.dial(line.number, destination);
    }),
  ),
  command(
    'hangup',
    '18',
    callKeys,
    withLine((context, line, { uniqueId }) => {
      context.world.phones.hangup(line.number, callMeant(context, uniqueId));
    }),
  ),
  phoneKey('answer', 'Answer'),
  phoneKey('hold', 'Hold'),
  command(
    'directTransfer',
    '18',
    destinationKeys,
    withLine(({ world }, line, { destination }) => {
      world.phones.directTransfer(line.number, destination);
    }),
  ),
  command(
    'attendedTransfer',
    '18',
    object({ destination: text }, { device: text }),
    withLine(({ world }, line, { destination }) => {
      world.phones.attendedTransfer(line.number, destination);
    }),
  ),
  transferKey('completeTransfer'),
  transferKey('cancelTransfer'),
  transferKey('conference'),
  command(
    'setData',
    '18',
    object({ variables }),
    withLine(({ world }, line, args) => {
      world.phones.attach(line.number, args.variables);
    }),
  ),
  command('getCurrentCallsPhoneEvents', '18', object({}), ({ world, session, user }) => {
    const events = user.line === undefined ? [] : world.calls.phoneEvents(user.line.number);
    session.send(notice('CurrentCallsPhoneEvents', { events }));
  }),
  command(
    'sendDtmf',
    '19',
    object({ key: text }),
    withLine((context, line, { key }) => {
      tellBrowser(context, line, { command: 'SendDtmf', key });
    }),
  ),
  command(
    'toggleMicrophone',
    'new',
    callKeys,
    withLine((context, line, { uniqueId }) => {
      const meant = uniqueId === undefined ? {} : { uniqueId };
      tellBrowser(context, line, { command: 'ToggleMicrophone', ...meant });
    }),
  ),
  command(
    'dialByUsername',
    'new',
    object({ username: text }, { variables }),
    withLine(({ world }, line, args) => {
      const number = world.context.roster.user(args.username)?.line?.number ?? '';
      world.phones.dial(line.number, number, args.variables);
    }),
  ),
  command(
    'retrieveQueueCall',
    'new',
    object({
      queueCall: object({ position: integer, name: text, number: text, queueTime: text }),
    }),
    withLine(({ world, user }, line, { queueCall }) => {
      if (world.calls.onLine(line.number).length > 0) return;
      const waiting = world.calls.all.find(
        (call) => world.queues.holds(call) && call.caller.number === queueCall.number,
      );
      if (waiting !== undefined) world.queues.retrieve(waiting, line, user.fullName);
    }),
  ),
  command('toggleUniqueAccountDevice', 'new', object({ deviceType: text }), ({ session, user }) => {
    session.send(lineConfigNotice(user));
  }),
];
