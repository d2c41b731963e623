import type { TrafficLine, TransportControl, TransportState } from '../bct/control';
import { controlOrder, mountControlRoutes, type ControlRoute } from '../shared/control-routes';
import { flag, integer, number, object, oneOf, text } from '../shared/shapes';
import type { UipSimulator } from './types';

/** Lines of traffic that the page shows. */
const SHOWN = 40;

const settings = object(
  {},
  {
    webhookUser: text,
    webhookPassword: text,
    webhookPrefix: text,
    bodyLayout: oneOf('flat', 'wrapped', 'list', 'empty'),
    arrays: oneOf('json', 'flattened'),
    responseType: oneOf('None', 'Custom', 'Workflow', 'Workflow Wrapper'),
    refusals: oneOf('declined', 'failed'),
    booleans: oneOf('json', 'words'),
    triggersPerSecond: integer,
    workflowsPerSecond: integer,
    overload: oneOf('wait', 'refuse'),
    maxBytes: integer,
    baseUri: text,
    eventSecret: text,
    postTime: number,
    retryDelay: number,
    eventOrder: oneOf('kept', 'free'),
    bctServerAddress: text,
    bctServerPort: text,
    bctRouterName: text,
    bctNotifyAlarms: flag,
    bctEmergencyNumbers: text,
  },
);

const webhookFault = object(
  { workflow: text },
  {
    times: integer,
    delay: number,
    answer: oneOf(
      'notFound',
      'conditionFailed',
      'cancelled',
      'failed',
      'declined',
      'refused',
      'error',
      'garbage',
      'empty',
      'hang',
      'drop',
    ),
    status: integer,
    executed: flag,
  },
);

const postFault = object(
  {
    event: text,
    kind: oneOf(
      'wrongSecret',
      'noSecret',
      'duplicate',
      'garbage',
      'wrongType',
      'oversized',
      'lose',
      'cut',
      'answerLost',
      'late',
    ),
  },
  { times: integer, delay: number },
);

/** Settings, link and fault switches; see `UipFaults` for what each does. */
const routes: readonly ControlRoute<UipSimulator>[] = [
  controlOrder('/control/settings', settings, (simulator, body) =>
    Object.assign(simulator.settings, body),
  ),
  controlOrder(
    '/control/pointTo',
    object({ baseUri: text }, { eventSecret: text }),
    (simulator, order) => {
      simulator.pointTo(order);
    },
  ),
  controlOrder('/control/setBctLink', object({ linked: flag }), (simulator, order) => {
    simulator.setBctLink(order);
  }),
  controlOrder('/control/faults/webhooks', webhookFault, ({ faults }, fault) => {
    faults.webhooks(fault);
  }),
  controlOrder('/control/faults/posts', postFault, ({ faults }, fault) => {
    faults.posts(fault);
  }),
  controlOrder(
    '/control/faults/reverseEvents',
    object({ count: integer }),
    ({ faults }, { count }) => {
      faults.reverseEvents(count);
    },
  ),
  controlOrder(
    '/control/faults/flapConnectionStatus',
    object({}, { times: integer, interval: number }),
    ({ faults }, { times, interval }) => {
      faults.flapConnectionStatus(times, interval);
    },
  ),
  controlOrder('/control/faults/clear', object({}), ({ faults }) => {
    faults.clear();
  }),
];

/** What the transport `uip` adds to the control API. */
export function uipControl(simulator: UipSimulator): TransportControl {
  return {
    state: () => transportState(simulator),
    lists: { calls: () => simulator.calls, posts: () => simulator.posts },
    mount: (router, explain) => {
      mountControlRoutes(router, simulator, routes, explain);
    },
  };
}

function transportState({ calls, posts, settings: { baseUri } }: UipSimulator): TransportState {
  const called = calls
    .slice(-SHOWN)
    .map(({ at, kind, workflow, properties, status, answer }): TrafficLine => ({
      at,
      direction: 'in',
      text: `${kind}/${workflow} ${JSON.stringify(properties)} → ${status} ${answer}`,
    }));
  const posted = posts.slice(-SHOWN).map(({ at, event, data, tries, outcome }): TrafficLine => ({
    at,
    direction: 'out',
    text: `${event} ${JSON.stringify(data)} → ${outcome} ${tries.join(', ')}`,
  }));
  const last = posts.findLast(({ outcome }) => outcome !== 'open');
  return {
    kind: 'uip',
    linked: last?.outcome === 'taken',
    about: baseUri === '' ? 'Events are posted nowhere.' : `Events are posted to ${baseUri}.`,
    traffic: [...called, ...posted].sort((one, other) => one.at - other.at).slice(-SHOWN),
  };
}
