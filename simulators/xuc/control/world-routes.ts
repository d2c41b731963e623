import { controlOrder, numberParam, type ControlRoute } from '../../shared/control-routes';
import { object, text } from '../../shared/shapes';
import type { XucSimulator } from '../types';
import * as shapes from './shapes';

const nothing = object({});

/** Acts of people and of the PBX. */
export const worldRoutes: readonly ControlRoute<XucSimulator>[] = [
  controlOrder('/control/calls', shapes.callOrder, (simulator, body) => simulator.placeCall(body)),
  controlOrder('/control/calls/:id/answer', nothing, (simulator, _, exchange) => {
    simulator.answer(exchange.param('id'));
  }),
  controlOrder('/control/calls/:id/hangup', nothing, (simulator, _, exchange) => {
    simulator.hangup(exchange.param('id'));
  }),
  controlOrder(
    '/control/calls/:id/data',
    object({ variables: shapes.variables }),
    (simulator, { variables }, exchange) => {
      simulator.attachData(exchange.param('id'), variables);
    },
  ),
  controlOrder('/control/lines/:number/hold', nothing, (simulator, _, exchange) => {
    simulator.hold(exchange.param('number'));
  }),
  controlOrder('/control/agents/:id/state', shapes.agentState, (simulator, body, exchange) => {
    simulator.setAgentState({ agentId: numberParam(exchange, 'id'), ...body });
  }),
  controlOrder('/control/agents/:id', shapes.agentChange, (simulator, body, exchange) => {
    simulator.setAgent(numberParam(exchange, 'id'), body);
  }),
  controlOrder('/control/members', shapes.member, (simulator, body) => {
    simulator.setQueueMember(body);
  }),
  controlOrder('/control/queues/:id', shapes.queueChange, (simulator, body, exchange) => {
    simulator.setQueue(numberParam(exchange, 'id'), body);
  }),
  controlOrder('/control/queues/:id/statistics', shapes.counters, (simulator, body, exchange) => {
    simulator.setQueueStatistics(numberParam(exchange, 'id'), body);
  }),
  controlOrder('/control/users/:login/config', shapes.userConfig, (simulator, body, exchange) => {
    simulator.setUserConfig(exchange.param('login'), body);
  }),
  controlOrder(
    '/control/users/:login/status',
    object({ status: text }),
    (simulator, { status }, exchange) => {
      simulator.setUserStatus(exchange.param('login'), status);
    },
  ),
  controlOrder('/control/users/:login/voicemail', shapes.voicemail, (simulator, body, exchange) => {
    simulator.setVoicemail(exchange.param('login'), body);
  }),
  controlOrder('/control/users/:login/sheet', shapes.sheet, (simulator, { fields }, exchange) => {
    simulator.sheet(exchange.param('login'), fields);
  }),
  controlOrder('/control/users/:login/token', nothing, (simulator, _, exchange) => ({
    token: simulator.issueToken(exchange.param('login')),
  })),
  controlOrder('/control/callbacks', shapes.callback, (simulator, body) => ({
    uuid: simulator.addCallback(body),
  })),
  controlOrder('/control/send', shapes.sending, (simulator, { frame, login }) => {
    simulator.send(shapes.target(login), frame);
  }),
  controlOrder('/control/settings', shapes.settings, (simulator, body) => {
    Object.assign(simulator.settings, body);
    return simulator.settings;
  }),
];
