import { controlOrder, type ControlRoute } from '../../shared/control-routes';
import { anything, flag, integer, list, number, object, oneOf, text } from '../../shared/shapes';
import type { Five9Simulator } from '../types';

const context = oneOf('agent', 'supervisor');
const who = object({ user: text });
const presenceState = object({ readyChannels: list(text), reasonCodeId: text });
const cav = object(
  { id: text, group: text, name: text, type: text },
  { restrictions: list(object({ type: text, value: text })) },
);

const settings = object(
  {},
  {
    bearer: oneOf('required', 'optional', 'harmful'),
    upgradeBearer: oneOf('asCalls', 'required'),
    farmHeader: oneOf('required', 'optional'),
    spreadMs: number,
    loginHostServes: flag,
    movedStatus: integer,
    wrongPasswordStatus: integer,
    lockedStatus: integer,
    lockAfter: integer,
    emptyStatus: (value: unknown, path: string) => (integer(value, path) === 200 ? 200 : 204),
    noticesFirst: flag,
    socketsPerUser: integer,
    duplicateKeyCloses: oneOf('newer', 'older'),
    takenOverClose: integer,
    pongs: flag,
    oldSupervisorSocket: flag,
    duplicateEvents: flag,
    endState: oneOf('WRAP_UP', 'FINISHED'),
    farEndAnswersMs: number,
    unknownCavs: oneOf('ignored', 'refused'),
    presenceKeys: oneOf('rest', 'statistics'),
    subscriptionsNeeded: flag,
    statisticsPadding: integer,
  },
);

/** What can happen to people, definitions and the service; see `Five9Actions`. */
export const serviceOrders: readonly ControlRoute<Five9Simulator>[] = [
  controlOrder('/control/settings', settings, (simulator, body) =>
    Object.assign(simulator.settings, body),
  ),
  controlOrder(
    '/control/skills/:id/queue',
    object(
      {},
      { inQueueCallCount: integer, inQueueCallbackCount: integer, longestTimeInQueueSec: number },
    ),
    (simulator, queue, exchange) => {
      simulator.setSkillQueue(exchange.param('id'), queue);
    },
  ),
  controlOrder(
    '/control/presence',
    object({ agent: text, current: presenceState }),
    (simulator, { agent, current }) => {
      simulator.setPresence(agent, { current });
    },
  ),
  controlOrder('/control/cavs', object({ cavs: list(cav) }), (simulator, { cavs }) => {
    simulator.putCavDefinitions(cavs);
  }),
  controlOrder('/control/cavs/remove', object({ ids: list(text) }), (simulator, { ids }) => {
    simulator.removeCavDefinitions(ids);
  }),
  controlOrder(
    '/control/notices',
    object({ text }, { user: text }),
    (simulator, { text: notice, user }) => {
      simulator.addNotice(notice, user);
    },
  ),
  controlOrder(
    '/control/users/occupy',
    object({ user: text }, { elsewhere: flag }),
    (simulator, { user, elsewhere }) => {
      simulator.occupy(user, elsewhere);
    },
  ),
  controlOrder('/control/users/take-over', who, (simulator, { user }) => {
    simulator.takeOver(user);
  }),
  controlOrder('/control/users/relogin', who, (simulator, { user }) => {
    simulator.demandRelogin(user);
  }),
  controlOrder('/control/users/unlock', who, (simulator, { user }) => {
    simulator.unlock(user);
  }),
  controlOrder('/control/users/remove', who, (simulator, { user }) => {
    simulator.removeUser(user);
  }),
  controlOrder('/control/sessions/expire', object({}), (simulator) => {
    simulator.expireSessions();
  }),
  controlOrder('/control/farm', object({ farmId: text }), (simulator, { farmId }) => {
    simulator.moveFarm(farmId);
  }),
  controlOrder('/control/migration/start', object({}), (simulator) => {
    simulator.startMigration();
  }),
  controlOrder('/control/migration/complete', object({}), (simulator) => {
    simulator.completeMigration();
  }),
  controlOrder(
    '/control/send',
    object({ eventId: text }, { eventReason: text, payLoad: anything, userName: text, context }),
    (simulator, order) => {
      simulator.sendEvent(order);
    },
  ),
  controlOrder(
    '/control/send-text',
    object({ text }, { userName: text }),
    (simulator, { text: frame, userName }) => {
      simulator.sendText(frame, userName);
    },
  ),
];
