import assert from 'node:assert/strict';
import helper from 'node-red-node-test-helper';
import five9 from '../../nodes/five9/five9';
import { startFive9Simulator, type Five9Simulator } from '../../simulators/five9';
import { connectedExample, exampleFiles, exampleNodes, exampleSets } from '../support/examples';
import { Flow, type FlowNode } from '../support/flow';
import { eventually, settle } from '../support/wait';

const user = { username: 'alice@example.com', password: 'secret' };

describe('The Five9 examples', () => {
  const all = exampleFiles('five9').map((file) => exampleNodes('five9', file));

  it('use every node type, no function node, and hold no secret', () => {
    assert.equal(all.length, 5);
    const types = new Set(all.flat().map(({ type }) => type));
    for (const kind of ['config', 'event', 'command']) assert.ok(types.has(`five9-${kind}`), kind);
    assert.ok(!types.has('function'));
    assert.ok(all.flat().every((node) => !('credentials' in node)));
  });

  it('share two connections, one by each way in', () => {
    const configs = all.flat().filter(({ type }) => type === 'five9-config');
    const ways = new Map(configs.map((config) => [config.id, config['transport']]));
    assert.deepEqual([...ways.values()].sort(), ['bridge', 'rest']);
  });

  it('have their nodes in groups, with words beside them', () => {
    for (const nodes of all) {
      const groups = nodes.filter(({ type }) => type === 'group').map(({ id }) => id);
      assert.ok(nodes.some(({ type }) => type === 'comment'));
      for (const node of nodes) {
        if (!['tab', 'group', 'five9-config'].includes(node.type))
          assert.ok(groups.includes(String(node['g'])), String(node['name']));
      }
    }
  });
});

describe('The Five9 examples for the server', function () {
  this.timeout(20_000);
  const flow = new Flow();
  let simulator: Five9Simulator;
  let web = '';

  async function start(file: string): Promise<readonly FlowNode[]> {
    const [known] = exampleNodes('five9', file).filter(({ type }) => type === 'five9-config');
    assert.ok(known);
    const config = { ...known, id: 'server', host: simulator.url };
    const nodes = connectedExample('five9', file, config);
    helper.settings({ httpNodeRoot: '/' });
    await flow.start([...exampleSets, five9], nodes, { server: user });
    web = helper.url();
    await eventually('the socket', () => simulator.sockets.length > 0, 15_000);
    await settle();
    return nodes;
  }

  beforeEach(async () => {
    simulator = await startFive9Simulator({ page: false });
  });

  afterEach(async () => {
    await flow.deploy([], 'full');
    await flow.stop();
    await simulator.close();
    helper.settings({});
  });

  it('queue waits too long: says so once for a skill, and for another one too', async () => {
    await start('queue-waits-too-long.json');
    const wait = (skill: string, seconds: number): void => {
      simulator.setSkillQueue(skill, { inQueueCallCount: 3, longestTimeInQueueSec: seconds });
    };
    const alerts = (): readonly unknown[] => flow.got('alert').map(({ payload }) => payload);
    wait('300000000000022', 59);
    await eventually('the alert', () => {
      wait('300000000000022', 61);
      return alerts().length > 0;
    });
    wait('300000000000022', 62);
    wait('300000000000023', 90);
    await eventually('the other skill', () => alerts().length > 1);
    assert.deepEqual(alerts(), [
      'Skill 300000000000022: 3 calls wait, the first for 61 s',
      'Skill 300000000000023: 3 calls wait, the first for 90 s',
    ]);
  });

  it('callback request: dials the number of the form, and refuses what is none', async () => {
    await start('callback-request.json');
    const post = (number: string): Promise<Response> =>
      fetch(`${web}/callback-request`, { method: 'POST', body: new URLSearchParams({ number }) });
    assert.match(await (await fetch(`${web}/callback-request`)).text(), /<form method="post">/);
    assert.equal((await post('hello')).status, 400);
    let status = 0;
    for (let attempt = 0; status !== 202 && attempt < 20; attempt++)
      status = (await post('925 000 01 99')).status;
    assert.equal(status, 202);
    const asked = await simulator.waitForRequest('/click_to_dial');
    assert.match(asked.query, /number=9250000199/);
  });
});
