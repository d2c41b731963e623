import { controlOrder, mountControlRoutes, type ControlRoute } from '../../shared/control-routes';
import { flag, integer, number, object, oneOf, text } from '../../shared/shapes';
import type { FaultTarget } from '../owi/faults';
import type { BctSimulator } from '../types';
import type { TrafficLine, TransportControl, TransportState } from './index';

/** Lines of traffic that the page shows. */
const SHOWN = 40;

const targetKeys = { userName: text, connectionId: text };
const onTarget = object({}, targetKeys);
const entryFault = object(
  {},
  { times: integer, delay: number, hang: flag, status: integer, code: text, retryAfter: integer },
);
const settings = object(
  {},
  {
    tokenLifetime: number,
    tokensPerUser: integer,
    failedLogins: integer,
    failedLoginWindow: number,
    loginBlock: number,
    firstFrameTime: number,
    pingInterval: number,
    silence: number,
    resumeWindow: number,
    replayAge: number,
    replayFrames: integer,
    commandsPerSecond: integer,
    commandsInFlight: integer,
    connectionsPerUser: integer,
    requestIdTime: number,
    booleans: oneOf('json', 'words'),
    timestamps: flag,
  },
);

/** The fault switches and settings of the wire; see `OwiFaults` for what each does. */
const routes: readonly ControlRoute<BctSimulator>[] = [
  controlOrder('/control/settings', settings, (simulator, body) =>
    Object.assign(simulator.settings, body),
  ),
  controlOrder('/control/token', object({ userName: text }), (simulator, { userName }) => ({
    token: simulator.issueToken(userName),
  })),
  controlOrder(
    '/control/faults/drop',
    object({}, { ...targetKeys, how: oneOf('reset', 'close', 'clean') }),
    ({ faults }, { how, ...target }) => {
      faults.drop(how, targetOf(target));
    },
  ),
  controlOrder('/control/faults/dropForGood', onTarget, ({ faults }, target) => {
    faults.dropForGood(targetOf(target));
  }),
  controlOrder(
    '/control/faults/close',
    object({ code: integer }, { ...targetKeys, errorCode: text }),
    ({ faults }, { code, errorCode, ...target }) => {
      faults.close(code, errorCode, targetOf(target));
    },
  ),
  controlOrder('/control/faults/freeze', onTarget, ({ faults }, target) => {
    faults.freeze(targetOf(target));
  }),
  controlOrder('/control/faults/resume', onTarget, ({ faults }, target) => {
    faults.resume(targetOf(target));
  }),
  controlOrder('/control/faults/garbage', onTarget, ({ faults }, target) => {
    faults.garbage(targetOf(target));
  }),
  controlOrder(
    '/control/faults/oversized',
    object({}, { ...targetKeys, bytes: integer }),
    ({ faults }, { bytes, ...target }) => {
      faults.oversized(bytes, targetOf(target));
    },
  ),
  controlOrder(
    '/control/faults/duplicateEvents',
    object({}, { times: integer }),
    ({ faults }, { times }) => {
      faults.duplicateEvents(times);
    },
  ),
  controlOrder(
    '/control/faults/loseEvents',
    object({}, { times: integer }),
    ({ faults }, { times }) => {
      faults.loseEvents(times);
    },
  ),
  controlOrder(
    '/control/faults/flapConnectionStatus',
    object({}, { times: integer, interval: number }),
    ({ faults }, { times, interval }) => {
      faults.flapConnectionStatus(times, interval);
    },
  ),
  controlOrder(
    '/control/faults/commands',
    object(
      { command: text },
      {
        times: integer,
        delay: number,
        answer: oneOf('declined', 'error', 'noResult', 'garbage', 'hang', 'drop'),
        status: integer,
        code: text,
        retryAfter: integer,
        executed: flag,
      },
    ),
    ({ faults }, fault) => {
      faults.commands(fault);
    },
  ),
  controlOrder('/control/faults/logins', entryFault, ({ faults }, fault) => {
    faults.logins(fault);
  }),
  controlOrder('/control/faults/upgrades', entryFault, ({ faults }, fault) => {
    faults.upgrades(fault);
  }),
  controlOrder('/control/faults/expireTokens', object({}), ({ faults }) => {
    faults.expireTokens();
  }),
  controlOrder(
    '/control/faults/setRole',
    object({ userName: text, owiRole: flag }),
    ({ faults }, { userName, owiRole }) => {
      faults.setRole(userName, owiRole);
    },
  ),
  controlOrder('/control/faults/clear', object({}), ({ faults }) => {
    faults.clear();
  }),
];

/** What the transport `owi` adds to the control API. */
export function owiControl(simulator: BctSimulator): TransportControl {
  return {
    state: () => transportState(simulator),
    lists: {
      requests: () => simulator.requests,
      frames: () => simulator.frames,
      connections: () => simulator.connections,
    },
    mount: (router, explain) => {
      mountControlRoutes(router, simulator, routes, explain);
    },
  };
}

function transportState({ connections, frames, requests }: BctSimulator): TransportState {
  const clients = connections.map(
    ({ connectionId, userName, client, linked }) =>
      `${connectionId} ${client === '' ? userName : client}${linked ? '' : ' (dropped)'}`,
  );
  const calls = requests.slice(-SHOWN).map(({ at, method, path, body, status }): TrafficLine => ({
    at,
    direction: 'in',
    text: `${method} ${path} ${body} → ${status === 0 ? 'open' : status}`,
  }));
  const traffic = [...calls, ...frames.slice(-SHOWN)].sort((one, other) => one.at - other.at);
  return {
    kind: 'owi',
    linked: connections.some(({ linked }) => linked),
    about: clients.length === 0 ? 'Nobody is connected.' : clients.join(', '),
    traffic: traffic.slice(-SHOWN).map(({ at, direction, text }) => ({ at, direction, text })),
  };
}

function targetOf(target: { userName?: string; connectionId?: string }): FaultTarget {
  if (target.connectionId !== undefined) return { connectionId: target.connectionId };
  return target.userName === undefined ? 'all' : { userName: target.userName };
}
