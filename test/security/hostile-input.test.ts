import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import bct from '../../nodes/bct/bct';
import xuc from '../../nodes/xuc/xuc';
import { bctEvent, helperNode, owiConfig } from '../support/bct';
import { BridgeFlow } from '../support/bridge-flow';
import { FakePage } from '../support/bridge-page';
import { Flow, tab, watchers, xucConfig } from '../support/flow';
import { payloadOf } from '../support/json';
import { ScriptedXuc } from '../support/scripted-xuc';
import { eventually } from '../support/wait';
import { deep } from '../properties/arbitraries';

/** What no number and no text can be made of: converting it throws. */
const unspeakable = { toString: 1, valueOf: null };

/** Deeper than any recursion can follow. */
const DEEP = deep(100_000);

describe('An agent’s page that means harm', () => {
  const flow = new BridgeFlow();

  afterEach(async () => {
    await flow.stop();
  });

  it('cannot end Node-RED with values that cannot be converted', async () => {
    await flow.begin({ events: ['agentStateChange'] });
    const page = await FakePage.welcomed(flow.port, 'a1', {
      hello: { able: { form: 'static', version: '', events: ['agentStateChange'], commands: [] } },
    });
    page.event('agentStateChange', { newReasonCode: unspeakable, newState: unspeakable });
    page.event('agentStateChange', { newReasonCode: '7' });
    await flow.message('out', (msg) => payloadOf(msg)['newReasonCode'] === '7');
    assert.equal(flow.got('out').length, 2);
    await page.close();
  });

  for (const operator of ['lt', 'gte', 'contains', 'in', 'eq']) {
    it(`cannot end Node-RED by what a filter compares with ${operator}`, async () => {
      await flow.begin({ events: ['workitemCreate'] });
      const filters = [{ event: '', property: 'priority', operator, value: '5', valueType: 'num' }];
      const nodes = flow
        .nodes({ events: ['workitemCreate'] })
        .map((node) => (node.id === 'event' ? { ...node, filters } : node));
      await flow.deploy([
        ...nodes,
        {
          ...nodes.find(({ id }) => id === 'event'),
          id: 'all',
          type: 'bsconnects-event',
          filters: [],
          wires: [['done']],
        },
      ]);
      const page = await FakePage.welcomed(flow.port, 'a1');
      page.event('workitemCreate', { id: 'w1', priority: unspeakable });
      page.event('workitemCreate', { id: 'w2', priority: 7 });
      await flow.message('done', (msg) => payloadOf(msg)['id'] === 'w2');
      assert.equal(flow.got('done').length, 2);
      await page.close();
    });
  }

  it('cannot give what a flow gets another prototype', async () => {
    await flow.begin({ events: ['workitemCreate'] });
    const page = await FakePage.welcomed(flow.port, 'a1');
    page.socket.send(
      '{"type":"event","seq":1,"name":"workitemCreate","data":{"id":"w1","__proto__":{"isAdmin":true}}}',
    );
    const { payload } = await flow.message('out');
    assert.equal(Object.getPrototypeOf(payload), Object.prototype);
    assert.equal(Reflect.get({}, 'isAdmin'), undefined);
    await page.close();
  });
});

