import assert from 'node:assert/strict';
import five9 from '../../nodes/five9/five9';
import type { JsonObject } from '../../nodes/runtime/json';
import { adminGet } from '../support/admin';
import { BridgeFlow } from '../support/bridge-flow';
import { FakePage } from '../support/bridge-page';
import { Five9Flow } from '../support/five9';

const ORG_LIST = '/appsvcs/rs/svc/orgs';

describe('Live lists of Five9 by the server way', () => {
  const flow = new Five9Flow();

  beforeEach(() => flow.begin());
  afterEach(() => flow.end());

  const list = async (name: string, more = ''): Promise<JsonObject> =>
    (await adminGet(`five9/connections/five9/lists/${name}${more}`)).body;

  it('hold the organisation’s variables by name, and its dispositions by id', async () => {
    await flow.run();
    await flow.ready();
    const variables = await list('callVariables');
    const names = [
      'Customer.Number',
      'Customer.Tier',
      'Order.Amount',
      'Order.Due',
      'Survey.Agreed',
    ];
    assert.deepEqual(
      variables['entries'],
      names.map((name) => ({ value: name, label: name })),
    );
    const { entries } = await list('dispositions');
    assert.ok(Array.isArray(entries));
    assert.equal(entries.length, 6);
    assert.deepEqual(entries[0], { value: '1001', label: 'Resolved' });
    assert.deepEqual((await list('connectedAgents'))['entries'], []);
    assert.deepEqual(flow.simulator.violations, []);
  });

  it('name a variable by its id where another one has the same name', async () => {
    await flow.run();
    await flow.ready();
    flow.simulator.putCavDefinitions([
      { id: '700', group: 'Customer', name: 'Tier', type: 'STRING' },
    ]);
    const { entries } = await list('callVariables');
    assert.ok(Array.isArray(entries));
    const text = JSON.stringify(entries);
    assert.ok(text.includes('{"value":"642","label":"Customer.Tier (642)"}'), text);
    assert.ok(text.includes('{"value":"700","label":"Customer.Tier (700)"}'), text);
  });

  it('say why there is none, and leave the session alone', async () => {
    await flow.run();
    await flow.ready();
    flow.simulator.faults.answers({ path: '/dispositions', kind: 'status', status: 403, times: 1 });
    assert.equal((await list('dispositions'))['code'], 'FORBIDDEN');
    flow.simulator.faults.answers({ path: '/call_variables', kind: 'html', times: 1 });
    assert.equal((await list('callVariables'))['code'], 'PROTOCOL');
    assert.equal(flow.status('command'), 'status.ready');
    assert.equal(flow.simulator.loginAttempts, 1);
  });
});

describe('Live lists of Five9 through pages', () => {
  const flow = new BridgeFlow('five9', five9);
  const pages: FakePage[] = [];

  afterEach(async () => {
    for (const each of pages.splice(0)) await each.close();
    await flow.stop();
  });

  const list = async (name: string, more = ''): Promise<JsonObject> =>
    (await adminGet(`five9/connections/${flow.desk.node.id}/lists/${name}${more}`)).body;

  const begin = async (): Promise<void> => {
    await flow.begin({ events: ['callStarted'] });
  };

  async function connect(agent: string): Promise<FakePage> {
    const hello = {
      product: 'five9',
      able: { form: 'class', version: '', events: ['callStarted'], commands: [] },
    };
    const page = await FakePage.welcomed(flow.port, agent, { hello });
    pages.push(page);
    return page;
  }

  /** Answers the two requests that make a list. */
  async function answer(page: FakePage, name: string, said: object): Promise<void> {
    const reply = (id: unknown, value: object): void => {
      page.send({ type: 'result', id, ok: true, code: 'answered', value });
    };
    const isCall =
      (command: string) =>
      (frame: JsonObject): boolean =>
        frame['type'] === 'call' && frame['command'] === command;
    const metadata = await page.got('call', isCall('getMetadata'));
    reply(metadata['id'], { agentId: 7, tenantId: 42 });
    const request = await page.got('call', isCall('executeRestApi'));
    assert.deepEqual(request['params'], { path: `${ORG_LIST}/42/${name}`, method: 'GET' });
    reply(request['id'], said);
  }

  const cavs = [{ id: '641', group: 'Customer', name: 'Tier', type: 'STRING', restrictions: [] }];

  it('are asked for in the page of the agent of the form', async () => {
    await begin();
    await connect('ada');
    const bob = await connect('bob');
    const asked = list('callVariables', '?agent=bob');
    await answer(bob, 'call_variables', { status: 200, response: JSON.stringify(cavs) });
    const { entries } = await asked;
    assert.deepEqual(entries, [{ value: 'Customer.Tier', label: 'Customer.Tier' }]);
  });

  it('hold ids where the command goes to all agents, who may be of several domains', async () => {
    await begin();
    const ada = await connect('ada');
    const asked = list('callVariables', '?agent=*');
    await answer(ada, 'call_variables', { status: 200, response: JSON.stringify(cavs) });
    assert.deepEqual((await asked)['entries'], [{ value: '641', label: 'Customer.Tier (641)' }]);
  });

  it('hold dispositions, of which odd ones are left out', async () => {
    await begin();
    const ada = await connect('ada');
    const asked = list('dispositions');
    const response = JSON.stringify([
      { id: 5, name: 'Done', displayName: '' },
      null,
      { name: 'x' },
    ]);
    await answer(ada, 'dispositions', { status: 200, response });
    assert.deepEqual((await asked)['entries'], [{ value: '5', label: 'Done' }]);
  });

  it('say that nobody is there, or that the server refused', async () => {
    await begin();
    assert.equal((await list('dispositions'))['code'], 'NOT_CONNECTED');
    const ada = await connect('ada');
    const asked = list('dispositions');
    await answer(ada, 'dispositions', { status: 500, response: '' });
    assert.equal((await asked)['code'], 'REJECTED');
  });
});
