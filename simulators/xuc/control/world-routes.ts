import { object, text } from '../../shared/shapes';
import { numberParam, order, removal, type ControlRoute } from './route';
import * as shapes from './shapes';

const nothing = object({});

/** Acts of people and of the PBX. */
export const worldRoutes: readonly ControlRoute[] = [
  order('/control/calls', shapes.callOrder, (simulator, body) => simulator.placeCall(body)),
  order('/control/calls/:id/answer', nothing, (simulator, _, exchange) => {
    simulator.answer(exchange.param('id'));
  }),
  order('/control/calls/:id/hangup', nothing, (simulator, _, exchange) => {
    simulator.hangup(exchange.param('id'));
  }),
  order(
    '/control/calls/:id/data',
    object({ variables: shapes.variables }),
    (simulator, { variables }, exchange) => {
      simulator.attachData(exchange.param('id'), variables);
    },
  ),
  order('/control/lines/:number/hold', nothing, (simulator, _, exchange) => {
    simulator.hold(exchange.param('number'));
  }),
  order('/control/agents/:id/state', shapes.agentState, (simulator, body, exchange) => {
    simulator.setAgentState({ agentId: numberParam(exchange, 'id'), ...body });
  }),
  order('/control/agents/:id', shapes.agentChange, (simulator, body, exchange) => {
    simulator.setAgent(numberParam(exchange, 'id'), body);
  }),
  order('/control/members', shapes.member, (simulator, body) => {
    simulator.setQueueMember(body);
  }),
  order('/control/queues/:id', shapes.queueChange, (simulator, body, exchange) => {
    simulator.setQueue(numberParam(exchange, 'id'), body);
  }),
  order('/control/queues/:id/statistics', shapes.counters, (simulator, body, exchange) => {
    simulator.setQueueStatistics(numberParam(exchange, 'id'), body);
  }),
  order('/control/users/:login/config', shapes.userConfig, (simulator, body, exchange) => {
    simulator.setUserConfig(exchange.param('login'), body);
  }),
  order(
    '/control/users/:login/status',
    object({ status: text }),
    (simulator, { status }, exchange) => {
      simulator.setUserStatus(exchange.param('login'), status);
    },
  ),
  order('/control/users/:login/voicemail', shapes.voicemail, (simulator, body, exchange) => {
    simulator.setVoicemail(exchange.param('login'), body);
  }),
  order('/control/users/:login/sheet', shapes.sheet, (simulator, { fields }, exchange) => {
    simulator.sheet(exchange.param('login'), fields);
  }),
  order('/control/users/:login/token', nothing, (simulator, _, exchange) => ({
    token: simulator.issueToken(exchange.param('login')),
  })),
  order('/control/callbacks', shapes.callback, (simulator, body) => ({
    uuid: simulator.addCallback(body),
  })),
  order('/control/send', shapes.sending, (simulator, { frame, login }) => {
    simulator.send(shapes.target(login), frame);
  }),
  order('/control/settings', shapes.settings, (simulator, body) => {
    Object.assign(simulator.settings, body);
    return simulator.settings;
  }),
  order('/control/clock', shapes.clock, (simulator, { hold, advanceSeconds = 0 }) => {
    if (hold === true) simulator.clock.hold();
    if (hold === false) simulator.clock.release();
    simulator.clock.advance(advanceSeconds * 1000);
    return { now: simulator.clock.now() };
  }),
  removal('/control/records', (simulator) => {
    simulator.clearRecords();
  }),
];
