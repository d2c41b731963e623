import assert from 'node:assert/strict';
import { at, items } from './reading';
import { useFive9 } from './five9-use-simulator';

const SERVICE = '1137597';
const CONTACT = { '1': '9250000111', '2': 'Jane', '3': 'Black' };

describe('Five9 simulator: the agent’s desk', () => {
  const { simulator, agent } = useFive9();

  it('dials out, and the far end answers when told to or by itself', async () => {
    const alice = await agent();
    const socket = await alice.socket();
    const order = { number: '9250000444', campaignId: '1137598' };
    const dialled = await alice.own('POST', 'interactions/make_external_call', order);
    assert.equal(dialled.status, 200);
    assert.equal(dialled.text, '');
    const { payLoad } = await socket.next('3');
    assert.equal(at(payLoad, 'state'), 'RINGING_ON_OTHER_SIDE');
    assert.equal(at(payLoad, 'dnis'), '9250000444');
    simulator().answer(String(at(payLoad, 'id')));
    assert.equal(at((await socket.next('4')).payLoad, 'state'), 'TALKING');
    simulator().settings.farEndAnswersMs = 3000;
    await alice.own('POST', 'interactions/make_external_call', { number: '9250000445' });
    simulator().clock.advance(3000);
    assert.equal(at((await socket.next('4')).payLoad, 'state'), 'TALKING');
  });

  it('fails to dial with 65, to click with 75, to transfer with 58', async () => {
    const alice = await agent();
    const socket = await alice.socket();
    const number = '9250000999';
    await alice.own('POST', 'interactions/make_external_call', { number });
    await alice.org(`interactions/click_to_dial?number=${number}`);
    const { id } = simulator().offerCall({ agent: alice.userId, answered: true });
    const transfer = { destination: { number }, warm: false };
    await alice.call('PUT', id, 'transfer_to_external_number', transfer);
    assert.deepEqual(await socket.settled(), ['65', '75', '3', '4', '58']);
  });

  it('clicks to dial with 74, and dials at once when asked to', async () => {
    const alice = await agent();
    const socket = await alice.socket();
    await alice.org('interactions/click_to_dial?number=9250000444');
    assert.equal(at((await socket.next('74')).payLoad, 'number'), '9250000444');
    const query = 'number=9250000444&campaignId=1137598&dialImmediately=true';
    await alice.org(`interactions/click_to_dial?${query}`);
    assert.deepEqual(await socket.settled(), ['74', '3']);
    assert.equal((await alice.org('interactions/click_to_dial')).status, 400);
  });

  it('transfers cold with a disposition, and warm in two steps', async () => {
    const alice = await agent();
    const socket = await alice.socket();
    const offer = (): string =>
      simulator().offerCall({ agent: alice.userId, campaignId: SERVICE, answered: true }).id;
    const cold = {
      destination: { number: '9250000444', skipDNCCheck: true, checkMultipleContacts: false },
      warm: false,
      dispositionId: '1001',
    };
    await alice.call('PUT', offer(), 'transfer_to_external_number', cold);
    assert.deepEqual(await socket.settled(), ['3', '4', '4', '5']);
    const warmly = offer();
    const warm = { destination: { speedDialId: '81' }, dispositionId: '1001', warm: true };
    assert.equal((await alice.call('PUT', warmly, 'transfer_to_speed_dial', warm)).status, 204);
    assert.deepEqual(await socket.settled(), ['3', '4', '3', '4']);
    assert.equal(simulator().snapshot().calls[0]?.state, 'ON_HOLD');
    await alice.call('PUT', warmly, 'cancel_transfer');
    assert.equal(simulator().snapshot().calls[0]?.state, 'TALKING');
    await alice.call('PUT', warmly, 'transfer_to_speed_dial', warm);
    await alice.call('PUT', warmly, 'complete_transfer');
    assert.deepEqual(
      simulator()
        .snapshot()
        .calls.map(({ id, state }) => [id, state]),
      [[warmly, 'WRAP_UP']],
    );
    assert.equal((await alice.call('PUT', warmly, 'transfer_to_agent', {})).status, 501);
  });

  it('adds parties to a conference, and leaves it with a disposition', async () => {
    const alice = await agent();
    const socket = await alice.socket();
    const { id } = simulator().offerCall({
      agent: alice.userId,
      campaignId: SERVICE,
      answered: true,
    });
    await socket.next('4');
    const party = { number: '9250000444', warm: false, checkDNC: false, includeCallerInfo: true };
    assert.equal((await alice.call('POST', id, 'add_external_to_conference', party)).status, 204);
    const { context } = await socket.next('4');
    assert.equal(context['eventReason'], 'CONFERENCE_PARTICIPANT_ADDED');
    const campaign = { campaignId: '1137598', warm: true };
    await alice.call('POST', id, 'add_campaign_to_conference', campaign);
    await alice.call('POST', id, 'complete_warm_conference');
    assert.deepEqual(simulator().snapshot().calls[0]?.participants, [
      '9250000444',
      'campaign:Outbound Sales',
    ]);
    assert.equal((await socket.next('5')).context['eventReason'], 'UPDATED');
    const leave = { dispositionId: '1001', isToTransferCallOwnership: 'false' };
    assert.equal((await alice.call('PUT', id, 'leave_conference', leave)).status, 204);
    assert.equal((await socket.next('5')).context['eventReason'], 'DISPOSITIONED');
  });

  it('finds contacts of a caller, makes one active, and updates it once per reading', async () => {
    const alice = await agent();
    const socket = await alice.socket();
    const { id } = simulator().offerCall({ agent: alice.userId });
    const { body } = await alice.call('GET', id, 'contacts');
    assert.deepEqual(at(body, 'contacts', 0, 'fields'), CONTACT);
    await alice.call('PUT', id, 'active_contact_2', { value: '5001' });
    assert.equal(at((await socket.next('4')).payLoad, 'activeContact', 'id'), '5001');
    const modificationTime = at(body, 'contacts', 0, 'modificationTime');
    const update = { id: '5001', fields: { '3': 'White' }, modificationTime };
    assert.equal((await alice.call('PUT', id, 'update_contact', update)).status, 204);
    assert.equal(at((await socket.next('77')).payLoad, 'fields', '3'), 'White');
    assert.equal((await alice.call('PUT', id, 'update_contact', update)).status, 400);
    const missing = await alice.call('PUT', id, 'active_contact_2', { value: '1' });
    assert.equal(missing.status, 404);
  });

  it('knows presence in both spellings', async () => {
    const alice = await agent();
    const socket = await alice.socket();
    const ready = {
      currentState: { readyChannels: ['CALL', 'VOICE_MAIL'], notReadyReasonCodeId: '0' },
      pendingState: null,
      currentStateTime: 0,
      pendingStateDelayTime: 0,
      gracefulModeOn: false,
    };
    assert.equal((await alice.own('PUT', 'presence', ready)).status, 204);
    assert.deepEqual((await socket.next('12')).payLoad, ready);
    simulator().settings.presenceKeys = 'statistics';
    const lunch = { currentStateLong: { readyChannels: [], notReadyReasonCode: 21 } };
    await alice.own('PUT', 'presence', lunch);
    const { body } = await alice.own('GET', 'presence');
    assert.equal(at(body, 'currentState', 'notReadyReasonCode'), 21);
    const wrong = { currentState: { readyChannels: ['FAX'], notReadyReasonCodeId: '0' } };
    assert.equal((await alice.own('PUT', 'presence', wrong)).status, 400);
    const codes = (await alice.org('not_ready_reason_codes')).body;
    assert.deepEqual(at(codes, 0), { id: '21', name: 'Lunch', selectable: true });
  });

  it('sends queue sizes and ready agents to whoever subscribed', async () => {
    const alice = await agent();
    const socket = await alice.socket();
    const queue = { inQueueCallCount: 2, inQueueCallbackCount: 0, longestTimeInQueueSec: 35 };
    simulator().setSkillQueue('300000000000022', queue);
    assert.deepEqual(await socket.settled(), []);
    await alice.own('PUT', 'subscriptions/29');
    assert.deepEqual(at((await socket.next('29')).payLoad, '300000000000022'), queue);
    simulator().setSkillQueue('300000000000022', { inQueueCallCount: 3 });
    const { payLoad } = await socket.next('29');
    assert.equal(at(payLoad, '300000000000022', 'inQueueCallCount'), 3);
    await alice.own('PUT', 'subscriptions/15');
    await socket.next('15');
    simulator().setPresence('alice@example.com', {
      current: { readyChannels: ['CALL'], reasonCodeId: '0' },
    });
    assert.deepEqual((await socket.next('15')).payLoad, [alice.userId]);
    assert.deepEqual((await alice.own('GET', 'subscriptions')).body, ['29', '15']);
    await alice.own('DELETE', 'subscriptions/29');
    await socket.settled();
    simulator().setSkillQueue('300000000000022', { inQueueCallCount: 4 });
    assert.deepEqual(await socket.settled(), []);
    assert.equal((await alice.own('PUT', 'subscriptions/7')).status, 400);
  });

  it('lists campaigns, dispositions, options and what became of the calls', async () => {
    const alice = await agent();
    const ids = at((await alice.own('GET', 'campaigns_config')).body, 'campaignIds');
    assert.deepEqual(ids, ['1137597', '1137598']);
    const campaign = (await alice.org(`campaigns/${SERVICE}`)).body;
    assert.equal(at(campaign, 'campaignType'), 'INBOUND');
    assert.equal((await alice.org('campaigns/1')).status, 404);
    await alice.own('PUT', 'options', ['AUTO_ANSWER', 'RINGTONE']);
    await alice.own('PUT', 'options', ['RINGTONE']);
    assert.deepEqual((await alice.own('GET', 'options')).body, ['RINGTONE']);
    const order = { agent: alice.userId, campaignId: SERVICE, answered: true };
    const first = simulator().offerCall(order);
    const second = simulator().offerCall(order);
    simulator().hangUp(first.id);
    simulator().dispose(second.id, { dispositionId: '1001' });
    const history = items((await alice.own('GET', 'history')).body);
    assert.deepEqual(
      history.map((call) => [at(call, 'id'), at(call, 'dispositionId')]),
      [
        [first.id, null],
        [second.id, '1001'],
      ],
    );
  });

  it('offers chats and emails as far as they are known', async () => {
    const alice = await agent();
    const { interactionId } = simulator().offerText(alice.userId, 'CHAT');
    const listed = [{ channelType: 'CHAT', interactionId }];
    assert.deepEqual((await alice.own('GET', 'interactions')).body, listed);
    assert.equal((await alice.own('PUT', `interactions/${interactionId}/accept`)).status, 204);
    const done = await alice.own('PUT', `interactions/${interactionId}/disposition`, {});
    assert.equal(done.status, 204);
    assert.deepEqual((await alice.own('GET', 'interactions')).body, []);
  });

  it('refuses bodies that are none, and what is somebody else’s', async () => {
    const alice = await agent();
    const url = `${alice.base}/appsvcs/rs/svc/agents/${alice.userId}/presence`;
    const cookie = await alice.jar.getCookieString(url);
    const put = async (body: string, type: string): Promise<number> =>
      (await fetch(url, { method: 'PUT', body, headers: { cookie, 'content-type': type } })).status;
    assert.equal(await put('{', 'application/json'), 400);
    assert.equal(await put('a=b', 'text/plain'), 415);
    assert.deepEqual(
      simulator().violations.map(({ kind }) => kind),
      ['body', 'contentType'],
    );
    assert.equal((await alice.rest('GET', 'agents/1/presence')).status, 403);
    assert.equal((await alice.rest('GET', 'orgs/1/skills')).status, 403);
    assert.equal((await alice.own('GET', 'mute')).status, 404);
    assert.equal((await alice.own('DELETE', 'presence')).status, 405);
  });
});
