import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NodeMessage } from 'node-red';
import bct from '../../nodes/bct/bct';
import { startBctSimulator, type BctSimulator } from '../../simulators/bct';
import { bctCommand, bctEvent, helperNode, owiConfig } from '../support/bct';
import { Flow, tab, watchers, type FlowNode } from '../support/flow';
import { aboutOf, objectOf, payloadOf } from '../support/json';
import { eventually } from '../support/wait';

const question = (id: string, more: Readonly<Record<string, unknown>>): FlowNode => ({
  id,
  type: 'bct-chat-question',
  connection: 'bct',
  timeout: 30,
  ...more,
});

/** Greets every visitor and goes on with the question node `first`. */
const door = (first: string): FlowNode[] => [
  bctEvent('request', ['WebChatRequest'], [['accept']]),
  bctCommand('accept', 'SendWebChatResponse', [first]),
];

describe('A question to a visitor', () => {
  let simulator: BctSimulator;
  let nodes: readonly FlowNode[] = [];
  const flow = new Flow();

  async function start(more: readonly FlowNode[]): Promise<void> {
    const { node, credentials } = owiConfig(simulator);
    nodes = [tab, node, ...watchers, ...more];
    await flow.start(bct, nodes, credentials);
    await eventually('chats wanted', () => simulator.connections.some((one) => one.webChat));
  }

  const visitor = (): string => simulator.visitorStarts({ initiator: 'Jan Beispiel' });

  /** What the visitor has been told, oldest first. */
  const told = (sessionId: string): readonly string[] =>
    simulator.world.chats
      .get(sessionId)
      .lines.filter(({ speaker }) => speaker === 'client')
      .map(({ text }) => text);

  const offered = (sessionId: string, limitMs?: number): Promise<void> => {
    const options = (): number => simulator.world.chats.get(sessionId).options.length;
    return eventually('choices offered', () => options() > 0, limitMs);
  };

  const of =
    (sessionId: string) =>
    (msg: NodeMessage): boolean =>
      objectOf(msg['conversation'])['sessionId'] === sessionId;

  beforeEach(async () => {
    simulator = await startBctSimulator({ page: false });
  });

  afterEach(async () => {
    await flow.deploy([], 'full');
    await flow.stop();
    await simulator.close();
  });

  it('goes on by the output of the choice, with the answer kept under its name', async () => {
    await start([
      ...door('ask-topic'),
      question('ask-topic', {
        question: 'What is it about?',
        choices: ['Order', 'Invoice'],
        answerName: 'topic',
        wires: [['order'], ['invoice'], ['other'], ['nothing'], ['ended']],
      }),
      ...['order', 'invoice', 'other', 'nothing', 'ended'].map(helperNode),
    ]);
    const sessionId = visitor();
    await offered(sessionId);
    simulator.visitorChooses({ sessionId, option: 'Invoice' });
    const msg = await flow.message('invoice');
    assert.equal(msg.payload, 'Invoice');
    const conversation = objectOf(msg['conversation']);
    assert.deepEqual(conversation['answers'], { topic: 'Invoice' });
    assert.equal(conversation['sessionId'], sessionId);
    assert.equal(objectOf(aboutOf(msg)['context'])['sessionId'], sessionId);
    assert.equal(flow.got('order').length, 0);
  });

  it('takes a typed option, asks again for other text, and then lets it go by its own output', async () => {
    await start([
      ...door('ask-topic'),
      question('ask-topic', {
        question: 'What is it about?',
        choices: ['Order', 'Invoice'],
        retries: 1,
        retryText: 'Please choose one of the two.',
        wires: [['order'], [], ['other'], [], []],
      }),
      helperNode('order'),
      helperNode('other'),
    ]);
    const first = visitor();
    await offered(first);
    simulator.visitorWrites({ sessionId: first, message: ' order ' });
    await flow.message('order', of(first));
    const second = visitor();
    await offered(second);
    simulator.visitorWrites({ sessionId: second, message: 'the weather' });
    const again = 'Please choose one of the two.';
    await eventually('asked again', () => told(second).includes(again));
    simulator.visitorWrites({ sessionId: second, message: 'the weather!' });
    const msg = await flow.message('other', of(second));
    assert.equal(msg.payload, 'the weather!');
  });

  it('checks what is typed, and collects answers over several questions', async () => {
    await start([
      ...door('ask-name'),
      question('ask-name', {
        question: 'Your name?',
        answerName: 'name',
        wires: [['ask-mail'], [], [], []],
      }),
      question('ask-mail', {
        question: 'Your email?',
        answerName: 'email',
        validate: 'email',
        retries: 2,
        wires: [['out'], [], [], []],
      }),
      helperNode('out'),
    ]);
    const sessionId = visitor();
    await eventually('first', () => told(sessionId).length === 1);
    simulator.visitorWrites({ sessionId, message: 'Ada' });
    await eventually('second', () => told(sessionId).length === 2);
    simulator.visitorWrites({ sessionId, message: 'not an address' });
    await eventually('again', () => told(sessionId).length === 3);
    simulator.visitorWrites({ sessionId, message: 'ada@example.com' });
    const msg = await flow.message('out');
    const { answers, transcript } = objectOf(msg['conversation']);
    assert.deepEqual(answers, { name: 'Ada', email: 'ada@example.com' });
    assert.ok(Array.isArray(transcript));
    assert.deepEqual(
      transcript.map(
        (line) => `${String(objectOf(line)['from'])}: ${String(objectOf(line)['text'])}`,
      ),
      [
        'bot: Your name?',
        'visitor: Ada',
        'bot: Your email?',
        'visitor: not an address',
        'bot: Your email?',
        'visitor: ada@example.com',
      ],
    );
  });

  it('says when nobody answers in time, and when the chat is over', async () => {
    await start([
      ...door('ask'),
      question('ask', {
        question: 'Hello?',
        timeout: 0.3,
        wires: [[], [], ['nothing'], ['ended']],
      }),
      helperNode('nothing'),
      helperNode('ended'),
    ]);
    const silent = visitor();
    await flow.message('nothing', of(silent));
    const gone = visitor();
    await eventually('asked', () => told(gone).length === 1);
    simulator.visitorLeaves({ sessionId: gone });
    const msg = await flow.message('ended', of(gone));
    assert.equal(msg.topic, 'WebChatSessionEnded');
  });

  it('waits for an agent, tells only the agent what was said, and leaves', async () => {
    await start([
      ...door('agent'),
      bctCommand('agent', 'RequestAgentForWebChatSession', ['join'], { routerName: 'Sales' }),
      question('join', { waitFor: 'agent', wires: [['note'], ['nobody'], []] }),
      bctCommand('note', 'SendWebChatMessage', ['leave'], {
        message: 'He waits.',
        onlyToAgent: true,
      }),
      bctCommand('leave', 'LeaveWebChatSession', ['done']),
      helperNode('done'),
      helperNode('nobody'),
    ]);
    const sessionId = visitor();
    await simulator.waitForCommand('RequestAgentForWebChatSession');
    await sleep(50);
    simulator.agentAcceptsChat({ agentName: 'jdoe', sessionId });
    simulator.agentWrites({ agentName: 'jdoe', sessionId, message: 'Hello, Jane here.' });
    await flow.message('done');
    assert.equal(flow.got('nobody').length, 0);
    assert.deepEqual(flow.errors(), []);
  });

  it('refuses a message that is of no chat', async () => {
    await start([
      bctEvent('request', ['WebChatRequest'], [['ask']]),
      question('ask', { question: 'Hello?', wires: [[], [], [], []] }),
    ]);
    flow.send('ask', { payload: 'hello' });
    const error = await flow.error();
    assert.equal(error['code'], 'INVALID_PARAMETER');
    assert.match(String(error['message']), /sessionId/);
  });

  it('survives a redeploy of its node and of the connection', async () => {
    await start([
      ...door('ask'),
      question('ask', { question: 'Well?', answerName: 'it', wires: [['out'], [], [], []] }),
      helperNode('out'),
    ]);
    const sessionId = visitor();
    await eventually('asked', () => told(sessionId).length === 1);
    // The server's word that the question was taken comes after the visitor has it.
    await sleep(100);
    const renamed = nodes.map((node) => (node.id === 'ask' ? { ...node, name: 'new' } : node));
    await flow.deploy(renamed);
    await flow.deploy(
      renamed.map((node) => (node.id === 'bct' ? { ...node, bctNotifyAlarms: false } : node)),
      'full',
    );
    simulator.visitorWrites({ sessionId, message: 'Yes' });
    const msg = await flow.message('out');
    assert.deepEqual(objectOf(msg['conversation'])['answers'], { it: 'Yes' });
    assert.equal(told(sessionId).length, 1);
  });

  it('holds 200 conversations at once, with drops and redeploys in the middle', async function () {
    this.timeout(90_000);
    const total = 200;
    await start([
      ...door('ask-name'),
      question('ask-name', {
        question: 'Your name?',
        answerName: 'name',
        wires: [['ask-topic'], [], [], []],
      }),
      question('ask-topic', {
        question: 'About?',
        choices: ['Order', 'Invoice'],
        answerName: 'topic',
        wires: [['out'], ['out'], [], [], []],
      }),
      helperNode('out'),
    ]);
    const sessions = new Map<number, string>();
    const allAsked = async (): Promise<void> => {
      await eventually('all are there', () => sessions.size === total, 50_000);
      const asked = (): boolean => [...sessions.values()].every((id) => told(id).length > 0);
      await eventually('all are asked', asked, 50_000);
    };
    const disturbed = (async () => {
      await sleep(1000);
      simulator.faults.drop('reset');
      await allAsked();
      simulator.faults.drop('close');
      await flow.deploy(
        nodes.map((node) => (node.id === 'ask-name' ? { ...node, name: 'new' } : node)),
      );
    })();
    const visit = async (number: number): Promise<void> => {
      await sleep(Math.random() * 2000);
      const sessionId = visitor();
      sessions.set(number, sessionId);
      await disturbed;
      await sleep(Math.random() * 3000);
      simulator.visitorWrites({ sessionId, message: `Visitor ${number}` });
      if (number === 100) simulator.faults.drop('clean');
      await offered(sessionId, 50_000);
      await sleep(Math.random() * 500);
      simulator.visitorChooses({ sessionId, option: number % 2 === 0 ? 'Order' : 'Invoice' });
    };
    await Promise.all(Array.from({ length: total }, (_, number) => visit(number)));
    await eventually('all are through', () => flow.got('out').length >= total, 50_000);
    assert.deepEqual(flow.errors(), []);
    for (const [number, sessionId] of sessions) {
      const mine = flow.got('out').filter(of(sessionId));
      assert.equal(mine.length, 1, `visitor ${number}`);
      assert.deepEqual(objectOf(payloadOf({ payload: mine[0]?.['conversation'] })['answers']), {
        name: `Visitor ${number}`,
        topic: number % 2 === 0 ? 'Order' : 'Invoice',
      });
    }
  });
});
