import { controlOrder, type ControlRoute } from '../../shared/control-routes';
import { flag, mapOf, number, object, oneOf, text } from '../../shared/shapes';
import type { Five9Simulator } from '../types';

const callType = oneOf('AGENT', 'MANUAL', 'INBOUND', 'OUTBOUND', 'PREVIEW', 'QUEUE_CALLBACK');

const key = oneOf(
  'answer',
  'hold',
  'unhold',
  'park',
  'retrieve',
  'reject',
  'disconnect',
  'start_recording',
  'pause_recording',
  'resume_recording',
  'stop_recording',
);

/** What can happen to calls; see `Five9Actions` for what each does. */
export const callOrders: readonly ControlRoute<Five9Simulator>[] = [
  controlOrder(
    '/control/calls',
    object(
      { agent: text },
      {
        campaignId: text,
        callType,
        ani: text,
        dnis: text,
        variables: mapOf(text),
        contactId: text,
        answered: flag,
        transferredBy: text,
      },
    ),
    (simulator, order) => simulator.offerCall(order),
  ),
  controlOrder('/control/calls/:id/answer', object({}), (simulator, _body, exchange) => {
    simulator.answer(exchange.param('id'));
  }),
  controlOrder('/control/calls/:id/hangup', object({}), (simulator, _body, exchange) => {
    simulator.hangUp(exchange.param('id'));
  }),
  controlOrder('/control/calls/:id/press', object({ key }), (simulator, body, exchange) => {
    simulator.press(exchange.param('id'), body.key);
  }),
  controlOrder(
    '/control/calls/:id/dispose',
    object({ dispositionId: text }, { timeout: number }),
    (simulator, body, exchange) => {
      simulator.dispose(exchange.param('id'), body);
    },
  ),
  controlOrder(
    '/control/calls/:id/cavs',
    object({ variables: mapOf(text) }),
    (simulator, { variables }, exchange) => ({
      ignored: simulator.setCavs(exchange.param('id'), variables),
    }),
  ),
  controlOrder(
    '/control/texts',
    object({ agent: text, channelType: oneOf('CHAT', 'EMAIL', 'SOCIAL') }),
    (simulator, { agent, channelType }) => simulator.offerText(agent, channelType),
  ),
];
