import assert from 'node:assert/strict';
import { codeOf } from './bct-owi-client';
import { at } from './reading';
import { useBct } from './bct-use-simulator';

const alarm = {
  id: '2101',
  source: '[Monitoring Service]',
  message: 'Connection failed to PBX: Headq1 - 10.128.122.67',
};

describe('BCT simulator: commands', () => {
  const startTime = new Date('2018-08-05T15:37:13Z');
  const { simulator, client } = useBct({ startTime, holdClock: true });

  const agent = (name: string) =>
    simulator()
      .snapshot()
      .agents.find((one) => one.name === name);

  it('lists unresolved alarms with the time as the vendor writes it', async () => {
    const one = await client();
    simulator().raiseAlarm(alarm);
    const { body } = await one.command('GetCurrentAlarms');
    assert.deepEqual(body, {
      isSuccess: true,
      activeAlarms: '1',
      alarms: [{ dateTime: '8/5/2018 3:37:13 PM', ...alarm }],
    });
  });

  it('writes alarm times in the zone that is set', async () => {
    const one = await client();
    simulator().worldSettings.timeZone = 'Europe/Berlin';
    simulator().raiseAlarm(alarm);
    const { body } = await one.command('GetCurrentAlarms');
    assert.equal(at(body, 'alarms', 0, 'dateTime'), '8/5/2018 5:37:13 PM');
  });

  it('sets an agent not ready, with a configured reason only', async () => {
    const one = await client();
    await one.command('SetAgentNotReady', { agentName: 'jdoe', reason: 'Lunch' });
    assert.deepEqual([agent('jdoe')?.ready, agent('jdoe')?.reason], [false, 'Lunch']);
    const reply = await one.command('SetAgentNotReady', { agentName: 'jdoe', reason: 'Surfing' });
    assert.deepEqual(reply.body, { isSuccess: true });
    assert.deepEqual([agent('jdoe')?.ready, agent('jdoe')?.reason], [false, '']);
    await one.command('SetAgentReady', { agentName: 'jdoe' });
    assert.equal(agent('jdoe')?.ready, true);
  });

  it('tells an unknown agent from one who is not logged on', async () => {
    const one = await client();
    const unknown = await one.command('SetAgentReady', { agentName: 'nobody' });
    assert.equal(codeOf(unknown), '404 agent_not_found');
    const away = await one.command('SetAgentReady', { agentName: 'akaya' });
    assert.equal(codeOf(away), '409 agent_not_logged_on');
  });

  it('routes a message by its starter before its router', async () => {
    const one = await client();
    const names = { starterName: 'Help line', routerName: 'Sales' };
    await one.command('RouteMessage', { message: 'Hello', senderName: 'ERP', ...names });
    const [task] = simulator().snapshot().tasks;
    assert.deepEqual([task?.routerName, task?.text, task?.senderName], ['Support', 'Hello', 'ERP']);
  });

  it('refuses a message that leads nowhere', async () => {
    const one = await client();
    const route = async (names: Record<string, string>): Promise<string> =>
      codeOf(await one.command('RouteMessage', { message: 'Hello', ...names }));
    assert.equal(await route({}), '400 bad_request');
    assert.equal(await route({ routerName: 'Nowhere' }), '404 router_not_found');
    assert.equal(await route({ starterName: 'Nowhere' }), '404 starter_not_found');
    assert.equal(await route({ starterName: 'Night menu' }), '409 starter_has_no_router');
  });

  it('checks types and lengths, and lets unknown members pass', async () => {
    const one = await client();
    const send = async (body: unknown): Promise<string> =>
      codeOf(await one.command('SetAgentReady', body));
    assert.equal(await send('{'), '400 bad_request');
    assert.equal(await send([]), '400 bad_request');
    assert.equal(await send({ agentName: 7 }), '400 bad_request');
    assert.equal(await send({ agentName: 'x'.repeat(129) }), '400 bad_request');
    assert.equal(await send({ agentName: 'jdoe', more: 1 }), '200 undefined');
  });

  it('knows commands by their exact names', async () => {
    const one = await client();
    assert.equal(codeOf(await one.command('setAgentReady')), '404 unknown_command');
  });

  it('carries a request id out once and repeats its answer', async () => {
    const one = await client();
    const body = { message: 'Hello', routerName: 'Sales' };
    const first = await one.command('RouteMessage', body, { requestId: 'nr-1' });
    const second = await one.command('RouteMessage', body, { requestId: 'nr-1' });
    assert.deepEqual(second.body, first.body);
    assert.equal(second.headers.get('x-request-id'), 'nr-1');
    assert.equal(simulator().snapshot().tasks.length, 1);
    assert.equal(simulator().requests.at(-1)?.repeated, true);
    const other = { ...body, message: 'Other' };
    const reused = await one.command('RouteMessage', other, { requestId: 'nr-1' });
    assert.equal(codeOf(reused), '409 request_id_reused');
    simulator().clock.advance(60_000);
    await one.command('RouteMessage', body, { requestId: 'nr-1' });
    assert.equal(simulator().snapshot().tasks.length, 2);
  });

  it('limits commands by second and by how many are open', async () => {
    const one = await client();
    simulator().settings.commandsPerSecond = 3;
    const replies = await Promise.all([1, 2, 3, 4].map(() => one.command('GetCurrentAlarms')));
    const limited = replies.find(({ status }) => status === 429);
    assert.equal(limited?.headers.get('retry-after'), '1');
    await one.login();
    simulator().settings.commandsInFlight = 1;
    simulator().faults.commands({ command: 'SetAgentReady', delay: 60 });
    const slow = one.command('SetAgentReady', { agentName: 'jdoe' });
    await simulator().waitForCommand('SetAgentReady');
    assert.equal(codeOf(await one.command('GetCurrentAlarms')), '429 rate_limited');
    assert.equal((await slow).status, 200);
  });

  it('sends flags as words when told to', async () => {
    const one = await client();
    simulator().settings.booleans = 'words';
    const { body } = await one.command('SetAgentReady', { agentName: 'jdoe' });
    assert.deepEqual(body, { isSuccess: 'true' });
  });
});
