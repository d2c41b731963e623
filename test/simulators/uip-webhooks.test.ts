import assert from 'node:assert/strict';
import { at, json } from './reading';
import { useUip } from './uip-receiver';

const basic = `Basic ${Buffer.from('nodered:secret').toString('base64')}`;
const alarm = { id: '2101', source: '[Monitoring Service]', message: 'Connection failed' };

describe('UIP simulator: webhooks', () => {
  const { simulator } = useUip({
    startTime: new Date('2018-08-05T15:37:13Z'),
    holdClock: true,
    triggersPerSecond: 1000,
  });

  async function call(
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; text: string; body: unknown }> {
    const response = await fetch(`${simulator().url}/wfe/api/${path}`, {
      method: 'POST',
      headers: { authorization: basic, 'content-type': 'application/json', ...headers },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = text.startsWith('{') || text.startsWith('[');
    return { status: response.status, text, body: isJson ? json(text) : undefined };
  }

  const advanced = (name: string, body: unknown = {}) => call(`advancedwebhook/${name}`, body);

  it('runs the command of a workflow and answers its output properties', async () => {
    const properties = { requestId: 'nr-81', agentName: 'jdoe', reason: 'Lunch' };
    const { status, body } = await advanced('bct-SetAgentNotReady', properties);
    assert.equal(status, 200);
    assert.deepEqual(body, { command: 'SetAgentNotReady', requestId: 'nr-81', isSuccess: 'true' });
    const agent = simulator()
      .snapshot()
      .agents.find(({ name }) => name === 'jdoe');
    assert.deepEqual([agent?.ready, agent?.reason], [false, 'Lunch']);
  });

  it('asks for user and password', async () => {
    const wrong = { authorization: `Basic ${Buffer.from('nodered:wrong').toString('base64')}` };
    assert.equal((await call('waitwebhook/bct-GetCurrentAlarms', {}, wrong)).status, 401);
  });

  it('answers 200 also when the workflow does not exist or the command fails', async () => {
    const unknown = await advanced('bct-setagentready', { agentName: 'jdoe' });
    assert.deepEqual([unknown.status, at(unknown.body, 'isSuccess')], [200, undefined]);
    const failed = await advanced('bct-SetAgentReady', { agentName: 'nobody' });
    assert.deepEqual([failed.status, at(failed.body, 'isSuccess')], [200, 'false']);
    simulator().settings.refusals = 'failed';
    const withError = await advanced('bct-SetAgentReady', { agentName: 'nobody' });
    assert.match(String(at(withError.body, 'error')), /agent_not_found/);
  });

  it('takes properties from the query, a form or JSON, and nothing else', async () => {
    const name = 'waitwebhook/bct-SetAgentReady';
    const query = await call(`${name}?agentName=jdoe&requestId=7`, '', { 'content-type': '' });
    assert.equal(at(query.body, 'requestId'), '7');
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const form = await call(name, 'agentName=jdoe&requestId=8', type);
    assert.deepEqual([at(form.body, 'isSuccess'), at(form.body, 'requestId')], ['true', '8']);
    assert.equal((await call(name, '{"agentName"')).status, 400);
    assert.equal((await call(name, '<xml/>', { 'content-type': 'text/xml' })).status, 400);
  });

  it('waits for the workflow only where the kind of webhook waits', async () => {
    const body = { agentName: 'jdoe' };
    assert.equal((await call('webhook/bct-SetAgentNotReady', body)).text, '');
    assert.equal(simulator().calls.at(-1)?.properties['agentName'], 'jdoe');
    simulator().settings.responseType = 'None';
    assert.equal((await advanced('bct-SetAgentReady', body)).text, '');
    assert.notEqual((await call('waitwebhook/bct-SetAgentReady', body)).text, '');
  });

  it('lays out its answer in every way that clients must be able to read', async () => {
    simulator().raiseAlarm(alarm);
    const { settings } = simulator();
    const dateTime = '8/5/2018 3:37:13 PM';
    const ask = async (): Promise<unknown> => (await advanced('bct-GetCurrentAlarms')).body;
    assert.deepEqual(at(await ask(), 'alarms'), [{ dateTime, ...alarm }]);
    settings.bodyLayout = 'wrapped';
    assert.equal(at(await ask(), 'properties', 'activeAlarms'), '1');
    settings.bodyLayout = 'list';
    settings.arrays = 'flattened';
    assert.deepEqual(await ask(), [
      { name: 'command', value: 'GetCurrentAlarms' },
      { name: 'requestId', value: '' },
      { name: 'isSuccess', value: 'true' },
      { name: 'activeAlarms', value: '1' },
      { name: 'alarms.count', value: '1' },
      { name: 'alarms[0].dateTime', value: dateTime },
      { name: 'alarms[0].source', value: alarm.source },
      { name: 'alarms[0].id', value: alarm.id },
      { name: 'alarms[0].message', value: alarm.message },
    ]);
    settings.bodyLayout = 'empty';
    assert.equal(await ask(), undefined);
  });

  it('plays every way in which a workflow gives no result', async () => {
    for (const answer of ['notFound', 'conditionFailed', 'cancelled', 'failed'] as const) {
      simulator().faults.webhooks({ workflow: '*', times: 1, answer });
      const { status, body } = await advanced('bct-GetCurrentAlarms');
      assert.deepEqual([status, at(body, 'isSuccess')], [200, undefined]);
    }
    simulator().faults.webhooks({ workflow: 'bct-GetCurrentAlarms', times: 1, answer: 'declined' });
    const declined = await advanced('bct-GetCurrentAlarms');
    assert.equal(at(declined.body, 'isSuccess'), 'false');
    simulator().faults.webhooks({ workflow: '*', times: 1, answer: 'error', status: 429 });
    assert.equal((await advanced('bct-GetCurrentAlarms')).status, 429);
    simulator().faults.webhooks({ workflow: '*', times: 1, answer: 'drop' });
    await assert.rejects(advanced('bct-GetCurrentAlarms'));
    simulator().faults.webhooks({ workflow: '*', times: 1, delay: 60 });
    const start = Date.now();
    await advanced('bct-GetCurrentAlarms');
    assert.ok(Date.now() - start >= 59);
  });

  it('makes triggers above its rate wait, or does not accept them', async () => {
    simulator().settings.triggersPerSecond = 2;
    simulator().settings.overload = 'refuse';
    const replies = await Promise.all([1, 2, 3].map(() => advanced('bct-GetCurrentAlarms')));
    assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 200, 400]);
    simulator().settings.overload = 'wait';
    const start = Date.now();
    assert.equal((await advanced('bct-GetCurrentAlarms')).status, 200);
    assert.ok(Date.now() - start > 500);
  });

  it('fails commands while the adapter has no link to BCT', async () => {
    simulator().setBctLink({ linked: false });
    const { body } = await advanced('bct-GetCurrentAlarms');
    assert.equal(at(body, 'isSuccess'), 'false');
  });
});
