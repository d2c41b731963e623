import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NodeInitializer } from 'node-red';
import bct from '../../nodes/bct/bct';
import { startUipSimulator, type UipSimulator } from '../../simulators/uip';
import { bctCommand, bctEvent, EVENT_SECRET, helperNode, uipConfig } from '../support/bct';
import { Flow, tab, watchers, type Credentials, type FlowNode } from '../support/flow';
import { aboutOf, objectOf, payloadOf } from '../support/json';
import { eventually } from '../support/wait';

const call = { calledEmergencyNumber: '112', callingNumber: '4711' };

describe('Business ConneCT by UIP', () => {
  let simulator: UipSimulator;
  let server: Server;
  let url = '';
  let nodes: readonly FlowNode[] = [];
  const flow = new Flow();
  /** As where the editor is served under the same root: its JSON parser reads bodies first. */
  let parsesFirst = false;

  /** Node-RED's HTTP for flows, on a port of its own. */
  const serve: NodeInitializer = (red) => {
    server = createServer((request, response) => {
      if (!parsesFirst) {
        red.httpNode(request, response);
        return;
      }
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
        setImmediate(() => {
          red.httpNode(Object.assign(request, { body }), response);
        });
      });
    }).listen(0, '127.0.0.1');
  };

  async function start(
    more: readonly FlowNode[],
    config: Readonly<Record<string, unknown>> = {},
    credentials?: Credentials,
  ): Promise<void> {
    const configured = uipConfig(simulator.url, config);
    nodes = [tab, configured.node, ...watchers, ...more];
    await flow.start([serve, bct], nodes, credentials ?? configured.credentials);
    await eventually('listening', () => server.listening);
    const address = server.address();
    url = `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
    simulator.pointTo({ baseUri: `${url}/bct/events`, eventSecret: EVENT_SECRET });
  }

  const changed = (id: string, change: Readonly<Record<string, unknown>>): readonly FlowNode[] =>
    nodes.map((node) => (node.id === id ? { ...node, ...change } : node));

  const ready = (): Promise<void> =>
    eventually('connected', () => flow.status('event') === 'status.ready');

  const emergency = (): FlowNode[] => [
    bctEvent('event', ['EmergencyCall'], [['out']]),
    helperNode('out'),
  ];

  const post = (
    body: string | undefined,
    headers: Record<string, string> = {},
  ): Promise<Response> =>
    fetch(`${url}/bct/events`, {
      method: 'POST',
      ...(body !== undefined && { body }),
      headers: {
        'Content-Type': 'application/json',
        'X-BCT-Secret': EVENT_SECRET,
        ...headers,
      },
    });

  const emergencyBody = (callingNumber: string): string =>
    JSON.stringify({
      event: 'EmergencyCall',
      data: { calledEmergencyNumber: '112', callingNumber },
    });

  beforeEach(async () => {
    simulator = await startUipSimulator({ page: false });
  });

  afterEach(async () => {
    await flow.deploy([], 'full');
    await flow.stop();
    server.closeAllConnections();
    server.close();
    await simulator.close();
  });

  it('brings events, booleans and numbers as they come, and reads them beside', async () => {
    await start([
      bctEvent('event', ['ConnectionStatus', 'RouterStatus'], [['link'], ['router']]),
      helperNode('link'),
      helperNode('router'),
    ]);
    const link = await flow.message('link');
    assert.equal(objectOf(link['normalized'])['status'], true);
    simulator.changeQueue({ routerName: 'Sales', length: 3 });
    const router = await flow.message('router', (msg) => payloadOf(msg)['queueLength'] === '3');
    assert.equal(objectOf(router['normalized'])['queueLength'], 3);
  });

  it('runs a chat through webhooks', async () => {
    await start([
      bctEvent('event', ['WebChatRequest'], [['accept']]),
      bctCommand('accept', 'SendWebChatResponse', ['greet']),
      bctCommand('greet', 'SendWebChatMessage', ['done'], { message: 'Good morning!' }),
      helperNode('done'),
    ]);
    await ready();
    simulator.visitorStarts({ initiator: 'Jan' });
    const msg = await flow.message('done');
    assert.deepEqual(msg.payload, { isSuccess: true });
    assert.deepEqual(flow.errors(), []);
  });

  for (const bodyLayout of ['flat', 'wrapped', 'list'] as const) {
    it(`finds the result in a body that is ${bodyLayout}`, async () => {
      simulator.settings.bodyLayout = bodyLayout;
      simulator.settings.arrays = 'flattened';
      simulator.raiseAlarm({ id: '2101', source: '[Monitoring Service]', message: 'Broken' });
      await start([
        ...emergency(),
        bctCommand('alarms', 'GetCurrentAlarms', ['list']),
        helperNode('list'),
      ]);
      await ready();
      flow.send('alarms', { payload: '' });
      const msg = await flow.message('list');
      const { isSuccess, alarms } = payloadOf(msg);
      assert.equal(isSuccess, true);
      assert.ok(Array.isArray(alarms));
      assert.ok(alarms.some((alarm) => objectOf(alarm)['message'] === 'Broken'));
    });
  }

  it('says what is wrong behind a 200: no result, a failure, another request', async () => {
    await start([
      ...emergency(),
      bctCommand('ready', 'SetAgentReady', ['done'], { agentName: 'jdoe' }),
      helperNode('done'),
    ]);
    await ready();
    const codes: unknown[] = [];
    for (const answer of ['failed', 'empty', 'garbage', 'declined', 'refused'] as const) {
      simulator.faults.webhooks({ workflow: 'bct-SetAgentReady', times: 1, answer });
      flow.send('ready', { payload: '' });
      await eventually(answer, () => flow.errors().length > codes.length);
      codes.push(flow.errors().at(-1)?.['code']);
    }
    assert.deepEqual(codes, ['PROTOCOL', 'PROTOCOL', 'PROTOCOL', 'REJECTED', 'CONNECTION_LOST']);
  });

  it('stops at a wrong password, and still takes events', async () => {
    const { credentials } = uipConfig(simulator.url, {}, 'wrong');
    await start(emergency(), {}, credentials);
    await eventually('refused', () => flow.status('event') === 'status.refused');
    simulator.dialEmergency(call);
    await flow.message('out');
    assert.equal((await flow.error())['code'], 'UNAUTHORIZED');
  });

  it('judges posts before it takes them', async () => {
    await start(emergency());
    const good = emergencyBody('1');
    const statuses = [
      await post(good),
      await post(good, { 'X-BCT-Secret': 'wrong' }),
      await fetch(`${url}/bct/events`, { method: 'POST', body: good }),
      await post(good, { 'Content-Type': 'text/plain' }),
      await post('{'),
      await post('[]'),
      await post(JSON.stringify({ event: 'NoSuchEvent', data: {} })),
      await post(JSON.stringify({ event: 'EmergencyCall' })),
      await post(JSON.stringify({ event: 'EmergencyCall', data: 'text' })),
      await post(
        JSON.stringify({ event: 'EmergencyCall', data: { ...call, x: 'x'.repeat(1024 * 1024) } }),
      ),
      await fetch(`${url}/bct/events`, { headers: { 'X-BCT-Secret': EVENT_SECRET } }),
      await fetch(`${url}/bct/other`, { method: 'POST' }),
      await post(JSON.stringify({ event: 'EmergencyCall', ...call })),
    ].map(({ status }) => status);
    assert.deepEqual(statuses, [204, 401, 401, 400, 400, 400, 400, 400, 400, 413, 405, 404, 204]);
    await eventually('two calls', () => flow.got('out').length === 2);
  });

  it('takes a post whose body the editor has read already', async () => {
    parsesFirst = true;
    await start(emergency());
    const { status } = await post(emergencyBody('1'));
    parsesFirst = false;
    assert.equal(status, 204);
    await flow.message('out');
  });

  it('asks a sender who is too quick to come back', async () => {
    await start(emergency());
    const answers = await Promise.all(
      Array.from({ length: 80 }, (_, index) => post(emergencyBody(String(index)))),
    );
    const refused = answers.filter(({ status }) => status === 429);
    // The simulator's own ConnectionStatus may have been among the sixty.
    assert.ok(refused.length >= 20 && refused.length <= 22);
    assert.equal(refused[0]?.headers.get('retry-after'), '1');
    await eventually('the others', () => flow.got('out').length === 80 - refused.length);
  });

  it('keeps calls while flows are deployed or stopped, and brings them late under one id', async () => {
    await start(emergency());
    await ready();
    const deploy = flow.deploy(changed('event', { name: 'renamed' }));
    simulator.dialEmergency(call);
    await deploy;
    await flow.message('out');
    const without = nodes.filter(({ id }) => id !== 'event');
    await flow.deploy(without);
    assert.equal((await post(emergencyBody('77'))).status, 204);
    assert.equal((await post(emergencyBody('77'))).status, 204);
    await sleep(50);
    assert.equal(flow.got('out').length, 1);
    await flow.deploy(nodes);
    await eventually('both', () => flow.got('out').length === 3);
    const [, first, second] = flow.got('out').map((msg) => aboutOf(msg));
    assert.equal(first?.['late'], true);
    assert.equal(first['id'], second?.['id']);
  });

  it('keeps calls while the settings of the connection change', async () => {
    await start(emergency());
    await ready();
    const calling = (async () => {
      for (let index = 0; index < 40; index++) {
        assert.equal((await post(emergencyBody(String(index)))).status, 204);
        await sleep(20);
      }
    })();
    for (let round = 0; round < 3; round++) {
      await sleep(200);
      // Not a full deploy: Node-RED itself drops what is on its way to a node that is replaced.
      await flow.deploy(changed('bct', { alarmDateOrder: round % 2 === 0 ? 'DMY' : 'MDY' }));
    }
    await calling;
    await eventually('all', () => flow.got('out').length >= 40);
    const numbers = flow.got('out').map((msg) => Number(payloadOf(msg)['callingNumber']));
    assert.deepEqual(
      numbers,
      Array.from({ length: 40 }, (_, index) => index),
    );
  });

  it('shows when the platform cannot be reached, and when it can again', async () => {
    await start([
      ...emergency(),
      bctCommand('ready', 'SetAgentReady', ['done'], { agentName: 'jdoe' }),
      helperNode('done'),
    ]);
    await ready();
    simulator.faults.webhooks({ workflow: '*', times: 3, answer: 'drop' });
    flow.send('ready', { payload: '' });
    assert.ok(['NOT_CONNECTED', 'CONNECTION_LOST'].includes(String((await flow.error())['code'])));
    await eventually('waiting', () => flow.status('event') === 'status.waiting');
    await post(emergencyBody('1'));
    await flow.message('out');
    await ready();
  });

  it('refuses a second connection with the same event path, and what is missing', async () => {
    const { node } = uipConfig('https://other.example.com');
    await start(
      [
        ...emergency(),
        { ...node, id: 'second', name: 'Second' },
        { ...node, id: 'third', name: 'Third', transport: '' },
        bctEvent('two', ['EmergencyCall'], [[]], { connection: 'second' }),
        bctEvent('three', ['EmergencyCall'], [[]], { connection: 'third' }),
      ],
      {},
      {
        bct: { uipUser: 'nodered', uipPassword: 'secret', eventSecret: EVENT_SECRET },
        second: { uipUser: 'nodered', uipPassword: 'secret', eventSecret: EVENT_SECRET },
        third: {},
      },
    );
    await eventually('both refused', () =>
      ['two', 'three'].every((id) => flow.status(id) === 'status.invalid'),
    );
  });
});
