import { Refusal, type Channel } from './channel';
import type { Gadget } from './gadget';

export type Members = Readonly<Record<string, unknown>>;

/** A request: what it takes in which order, and what it does. */
interface Request {
  readonly args: readonly string[];
  readonly run: (gadget: Gadget, members: Members) => unknown;
  /** True where it can also be made by a CustomEvent. */
  readonly byEvent?: boolean;
  /** True where the library has no function for it. */
  readonly onlyByEvent?: boolean;
}

function text(members: Members, name: string): string {
  const value = members[name];
  if (typeof value === 'string' && value !== '') return value;
  if (typeof value === 'number') return String(value);
  throw new Refusal(`${name} is missing`);
}

function optional(members: Members, name: string): string {
  const value = members[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The one channel that is meant; several are a mistake of whoever asks. */
function oneChannel(gadget: Gadget, members: Members): Channel {
  const [channel, ...others] = gadget.channelsNamed(text(members, 'channelId'));
  if (!channel) throw new Refusal(`There is no channel ${optional(members, 'channelId')}`);
  if (others.length > 0) throw new Refusal('The channel is not unique');
  return channel;
}

/** Requests that speak of a channel must name one, whatever they do then. */
function withChannel(run: (gadget: Gadget, members: Members) => unknown): Request['run'] {
  return (gadget, members) => {
    oneChannel(gadget, members);
    return run(gadget, members);
  };
}

function reasonCodes({ profile }: Gadget, members: Members): unknown {
  switch (text(members, 'reasonType')) {
    case 'Logout':
      return profile.reasons.Logout;
    case 'NotReady':
      return profile.reasons.NotReady;
    case 'Wrapup':
      return profile.reasons.Wrapup;
    default:
      throw new Refusal('Unknown reason type');
  }
}

function getChannel(gadget: Gadget, members: Members): unknown {
  const channel = oneChannel(gadget, members);
  return {
    activeDeviceId: '',
    channel: {
      id: channel.id,
      type: 'Voice',
      state: channel.state === 'Wrapup' ? gadget.switches.wrapup : channel.state,
      reasonCode: channel.reason.id,
      reasonCodeLabel: channel.reason.label,
      stateChangeTime: channel.since.toISOString(),
      workitems: gadget.phone.calls.map((call) => call.payload('workitem')),
    },
    extension: gadget.switches.agent,
    firstName: 'Ada',
    agentId: gadget.switches.agent,
    lastName: 'Beispiel',
    loginName: gadget.switches.agent,
    teamId: '7',
  };
}

function setAgentState(gadget: Gadget, members: Members): void {
  const channels = gadget.channelsNamed(text(members, 'channelId'));
  if (channels.length === 0)
    throw new Refusal(`There is no channel ${optional(members, 'channelId')}`);
  for (const channel of channels) {
    channel.ask(
      text(members, 'state'),
      optional(members, 'reasonCode'),
      optional(members, 'requestId'),
    );
  }
}

function updatedData(members: Members): Members {
  const data = members['updatedData'];
  if (typeof data !== 'object' || data === null) throw new Refusal('updatedData is missing');
  return { ...data };
}

const workitem = (gadget: Gadget, members: Members) =>
  gadget.phone.find(text(members, 'workitemId'));

export const requests: Readonly<Record<string, Request>> = {
  dialOrConsult: {
    args: ['channelId', 'address', 'requestId'],
    run: withChannel((gadget, members) => void gadget.phone.dial(text(members, 'address'))),
  },
  getChannel: { args: ['channelId'], run: getChannel },
  getReasonCodeList: { args: ['channelId', 'reasonType'], run: withChannel(reasonCodes) },
  isUpdateWorkitemDataEnabled: {
    args: ['channelId', 'workitemId'],
    run: withChannel((gadget, members) => {
      const enabled = gadget.phone.mayUpdate(workitem(gadget, members));
      return gadget.switches.enabled === 'object' ? { enabled } : enabled;
    }),
  },
  setAgentState: {
    args: ['channelId', 'state', 'reasonCode', 'requestId'],
    byEvent: true,
    run: setAgentState,
  },
  setWrapupReason: {
    args: ['channelId', 'workitemId', 'wrapUpReason', 'requestId'],
    byEvent: true,
    run: withChannel((gadget, members) => {
      gadget.phone.setWrapupReason(workitem(gadget, members), text(members, 'wrapUpReason'));
    }),
  },
  updateWorkitemData: {
    args: ['channelId', 'workitemId', 'updatedData', 'requestId'],
    byEvent: true,
    run: withChannel((gadget, members) => {
      gadget.phone.update(workitem(gadget, members), updatedData(members));
    }),
  },
  createSession: {
    args: ['templateName', 'templateParameters', 'requestId'],
    byEvent: true,
    run: (gadget, members) => {
      gadget.openSession(text(members, 'templateName'), members['templateParameters']);
    },
  },
  sendDtmf: {
    args: ['dtmf', 'requestId'],
    byEvent: true,
    run: (gadget, members) => {
      if (!gadget.phone.active) throw new Refusal('There is no active call');
      gadget.note(`DTMF ${text(members, 'dtmf')}`);
    },
  },
  singleStepConference: {
    args: ['channelId', 'address', 'requestId'],
    byEvent: true,
    run: withChannel((gadget, members) => {
      gadget.phone.conference(text(members, 'address'));
    }),
  },
  directTransfer: {
    args: ['channelId', 'address', 'requestId'],
    byEvent: true,
    run: withChannel((gadget, members) => {
      gadget.phone.transfer(text(members, 'address'));
    }),
  },
  startCall: {
    args: ['value', 'entityLogicalName', 'entityId'],
    byEvent: true,
    onlyByEvent: true,
    run: (gadget, members) => void gadget.phone.dial(text(members, 'value')),
  },
  writeLog: {
    args: ['logMessage', 'logLevel'],
    byEvent: true,
    run: (gadget, members) => {
      gadget.note(`${text(members, 'logLevel')}: ${text(members, 'logMessage')}`);
    },
  },
};
