import type { Params } from '../adapter';

/** How one request is made by each of the two ways. */
export interface Request {
  /** The library's function of the same name takes these, in this order. */
  readonly args?: readonly string[];
  /** Members of a CustomEvent's `detail`; left out where this way does not offer the request. */
  readonly detail?: readonly string[];
  /** True where `detail` must not name the request. */
  readonly nameless?: boolean;
  /** True where the library answers with a value. */
  readonly value?: boolean;
  /** True where nothing documented answers it: it is reported as sent, however it is made. */
  readonly unanswered?: boolean;
  /** The event that shows that it was done, and how it is recognised. */
  readonly shownBy?: {
    readonly event: string;
    readonly matches: (payload: Params, params: Params) => boolean;
  };
}

const ofWorkitem = (payload: Params, params: Params): boolean =>
  payload['id'] === params['workitemId'];

const ofRequest = (payload: Params, params: Params): boolean =>
  payload['requestId'] === params['requestId'];

const outgoing = (payload: Params): boolean => payload['direction'] === 'Outgoing';

const toAddress = ['channelId', 'address'];

export const requests: Readonly<Record<string, Request>> = {
  dialOrConsult: {
    args: [...toAddress, 'requestId'],
    shownBy: { event: 'workitemCreate', matches: outgoing },
  },
  getChannel: { args: ['channelId'], value: true },
  getReasonCodeList: { args: ['channelId', 'reasonType'], value: true },
  isUpdateWorkitemDataEnabled: { args: ['channelId', 'workitemId'], value: true },
  setAgentState: {
    args: ['channelId', 'state', 'reasonCode', 'requestId'],
    detail: ['channelId', 'state', 'reasonCode', 'requestId'],
    shownBy: { event: 'agentStateChange', matches: ofRequest },
  },
  setWrapupReason: {
    args: ['channelId', 'workitemId', 'wrapUpReason', 'requestId'],
    detail: ['channelId', 'workitemId', 'wrapUpReason', 'requestId'],
    shownBy: { event: 'wrapupDataChanged', matches: ofWorkitem },
  },
  updateWorkitemData: {
    args: ['channelId', 'workitemId', 'updatedData', 'requestId'],
    detail: ['channelId', 'workitemId', 'updatedData', 'requestId'],
    shownBy: { event: 'callVariableChanged', matches: ofWorkitem },
  },
  createSession: {
    args: ['templateName', 'templateParameters', 'requestId'],
    detail: ['templateName', 'templateParameters'],
    unanswered: true,
  },
  sendDtmf: { args: ['dtmf', 'requestId'], detail: ['dtmf'], unanswered: true },
  singleStepConference: {
    args: [...toAddress, 'requestId'],
    detail: toAddress,
    unanswered: true,
  },
  directTransfer: {
    args: [...toAddress, 'requestId'],
    detail: toAddress,
    unanswered: true,
  },
  startCall: {
    detail: ['value', 'entityLogicalName', 'entityId'],
    nameless: true,
    unanswered: true,
  },
  writeLog: {
    args: ['logMessage', 'logLevel'],
    detail: ['logMessage', 'logLevel'],
    unanswered: true,
  },
};

/** The `detail` of a request: only members that were given. */
export function detailOf(name: string, request: Request, params: Params): Params {
  const detail: Record<string, unknown> = request.nameless ? {} : { request: name };
  for (const member of request.detail ?? []) {
    if (params[member] !== undefined) detail[member] = params[member];
  }
  return detail;
}
