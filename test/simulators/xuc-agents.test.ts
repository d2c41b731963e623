import assert from 'node:assert/strict';
import { useSimulator } from './use-simulator';

describe('XUC simulator: agent login', () => {
  const { simulator, client } = useSimulator();

  it('logs in on a known line and goes straight to AgentReady', async () => {
    const alice = await client();
    alice.send('agentLogin', { agentphonenumber: '1000', agentid: 22 });
    assert.deepEqual(await alice.next('AgentStateEvent'), {
      name: 'AgentReady',
      agentId: 22,
      phoneNb: '1000',
      since: 0,
      queues: [8, 9],
      cause: 'available',
    });
  });

  it('refuses an unknown line', async () => {
    const alice = await client();
    alice.send('agentLogin', { agentphonenumber: '7777' });
    assert.deepEqual(await alice.next('AgentError'), { Error: 'PhoneNumberUnknown' });
  });

  it('stays logged in when the line is the same', async () => {
    const alice = await client();
    simulator().setAgentState({ agentId: 22, state: 'AgentOnPause' });
    alice.send('agentLogin', { agentphonenumber: '1000' });
    await alice.next('AgentStateEvent', ({ name }) => name === 'AgentOnPause');
    assert.equal(simulator().snapshot().agents[0]?.state, 'AgentOnPause');
  });

  it('stays on its line when another is asked for', async () => {
    const alice = await client();
    simulator().setAgentState({ agentId: 22, state: 'AgentReady', phoneNumber: '1002' });
    alice.send('agentLogin', { agentphonenumber: '1000' });
    assert.deepEqual(await alice.next('AgentError'), {
      Error: 'LoggedInOnAnotherPhone',
      phoneNb: '1002',
      RequestedNb: '1000',
    });
  });

  it('takes a line over from another agent, who is logged out', async () => {
    const [alice, bob] = [await client('alice'), await client('bob')];
    bob.send('agentLogin', { agentphonenumber: '1000' });
    await bob.next('AgentStateEvent');
    alice.send('agentLogin', { agentphonenumber: '1000' });
    const out = await bob.next('AgentStateEvent');
    assert.deepEqual([out['name'], out['agentId']], ['AgentLoggedOut', 19]);
    assert.equal((await alice.next('AgentStateEvent'))['name'], 'AgentReady');
  });

  it('sends the deprecated AgentLogin first when an older server is played', async () => {
    simulator().settings.agentLoginEvent = true;
    const alice = await client();
    alice.send('agentLogin', { agentphonenumber: '1000' });
    assert.equal((await alice.next('AgentStateEvent'))['name'], 'AgentLogin');
    assert.equal((await alice.next('AgentStateEvent'))['name'], 'AgentReady');
  });

  it('shows the phone number of a logged-out agent as the text null when told to', async () => {
    simulator().settings.loggedOutPhoneNb = 'null';
    const alice = await client();
    alice.send('getAgentStates');
    assert.equal((await alice.next('AgentStateEvent'))['phoneNb'], 'null');
  });
});

describe('XUC simulator: agent states', () => {
  const { simulator, client } = useSimulator();

  it('pauses with a reason, unpauses and logs out', async () => {
    const alice = await client();
    alice.send('agentLogin', { agentphonenumber: '1000' });
    alice.send('pauseAgent', { agentid: 22, reason: 'lunch' });
    alice.send('unpauseAgent');
    alice.send('agentLogout');
    const states = (await alice.settled())
      .filter(({ msgType }) => msgType === 'AgentStateEvent')
      .map(({ payload }) => [payload['name'], payload['cause']]);
    assert.deepEqual(states, [
      ['AgentReady', 'available'],
      ['AgentOnPause', 'lunch'],
      ['AgentReady', 'available'],
      ['AgentLoggedOut', 'available'],
    ]);
  });

  it('tells others only after subscribeToAgentEvents', async () => {
    const admin = await client('admin');
    simulator().setAgentState({ agentId: 22, state: 'AgentReady' });
    assert.deepEqual(await admin.types(), []);
    admin.send('subscribeToAgentEvents');
    await admin.settled();
    simulator().setAgentState({ agentId: 22, state: 'AgentOnPause' });
    assert.equal((await admin.next('AgentStateEvent'))['name'], 'AgentOnPause');
  });

  it('counts the seconds in each state', async () => {
    const alice = await client();
    simulator().setAgentState({ agentId: 22, state: 'AgentReady' });
    simulator().clock.advance(7000);
    simulator().setAgentState({ agentId: 22, state: 'AgentOnPause' });
    simulator().clock.advance(5000);
    alice.send('getAgentStates');
    await alice.settled();
    alice.send('subscribeToAgentStats');
    const { statistics } = await alice.next('AgentStatistics', ({ id }) => id === 22);
    const values = new Map(
      (Array.isArray(statistics) ? statistics : []).map(
        (entry: { name: string; value: unknown }) => [entry.name, entry.value] as const,
      ),
    );
    assert.equal(values.get('AgentReadyTotalTime'), 7);
    assert.equal(values.get('AgentPausedTotalTime'), 5);
    assert.match(String(values.get('LoginDateTime')), /^\d{4}-\d\d-\d\dT/);
    assert.equal(values.has('LogoutDateTime'), false);
  });

  it('follows a user status that pauses queues', async () => {
    const alice = await client();
    simulator().setAgentState({ agentId: 22, state: 'AgentReady' });
    alice.send('userStatusUpdate', { status: 'lunch' });
    assert.deepEqual(await alice.next('UserStatusUpdate'), { status: 'lunch' });
    await alice.next('AgentStateEvent', ({ name }) => name === 'AgentOnPause');
  });

  it('gives the directory of agents with their states', async () => {
    const alice = await client();
    alice.send('getAgentDirectory');
    const { directory } = await alice.next('AgentDirectory');
    assert.equal(Array.isArray(directory) && directory.length, 3);
  });

  it('tells a listened agent that somebody listens, and when it ends', async () => {
    const [alice, sam] = [await client('alice'), await client('sam')];
    simulator().setAgentState({ agentId: 22, state: 'AgentReady' });
    const { linkedId } = simulator().placeCall({ from: '0123456789', queue: 'blue' });
    simulator().answer(linkedId);
    sam.send('listenAgent', { agentid: 22 });
    const listen = { phoneNumber: '1058', agentId: 22 };
    assert.deepEqual(await alice.next('AgentListen'), { started: true, ...listen });
    simulator().hangup(linkedId);
    assert.deepEqual(await alice.next('AgentListen'), { started: false, ...listen });
  });
});
