import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import bct from '../../nodes/bct/bct';
import { startBctSimulator, type BctSimulator } from '../../simulators/bct';
import { bctCommand, bctEvent, helperNode, owiConfig } from '../support/bct';
import { Flow, tab, watchers, type FlowNode } from '../support/flow';
import { aboutOf, objectOf } from '../support/json';
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

describe('A question to a visitor, in trouble', () => {
  let simulator: BctSimulator;
  const flow = new Flow();

  async function start(more: readonly FlowNode[]): Promise<void> {
    const { node, credentials } = owiConfig(simulator);
    await flow.start(bct, [tab, node, ...watchers, ...more], credentials);
    await eventually('chats wanted', () => simulator.connections.some((one) => one.webChat));
  }

  const visitor = (): string => simulator.visitorStarts({ initiator: 'Jan Beispiel' });

  /** What the visitor has been told, oldest first. */
  const told = (sessionId: string): readonly string[] =>
    simulator.world.chats
      .get(sessionId)
      .lines.filter(({ speaker }) => speaker === 'client')
      .map(({ text }) => text);

  beforeEach(async () => {
    simulator = await startBctSimulator({ page: false });
  });

  afterEach(async () => {
    await flow.deploy([], 'full');
    await flow.stop();
    await simulator.close();
  });

  it('keeps the chat after a close with 4500 that an error frame came before', async () => {
    await start([
      ...door('ask'),
      question('ask', { question: 'Well?', wires: [['out'], [], [], ['ended']] }),
      helperNode('out'),
      helperNode('ended'),
    ]);
    const sessionId = visitor();
    await eventually('asked', () => told(sessionId).length === 1);
    await sleep(50);
    simulator.faults.close(4500, 'backend_unavailable');
    simulator.visitorWrites({ sessionId, message: 'Yes' });
    const msg = await flow.message('out');
    assert.equal(msg.payload, 'Yes');
  });

  it('a question that is put twice in one chat loses neither of its messages', async () => {
    await start([
      ...door('ask'),
      question('ask', { question: 'Well?', wires: [['out'], ['out'], ['out'], ['out']] }),
      helperNode('out'),
    ]);
    const sessionId = visitor();
    await eventually('asked', () => told(sessionId).length === 1);
    flow.send('ask', { payload: { sessionId } });
    await eventually('asked again', () => told(sessionId).length === 2);
    simulator.visitorWrites({ sessionId, message: 'Yes' });
    await flow.message('out');
    simulator.visitorLeaves({ sessionId });
    await sleep(200);
    assert.equal(flow.got('out').length + flow.errors().length, 2);
  });

  it('a question whose time has run out while the link was down is not put any more', async () => {
    await start([
      ...door('ask'),
      question('ask', { question: 'Well?', timeout: 0.2, wires: [[], [], ['nothing'], []] }),
      helperNode('nothing'),
      bctEvent('said', ['WebChatMessage'], [['later']]),
      helperNode('later'),
    ]);
    const sessionId = visitor();
    await flow.message('nothing');
    assert.equal(told(sessionId).length, 1);
    flow.clear();
    simulator.faults.upgrades({ times: 2 });
    simulator.faults.drop('reset');
    await eventually('down', () => simulator.connections.every((one) => !one.linked));
    await sleep(100);
    flow.send('ask', { payload: { sessionId } });
    await flow.message('nothing', () => true, 8000);
    await eventually('back', () => simulator.connections.some((one) => one.linked), 8000);
    await sleep(500);
    assert.equal(told(sessionId).length, 1);
  });

  it('a question that waits when the flow leaves the chat is told that it is over', async () => {
    await start([
      ...door('ask'),
      question('ask', { question: 'Well?', timeout: 0, wires: [[], [], [], ['ended']] }),
      bctCommand('leave', 'LeaveWebChatSession', ['left']),
      helperNode('left'),
      helperNode('ended'),
    ]);
    const sessionId = visitor();
    await eventually('asked', () => told(sessionId).length === 1);
    flow.send('leave', { payload: { sessionId } });
    await flow.message('left');
    await flow.message('ended', () => true, 1500);
  });

  it('an error when a question is put again says which message it was about', async () => {
    await start([
      ...door('ask'),
      question('ask', {
        question: 'Well?',
        validate: 'email',
        retries: 3,
        wires: [[], [], [], []],
      }),
    ]);
    const sessionId = visitor();
    await eventually('asked', () => told(sessionId).length === 1);
    await sleep(50);
    simulator.faults.commands({ command: 'SendWebChatMessage', times: 1, answer: 'declined' });
    simulator.visitorWrites({ sessionId, message: 'no address' });
    const caught = await flow.message('caught');
    assert.equal(objectOf(aboutOf(caught)['context'])['sessionId'], sessionId);
  });

  it('a first question that fails does not take the second one off the list', async () => {
    await start([
      ...door('ask'),
      question('ask', { question: 'Well?', wires: [['out'], [], [], []] }),
      helperNode('out'),
    ]);
    simulator.faults.commands({
      command: 'SendWebChatMessage',
      times: 1,
      delay: 300,
      answer: 'declined',
    });
    const sessionId = visitor();
    await simulator.waitForCommand('SendWebChatMessage');
    flow.send('ask', { payload: { sessionId } });
    await eventually('asked', () => told(sessionId).length === 1);
    simulator.visitorWrites({ sessionId, message: 'Yes' });
    await flow.message('out', () => true, 1500);
  });

  it('a question with an unfit choice puts nothing at all to the visitor', async () => {
    await start([
      ...door('ask'),
      question('ask', { question: 'Well?', choices: ['Yes|No'], wires: [[], [], [], []] }),
    ]);
    const sessionId = visitor();
    await flow.message('caught');
    assert.deepEqual(told(sessionId), []);
  });

  it('a question whose pattern is unfit says that, and not that a connection is missing', async () => {
    await start([
      question('ask', {
        question: 'Well?',
        validate: 'pattern',
        pattern: '(',
        wires: [[], [], [], []],
      }),
      bctEvent('event', ['WebChatRequest'], [['out']]),
      helperNode('out'),
    ]);
    flow.clear();
    flow.send('ask', { payload: { sessionId: 'wc-1' } });
    const error = await flow.error();
    assert.equal(error['code'], 'INVALID_PARAMETER');
  });
});
