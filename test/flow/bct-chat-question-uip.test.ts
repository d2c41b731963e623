import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NodeInitializer } from 'node-red';
import bct from '../../nodes/bct/bct';
import { startUipSimulator, type UipSimulator } from '../../simulators/uip';
import { bctCommand, bctEvent, EVENT_SECRET, helperNode, uipConfig } from '../support/bct';
import { Flow, tab, watchers, type FlowNode } from '../support/flow';
import { eventually } from '../support/wait';

describe('A question to a visitor, by UIP', () => {
  let simulator: UipSimulator;
  let server: Server;
  const flow = new Flow();
  const serve: NodeInitializer = (red) => {
    server = createServer((request, response) => {
      red.httpNode(request, response);
    }).listen(0, '127.0.0.1');
  };
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

  it('does not take the repeat of a post as the answer to the next question', async () => {
    const { node, credentials } = uipConfig(simulator.url);
    const ask = (id: string, question: string, next: string): FlowNode => ({
      id,
      type: 'bct-chat-question',
      connection: 'bct',
      question,
      wires: [[next], [], [], []],
    });
    await flow.start(
      [serve, bct],
      [
        tab,
        node,
        ...watchers,
        bctEvent('event', ['WebChatRequest'], [['accept']]),
        bctCommand('accept', 'SendWebChatResponse', ['name']),
        ask('name', 'Your name?', 'street'),
        ask('street', 'Your street?', 'out'),
        helperNode('out'),
      ],
      credentials,
    );
    await eventually('listening', () => server.listening);
    const url = `${urlOf(server)}/bct/events`;
    simulator.pointTo({ baseUri: url, eventSecret: EVENT_SECRET });
    await eventually('connected', () => flow.status('event') === 'status.ready');
    const sessionId = simulator.visitorStarts({ initiator: 'Jan' });
    const told = (): number =>
      simulator.world.chats.get(sessionId).lines.filter(({ speaker }) => speaker === 'client')
        .length;
    await eventually('first question', () => told() === 1);
    const post = (): Promise<Response> =>
      fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-BCT-Secret': EVENT_SECRET },
        body: JSON.stringify({
          event: 'WebChatMessage',
          data: {
            sessionId,
            message: 'Jan',
            isSenderAgent: 'false',
            agentRequested: 'false',
            agentJoined: 'false',
          },
        }),
      });
    assert.equal((await post()).status, 204);
    await eventually('second question', () => told() === 2);
    // The first 204 did not arrive: the workflow posts once more.
    assert.equal((await post()).status, 204);
    await sleep(300);
    assert.equal(flow.got('out').length, 0, 'the name was taken for the street');
  });

  it('keeps the password to itself where the platform says it back', async () => {
    const careless = createServer((request, response) => {
      const login = Buffer.from(String(request.headers.authorization).slice(6), 'base64');
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ said: login.toString() }));
    }).listen(0, '127.0.0.1');
    await once(careless, 'listening');
    const { node, credentials } = uipConfig(urlOf(careless), {}, 'marked-password');
    await flow.start(
      [serve, bct],
      [
        tab,
        node,
        ...watchers,
        { id: 'ask', type: 'bct-chat-question', connection: 'bct', question: 'Well?', wires: [[]] },
      ],
      credentials,
    );
    await eventually('connected', () => flow.status('ask') === 'status.ready');
    flow.clear();
    flow.send('ask', { payload: { sessionId: 'wc-1' } });
    const error = await flow.error();
    careless.close();
    assert.equal(error['code'], 'PROTOCOL');
    assert.match(JSON.stringify(error['cause']), /nodered/, 'what the platform said is told');
    assert.ok(!JSON.stringify([error, flow.everything()]).includes('marked-password'));
  });
});

function urlOf(server: Server): string {
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
}