describe('A server of Business ConneCT that means harm', () => {
  const flow = new Flow();
  let http: Server;
  let sockets: WebSocketServer;
  let subscribed: Record<string, unknown> = {};
  let pings = 0;

  beforeEach(async () => {
    pings = 0;
    subscribed = { connectionId: 'c1', seq: 0 };
    http = createServer((_request, response) => {
      response.setHeader('content-type', 'application/json');
      response.end('{"token":"token-of-the-test","expiresIn":3600}');
    }).listen(0, '127.0.0.1');
    sockets = new WebSocketServer({ server: http });
    sockets.on('connection', (link) => {
      link.on('ping', () => pings++);
      link.on('message', () => {
        link.send(JSON.stringify({ subscribed }));
      });
    });
    await once(http, 'listening');
  });

  afterEach(async () => {
    await flow.stop();
    for (const link of sockets.clients) link.terminate();
    http.closeAllConnections();
    http.close();
  });

  async function begin(): Promise<void> {
    const address = http.address();
    assert.ok(typeof address === 'object' && address);
    const { node, credentials } = owiConfig({ host: '127.0.0.1', port: address.port });
    const nodes = [tab, node, bctEvent('event', ['*'], [['out']]), helperNode('out'), ...watchers];
    await flow.start(bct, nodes, credentials);
    await eventually('connected', () => flow.status('event') === 'status.ready');
  }

  function say(text: string): void {
    for (const link of sockets.clients) link.send(text);
  }

  it('cannot end Node-RED with an event that is nested too deeply', async () => {
    await begin();
    say(`{"event":"RouterStatus","seq":1,"data":{"routerName":${DEEP}}}`);
    say('{"event":"RouterStatus","seq":2,"data":{"routerName":"Sales"}}');
    await flow.message(
      'out',
      ({ payload }) => Reflect.get(Object(payload), 'routerName') === 'Sales',
    );
  });

  it('cannot end Node-RED with values that cannot be converted', async () => {
    await begin();
    const odd = { routerName: unspeakable, queueLength: unspeakable, dateTime: unspeakable };
    let seq = 0;
    for (const event of ['RouterStatus', 'AlarmNotification', 'WebChatRequest', 'WebChatMessage'])
      say(JSON.stringify({ event, seq: ++seq, data: odd }));
    say(JSON.stringify({ event: 'EmergencyCall', seq: seq + 1, data: { callingNumber: '1' } }));
    await flow.message('out', ({ topic }) => topic === 'EmergencyCall');
  });

  for (const pingInterval of [1e-9, 1e12]) {
    it(`cannot make us ping without a pause by asking for one every ${pingInterval} s`, async () => {
      subscribed = { connectionId: 'c1', seq: 0, pingInterval };
      await begin();
      await sleep(300);
      assert.ok(pings <= 1, `${pings} pings`);
    });
  }
});

describe('A server of XUC that means harm', () => {
  const flow = new Flow();
  let server: ScriptedXuc;

  beforeEach(async () => {
    server = new ScriptedXuc();
    await server.listen();
    const { node, credentials } = xucConfig(server);
    const event = {
      id: 'event',
      type: 'xuc-event',
      connection: 'xivo',
      events: ['*'],
      outputMode: 'single',
      wires: [['out']],
    };
    const nodes = [tab, node, event, { id: 'out', type: 'collector' }, ...watchers];
    await flow.start(xuc, nodes, credentials);
    await eventually('connected', () => flow.status('event') === 'status.ready');
  });

  afterEach(async () => {
    await flow.stop();
    await server.close();
  });

  it('cannot end Node-RED with values that cannot be converted, nor lose the events that hold them', async () => {
    server.send({
      msgType: 'DirectoryResult',
      ctiMessage: { headers: [unspeakable], entries: [{ entry: [1] }] },
    });
    server.send({
      msgType: 'QueueStatistics',
      ctiMessage: { queueId: unspeakable, counters: [unspeakable] },
    });
    server.send({ msgType: 'AgentStateEvent', ctiMessage: { agentId: 7 } });
    await flow.message('out', ({ topic }) => topic === 'AgentStateEvent');
    for (const name of ['DirectoryResult', 'QueueStatistics'])
      assert.ok(
        flow.got('out').some(({ topic }) => topic === name),
        name,
      );
  });

  it('cannot give what a flow gets another prototype', async () => {
    const members = '[{"statName":"__proto__","value":{"isAdmin":true}}]';
    server.raw(`{"msgType":"QueueStatistics","ctiMessage":{"queueId":1,"counters":${members}}}`);
    server.raw(
      '{"msgType":"AgentStateEvent","ctiMessage":{"agentId":1,"__proto__":{"isAdmin":true}}}',
    );
    const state = await flow.message('out', ({ topic }) => topic === 'AgentStateEvent');
    const statistics = await flow.message('out', ({ topic }) => topic === 'QueueStatistics');
    assert.equal(Reflect.get(payloadOf(state), 'isAdmin'), undefined);
    const counters: unknown = Reflect.get(Object(statistics['normalized']), 'counters');
    assert.equal(Reflect.get(Object(counters), 'isAdmin'), undefined);
  });

  it('cannot end Node-RED with a frame that is nested too deeply', async () => {
    server.raw(`{"msgType":"QueueStatistics","ctiMessage":${DEEP}}`);
    server.send({ msgType: 'AgentStateEvent', ctiMessage: { agentId: 7 } });
    await flow.message('out', ({ topic }) => topic === 'AgentStateEvent');
  });
});
