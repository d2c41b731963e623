import assert from 'node:assert/strict';
import { startUipSimulator, type UipSimulator } from '../../simulators/uip';
import { bctCommand, bctEvent, EVENT_SECRET, uipConfig } from '../support/bct';
import { chatQuestion, everyQuestionNoted } from '../support/chat-questions';
import type { FlowNode } from '../support/flow';
import { NodeRed } from '../support/node-red';
import { eventually } from '../support/wait';

const START_MS = 15_000;

/** Writes a line for each message that comes. */
const line = (id: string, template: string): readonly FlowNode[] => [
  { id, type: 'template', field: 'payload', syntax: 'mustache', template, wires: [[`${id}-file`]] },
  {
    id: `${id}-file`,
    type: 'file',
    filename: 'lines',
    filenameType: 'str',
    appendNewline: true,
    overwriteFile: 'false',
    wires: [[]],
  },
];

describe('Node-RED with a Business ConneCT behind UIP', function () {
  this.timeout(60_000);
  let simulator: UipSimulator;
  let nodeRed: NodeRed | undefined;

  async function start(
    settings: Readonly<Record<string, unknown>>,
    nodes: readonly FlowNode[],
  ): Promise<NodeRed> {
    const started = new NodeRed(settings);
    nodeRed = started;
    await started.start();
    const { node: config, credentials } = uipConfig(simulator.url);
    const placed = nodes.map((node) => ({ z: 'tab', x: 100, y: 100, ...node }));
    const tab = { id: 'tab', type: 'tab', label: 'Chats' };
    await started.deploy([tab, { ...config, credentials: credentials['bct'] }, ...placed]);
    return started;
  }

  const pointTo = (url: string): void => {
    simulator.pointTo({ baseUri: `${url}/bct/events`, eventSecret: EVENT_SECRET });
  };

  beforeEach(async () => {
    simulator = await startUipSimulator({ page: false });
  });

  afterEach(async () => {
    await nodeRed?.stop();
    await simulator.close();
  });

  it('goes on with a conversation after it was killed while a visitor was thinking', async () => {
    const said = '{{{payload}}} by {{{conversation.answers.name}}}, {{{conversation.sessionId}}}';
    const contextStorage = {
      default: { module: 'localfilesystem', config: { cache: false } },
    };
    const child = await start({ contextStorage }, [
      bctEvent('request', ['WebChatRequest'], [['accept']]),
      bctCommand('accept', 'SendWebChatResponse', ['ask-name']),
      chatQuestion('ask-name', [['ask-topic'], [], [], []], {
        question: 'Your name?',
        answerName: 'name',
      }),
      chatQuestion('ask-topic', [['order'], ['invoice'], ['other'], ['nothing'], ['ended']], {
        question: 'What is it about?',
        choices: ['Order', 'Invoice'],
        answerName: 'topic',
      }),
      ...['order', 'invoice', 'other', 'nothing', 'ended'].flatMap((id) =>
        line(id, `${id}: ${said}`),
      ),
    ]);
    pointTo(child.url);
    await simulator.postsDone();
    const names = ['Jan', 'Noor'];
    const sessions = names.map((initiator) => simulator.visitorStarts({ initiator }));
    const chats = sessions.map((sessionId) => simulator.world.chats.get(sessionId));
    for (const [index, sessionId] of sessions.entries()) {
      const chat = chats[index];
      await eventually('name wanted', () => chat?.lines.at(-1)?.text === 'Your name?', START_MS);
      simulator.visitorWrites({ sessionId, message: names[index] ?? '' });
      await eventually('choices', () => chat?.options.length === 2, START_MS);
    }
    await everyQuestionNoted(child, 'ask-topic', names.length, START_MS);

    await child.kill();
    await child.start();
    pointTo(child.url);
    await simulator.postsDone();
    assert.equal(child.written('lines'), '');
    const [jan = '', noor = ''] = sessions;
    simulator.visitorChooses({ sessionId: noor, option: 'Order' });
    simulator.visitorChooses({ sessionId: jan, option: 'Invoice' });
    const lines = (): readonly string[] => child.written('lines').trim().split('\n');
    await eventually('both went on', () => lines().length === 2, START_MS);
    assert.deepEqual([...lines()].sort(), [
      `invoice: Invoice by Jan, ${jan}`,
      `order: Order by Noor, ${noor}`,
    ]);
    for (const chat of chats) {
      const asked = chat.lines.filter(({ text }) => text === 'What is it about?');
      assert.equal(asked.length, 1, 'nobody is asked twice');
    }
  });

  it('says so by a code where it serves no HTTP for flows, and runs on', async () => {
    const child = await start({ httpNodeRoot: false }, [
      bctEvent('event', ['EmergencyCall'], [[]]),
      { id: 'start', type: 'inject', once: true, onceDelay: 0.5, props: [], wires: [['ready']] },
      bctCommand('ready', 'SetAgentReady', [], { agentName: 'jdoe' }),
      { id: 'failed', type: 'catch', scope: null, uncaught: false, wires: [['why']] },
      ...line('why', '{{error.source.id}}: {{error.code}}: {{{error.message}}}'),
      { id: 'states', type: 'status', scope: ['event'], wires: [['state']] },
      ...line('state', 'status: {{status.fill}} {{{status.text}}}'),
    ]);
    await eventually('an error', () => child.written('lines').includes('ready: '), START_MS);
    const lines = child.written('lines');
    assert.match(lines, /^ready: NOT_CONNECTED: .*httpNodeRoot: false/m);
    assert.match(lines, /: NOT_SUPPORTED: .*httpNodeRoot: false/);
    assert.match(lines, /^status: red /m);
    assert.equal((await fetch(`${child.url}/flows`)).status, 200);
    assert.ok(child.alive);
    assert.doesNotMatch(child.output, /uncaught|unhandled|TypeError/i);
  });
});
