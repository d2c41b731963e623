import assert from 'node:assert/strict';
import type { CtiClient } from './cti-client';
import { at, items } from './reading';
import { useSimulator } from './use-simulator';

/** `eventType otherDN` of the phone events so far. */
async function phone(client: CtiClient): Promise<string[]> {
  return (await client.settled())
    .filter(({ msgType }) => msgType === 'PhoneEvent')
    .map(({ payload }) => `${String(payload['eventType'])} ${String(payload['otherDN'])}`);
}

describe('XUC simulator: calls', () => {
  const { simulator, client } = useSimulator();

  it('dials, rings, connects, holds, resumes and ends on the phones of both', async () => {
    const [alice, bob] = [await client('alice'), await client('bob')];
    alice.send('dial', { destination: '1001', variables: { var1: 'value 1', USR_var2: 'b' } });
    const dialing = await alice.next('PhoneEvent');
    const ringing = await bob.next('PhoneEvent');
    assert.equal(dialing['eventType'], 'EventDialing');
    assert.equal(dialing['callDirection'], 'Outgoing');
    assert.deepEqual(
      [ringing['eventType'], ringing['DN'], ringing['otherDN'], ringing['otherDName']],
      ['EventRinging', '1001', '1000', 'Alice Johnson'],
    );
    assert.equal(ringing['linkedId'], dialing['linkedId']);
    assert.notEqual(ringing['uniqueId'], dialing['uniqueId']);
    assert.deepEqual(ringing['userData'], {
      XIVO_CONTEXT: 'default',
      XIVO_USERID: '10',
      XIVO_SRCNUM: '1000',
      XIVO_DSTNUM: '1001',
      XIVO_DST_FIRSTNAME: 'Bob',
      XIVO_DST_LASTNAME: 'Martin',
      USR_var1: 'value 1',
      USR_var2: 'b',
    });
    bob.send('answer');
    await bob.next('PhoneEvent', ({ eventType }) => eventType === 'EventEstablished');
    alice.send('hold');
    alice.send('hold');
    alice.send('hangup');
    assert.deepEqual(await phone(alice), [
      'EventEstablished 1001',
      'EventOnHold 1001',
      'EventEstablished 1001',
      'EventReleased 1001',
    ]);
    assert.deepEqual(await phone(bob), ['EventReleased 1000']);
  });

  it('tells nobody but the owners of the lines', async () => {
    const sam = await client('sam');
    simulator().placeCall({ from: '0123456789', to: '1001' });
    assert.deepEqual(await phone(sam), []);
  });

  it('fails on a number that does not exist, and from a mobile that is not there', async () => {
    const bob = await client('bob');
    bob.send('dial', { destination: '77' });
    bob.send('dialFromMobile', { destination: '1000' });
    const events = await phone(bob);
    assert.deepEqual(
      events.map((event) => event.split(' ')[0]),
      ['EventFailure', 'EventFailure'],
    );
  });

  it('transfers directly and carries attached data on', async () => {
    const [alice, bob] = [await client('alice'), await client('bob')];
    const { linkedId } = simulator().placeCall({ from: '0427466347', to: '1000' });
    alice.send('answer');
    alice.send('setData', { variables: { case: '7' } });
    alice.send('directTransfer', { destination: '1001' });
    assert.deepEqual(await phone(alice), [
      'EventRinging 0427466347',
      'EventEstablished 0427466347',
      'EventReleased 0427466347',
    ]);
    const ringing = await bob.next('PhoneEvent');
    assert.deepEqual([ringing['otherDN'], ringing['linkedId']], ['0427466347', linkedId]);
    assert.equal(at(ringing, 'userData', 'USR_case'), '7');
  });

  it('transfers after asking: the two others talk', async () => {
    const [alice, bob, sam] = [await client('alice'), await client('bob'), await client('sam')];
    bob.send('dial', { destination: '1000' });
    await alice.next('PhoneEvent');
    alice.send('answer');
    alice.send('attendedTransfer', { destination: '1058' });
    await sam.next('PhoneEvent');
    sam.send('answer');
    await sam.next('PhoneEvent');
    alice.send('completeTransfer');
    assert.deepEqual(await phone(alice), [
      'EventEstablished 1001',
      'EventOnHold 1001',
      'EventDialing 1058',
      'EventEstablished 1058',
      'EventReleased 1001',
      'EventReleased 1058',
    ]);
    assert.deepEqual(await phone(sam), ['EventEstablished 1001']);
    assert.deepEqual(await phone(bob), [
      'EventDialing 1000',
      'EventEstablished 1000',
      'EventEstablished 1058',
    ]);
    assert.equal(simulator().snapshot().calls.length, 1);
  });

  it('takes the first call back when a transfer is cancelled', async () => {
    const alice = await client('alice');
    const { linkedId } = simulator().placeCall({ from: '0427466347', to: '1000' });
    simulator().answer(linkedId);
    await phone(alice);
    alice.send('attendedTransfer', { destination: '1001' });
    alice.send('cancelTransfer');
    assert.deepEqual(await phone(alice), [
      'EventOnHold 0427466347',
      'EventDialing 1001',
      'EventReleased 1001',
      'EventEstablished 0427466347',
    ]);
  });

  it('joins the two calls of a phone to a conference of three', async () => {
    const alice = await client('alice');
    for (const from of ['0427466347', '0427466348']) simulator().placeCall({ from, to: '1000' });
    alice.send('answer');
    alice.send('answer');
    await phone(alice);
    alice.send('conference');
    assert.deepEqual(await phone(alice), ['EventEstablished 0427466347']);
  });

  it('repeats the present calls when asked', async () => {
    const alice = await client();
    simulator().placeCall({ from: '0427466347', callerName: 'Jane Black', to: '1000' });
    alice.send('getCurrentCallsPhoneEvents');
    const { events } = await alice.next('CurrentCallsPhoneEvents');
    assert.equal(items(events).length, 1);
    assert.equal(at(events, 0, 'otherDName'), 'Jane Black');
  });

  it('only tells the browser of a WebRTC line what to do', async () => {
    const carol = await client('carol');
    simulator().placeCall({ from: '0427466347', to: '1002' });
    carol.send('answer');
    const order = await carol.next('WebRTCCmd');
    assert.equal(order['command'], 'Answer');
    assert.deepEqual(await phone(carol), ['EventRinging 0427466347']);
  });

  it('follows forwards, and does not ring where do-not-disturb is on', async () => {
    const [alice, bob] = [await client('alice'), await client('bob')];
    alice.send('uncFwd', { state: true, destination: '1001' });
    await alice.next('UserConfigUpdate', ({ uncFwdDestination }) => uncFwdDestination === '1001');
    simulator().placeCall({ from: '0427466347', to: '1000' });
    assert.deepEqual(await phone(bob), ['EventRinging 0427466347']);
    alice.send('uncFwd', { state: false, destination: '' });
    alice.send('dnd', { state: true });
    await alice.next('UserConfigUpdate', ({ dndEnabled }) => dndEnabled === true);
    simulator().placeCall({ from: '0427466348', to: '1000' });
    assert.deepEqual(await phone(alice), []);
  });

  it('forwards on no answer after twenty seconds', async () => {
    const [alice, bob] = [await client('alice'), await client('bob')];
    simulator().setUserConfig('alice', { naFwdEnabled: true, naFwdDestination: '1001' });
    simulator().placeCall({ from: '0427466347', to: '1000' });
    simulator().clock.advance(20_000);
    assert.deepEqual(await phone(alice), ['EventRinging 0427466347', 'EventReleased 0427466347']);
    assert.deepEqual(await phone(bob), ['EventRinging 0427466347']);
  });

  it('shows phones to those who watch their hints', async () => {
    const alice = await client('alice');
    alice.send('subscribeToPhoneHints', { phoneNumbers: ['1001', '5555'] });
    const hints = (await alice.settled()).map(({ payload }) => payload);
    assert.deepEqual(hints, [
      { number: '1001', status: 0 },
      { number: '5555', status: -2 },
    ]);
    const { linkedId } = simulator().placeCall({ from: '0427466347', to: '1001' });
    simulator().answer(linkedId);
    simulator().hangup(linkedId);
    const later = (await alice.settled()).map(({ payload }) => payload['status']);
    assert.deepEqual(later, [8, 2, 0]);
  });

  it('keeps the history of users, agents and queues', async () => {
    const alice = await client();
    simulator().setAgentState({ agentId: 22, state: 'AgentReady' });
    const { linkedId } = simulator().placeCall({ from: '0427466347', queue: 'blue' });
    simulator().answer(linkedId);
    simulator().clock.advance(65_000);
    simulator().hangup(linkedId);
    alice.send('getAgentCallHistory', { size: 1 });
    const [last] = await alice.nextList('CallHistory');
    assert.deepEqual(
      [last?.['duration'], last?.['srcNum'], last?.['dstNum'], last?.['status']],
      ['00:01:05', '0427466347', '1000', 'answered'],
    );
    assert.match(String(last?.['start']), /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    alice.send('getQueueCallHistory', { queue: 'bl', size: 10 });
    assert.equal((await alice.nextList('CallHistory')).length, 3);
    alice.send('getUserCallHistory');
    const mine = await alice.nextList('CallHistory');
    assert.deepEqual(
      mine.map(({ status }) => status),
      ['answered', 'emitted', 'answered'],
    );
    alice.send('findCustomerCallHistory', {
      id: 3,
      request: { filters: [{ field: 'src_num', operator: '=', value: '0427466347' }], size: 10 },
    });
    const { id, response } = await alice.next('CustomerCallHistoryResponseWithId');
    assert.equal(id, 3);
    assert.equal(items(at(response, 'list')).length, 2);
  });
});
