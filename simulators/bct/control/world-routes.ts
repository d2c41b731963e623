import { controlOrder, type ControlRoute } from '../../shared/control-routes';
import { flag, integer, mapOf, number, object, oneOf, text, type Shape } from '../../shared/shapes';
import type { SimulatorBase } from '../types';
import type { WorldActs, WorldOrders } from '../world/actions';

const inChat = { sessionId: text };
const byAgent = { agentName: text };

const worldSettings = object(
  {},
  {
    chatAnswerTime: number,
    routerStatusInterval: number,
    waitingRefresh: number,
    timeZone: text,
    callerDetails: oneOf('known', 'empty'),
  },
);

const payloadMember: Shape<string | boolean> = (value, path) =>
  typeof value === 'boolean' ? value : text(value, path);

/** `POST /control/<action>` */
function action<K extends keyof WorldOrders>(name: K, shape: Shape<WorldOrders[K]>) {
  return controlOrder(`/control/${name}`, shape, (acts: WorldActs, body) => {
    acts[name](body);
  });
}

/** Acts of people, and what concerns both transports. */
export const worldRoutes: readonly ControlRoute<SimulatorBase>[] = [
  controlOrder(
    '/control/visitorStarts',
    object({ initiator: text }, { email: text, router: text, language: text }),
    (simulator, order) => ({ sessionId: simulator.visitorStarts(order) }),
  ),
  controlOrder(
    '/control/raiseAlarm',
    object({ id: text, source: text, message: text }),
    (simulator, alarm) => ({ key: simulator.raiseAlarm(alarm) }),
  ),
  action('visitorWrites', object({ ...inChat, message: text })),
  action('visitorChooses', object({ ...inChat, option: text })),
  action('visitorLeaves', object(inChat)),
  action('agentLogsOn', object(byAgent)),
  action('agentLogsOff', object(byAgent)),
  action('agentReady', object(byAgent)),
  action('agentNotReady', object(byAgent, { reason: text })),
  action('agentActive', object({ ...byAgent, routerName: text, active: flag })),
  action('agentAcceptsChat', object({ ...byAgent, ...inChat })),
  action('agentWrites', object({ ...byAgent, ...inChat, message: text })),
  action('agentLeavesChat', object({ ...byAgent, ...inChat })),
  action('agentTakes', object({ ...byAgent, taskId: text })),
  action('agentFinishes', object({ ...byAgent, taskId: text })),
  action(
    'dialEmergency',
    object(
      { calledEmergencyNumber: text, callingNumber: text },
      { callerName: text, callerLocation: text },
    ),
  ),
  action('resolveAlarm', object({ key: text })),
  action('changeQueue', object({ routerName: text, length: integer }, { waitingSeconds: number })),
  controlOrder(
    '/control/sendEvent',
    object({ event: text, data: mapOf(payloadMember) }),
    (simulator, order) => {
      simulator.sendEvent(order);
    },
  ),
  controlOrder('/control/worldSettings', worldSettings, (simulator, body) =>
    Object.assign(simulator.worldSettings, body),
  ),
];
