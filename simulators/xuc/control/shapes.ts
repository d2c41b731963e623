import {
  anything,
  flag,
  integer,
  list,
  mapOf,
  number,
  object,
  oneOf,
  text,
  type Shape,
} from '../../shared/shapes';
import type { FaultTarget } from '../faults';

/** Bodies of the control API. */
export const variables = mapOf(text);

const queueRef: Shape<string | number> = (value, path) =>
  typeof value === 'number' ? integer(value, path) : text(value, path);

export const callOrder = object(
  { from: text },
  { to: text, queue: queueRef, variables, callerName: text },
);

export const agentState = object(
  { state: oneOf('AgentReady', 'AgentOnPause', 'AgentOnWrapup', 'AgentLoggedOut') },
  { reason: text, phoneNumber: text },
);

export const agentChange = object({}, { firstName: text, lastName: text, groupId: integer });

export const queueChange = object(
  {},
  {
    displayName: text,
    closed: flag,
    maxWaiting: integer,
    timeoutSeconds: integer,
    wrapupSeconds: integer,
  },
);

export const counters = mapOf(number);

export const member = object({ agentId: integer, queueId: integer, penalty: integer });

export const userConfig = object(
  {},
  {
    dndEnabled: flag,
    naFwdEnabled: flag,
    naFwdDestination: text,
    uncFwdEnabled: flag,
    uncFwdDestination: text,
    busyFwdEnabled: flag,
    busyFwdDestination: text,
  },
);

export const voicemail = object(
  { newMessages: integer },
  { waitingMessages: integer, oldMessages: integer },
);

export const sheet = object({
  fields: list(object({ name: text, value: text }, { type: text, order: integer })),
});

export const callback = object(
  { phoneNumber: text },
  {
    listUuid: text,
    mobilePhoneNumber: text,
    firstName: text,
    lastName: text,
    company: text,
    description: text,
    dueDate: text,
  },
);

const frame: Shape<string | Record<string, unknown>> = (value, path) =>
  typeof value === 'string' ? value : mapOf(anything)(value, path);

export const sending = object({ frame }, { login: text });

export const settings = object(
  {},
  {
    errorCodes: oneOf('2017', '2022'),
    ttl: number,
    tokenLifetime: number,
    badToken: oneOf('refuse', 'loggedOnError'),
    badTokenStatus: integer,
    loggedOn: oneOf('object', 'null', 'absent'),
    ping: oneOf('echo', 'silent'),
    waitCounter: oneOf('LongestWaitTime', 'LongestWaitingTime', 'both'),
    queueStatisticsBy: oneOf('queueId', 'queueRef'),
    loggedOutPhoneNb: oneOf('last', 'empty', 'null'),
    agentLoginEvent: flag,
    echoChanges: flag,
  },
);

export const shift = object({}, { speed: number, loop: flag });

/** Who is hit: one user with `login`, else everybody. */
export const targetKeys = { login: text };

export function target(login: string | undefined): FaultTarget {
  return login === undefined ? 'all' : { login };
}
