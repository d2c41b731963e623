import assert from 'node:assert/strict';
import { aboutOf, objectOf, payloadOf } from '../support/json';
import { eventually } from '../support/wait';
import { useFive9Crm } from './five9-crm';

const ADA = '3000001';
const JAN = '3000002';

describe('pages with the Five9 CRM SDK in Chromium', function () {
  this.timeout(60_000);
  const crm = useFive9Crm();
  const { flow } = crm;

  /** Sends a command and waits for its answer or its error. */
  async function ask(command: string, params: object, agent = ADA): Promise<void> {
    flow.clear();
    flow.send('command', { command, params, agent: { id: agent } });
    await eventually(
      `an outcome of ${command}`,
      () => flow.got('done').length + flow.errors().length > 0,
      15_000,
    );
  }

  for (const version of ['0.12', '1.0.10', '1.0.11', 'cur']) {
    it(`bring a whole call to the flow and close it, by the SDK ${version}`, async () => {
      await crm.begin({
        events: ['callStarted', 'callAccepted', 'callEnded', 'callFinished'],
        command: { command: 'setDisposition', dynamic: true },
      });
      await crm.desk(ADA, { version });
      const { phone } = crm.simulator.agent(ADA);
      const call = phone.ring('+41315550123');
      await crm.arrived('callStarted');
      phone.accept(call);
      await crm.arrived('callAccepted');
      phone.hangUp(call);
      await crm.arrived('callEnded');
      const ended = await flow.message('out', ({ topic }) => topic === 'callEnded');
      assert.deepEqual(aboutOf(ended)['context'], {
        interactionId: call.id,
        interactionType: 'Call',
        agentId: ADA,
        campaignId: call.campaign.id,
        interactionSubType: 'Call',
      });
      flow.send('command', { ...ended, payload: { dispositionId: '3558' } });
      await crm.arrived('callFinished');
      assert.equal(objectOf((await flow.message('done'))['request'])['outcome'], 'answered');
      assert.deepEqual(crm.topics(ADA), [
        'callStarted',
        'callAccepted',
        'callEnded',
        'callFinished',
      ]);
      const finished = await flow.message('out', ({ topic }) => topic === 'callFinished');
      assert.equal(objectOf(payloadOf(finished)['callLogData'])['dispositionName'], 'Order');
    });
  }

  it('bring chats, emails and chosen records', async () => {
    await crm.begin({ events: ['*'], command: { command: 'selectNameObject', dynamic: true } });
    await crm.desk(ADA);
    const desk = crm.simulator.agent(ADA);
    const chat = desk.texts.chat('ada@example.com');
    const email = desk.texts.email('jan@example.com', 'Order', 'When?');
    await crm.arrived('chatOffered');
    await crm.arrived('emailOffered');
    desk.texts.accept(chat);
    desk.texts.reject(email);
    await crm.arrived('chatAccepted');
    await crm.arrived('emailRejected');
    const accepted = await flow.message('out', ({ topic }) => topic === 'chatAccepted');
    assert.equal(objectOf(aboutOf(accepted)['context'])['interactionType'], 'Chat');
    flow.send('command', { ...accepted, payload: { objectId: null } });
    await crm.arrived('objectSelected');
    const chosen = await flow.message('out', ({ topic }) => topic === 'objectSelected');
    assert.ok(!('crmObject' in payloadOf(chosen)));
  });

  it('run the commands of the documents, or say why not', async () => {
    await crm.begin({ command: { command: 'getCav', dynamic: true } });
    await crm.desk(ADA);
    const { phone } = crm.simulator.agent(ADA);
    const call = phone.ring('+41315550123');
    phone.accept(call);
    const of = { interactionType: 'Call', interactionId: call.id };

    await ask('getMetadata', {});
    assert.deepEqual(flow.got('done')[0]?.payload, { agentId: Number(ADA), tenantId: 131792 });
    await ask('getDispositions', of);
    assert.match(JSON.stringify(flow.got('done')[0]?.payload), /"id":"3558"/);
    await ask('setCav', { interactionId: call.id, cavList: { 'Custom.ticket': 'T-1' } });
    assert.equal(objectOf(flow.got('done')[0]?.['normalized'])['verified'], true);
    assert.equal(call.values.get('641'), 'T-1');
    await ask('getCav', { interactionId: call.id });
    const { cavs } = objectOf(flow.got('done')[0]?.['normalized']);
    assert.equal(objectOf(cavs)['Custom.ticket'], 'T-1');
    await ask('executeRestApi', { path: '/appsvcs/rs/svc/orgs/131792/dispositions' });
    const answer = flow.got('done')[0];
    assert.equal(objectOf(answer?.payload)['status'], 200);
    assert.equal(typeof objectOf(answer?.payload)['response'], 'string');
    assert.ok(objectOf(answer?.['normalized'])['response']);
    for (const [command, muted] of [
      ['mute', true],
      ['unMute', false],
    ] as const) {
      await ask(command, {});
      assert.equal(phone.muted, muted);
    }
    await ask('sendDtmf', { char: '12#' });
    assert.ok(crm.simulator.agent(ADA).notes.includes('DTMF 12#'));
    await ask('getSelectedNameObject', of);
    await ask('selectNameObject', { ...of, objectId: null });
    await ask('getSelectedNameObject', of);
    assert.equal(flow.got('done')[0]?.payload, null);
    await ask('isMasterPage', {});
    assert.equal(flow.got('done')[0]?.payload, true);
    await ask('click2dial', { click2DialData: { clickToDialNumber: '+41315550144' } });
    assert.equal(objectOf(flow.got('done')[0]?.['request'])['outcome'], 'sent');

    await ask('getCav', { interactionId: 'FFFF' });
    assert.equal(flow.errors()[0]?.['code'], 'REJECTED');
    assert.equal(objectOf(flow.errors()[0]?.['cause'])['errorCode'], 'InteractionNotFound');
  });

  it('reject what comes after a call has finished', async () => {
    await crm.begin({
      events: ['callFinished'],
      command: { command: 'getDispositions' },
    });
    await crm.desk(ADA);
    const { phone } = crm.simulator.agent(ADA);
    const call = phone.ring('+41315550123');
    phone.accept(call);
    phone.dispose(call, '3558');
    flow.send('command', await flow.message('out'));
    const error = await flow.error();
    assert.equal(error['code'], 'REJECTED');
    assert.equal(objectOf(error['cause'])['errorCode'], 'InteractionNotFound');
  });

  it('subscribe socket events while a flow has wired them', async () => {
    const command = { command: 'subscribeWsEvent', dynamic: true, agent: ADA };
    await crm.begin({ events: ['29'], command });
    await crm.desk(ADA);
    const desk = crm.simulator.agent(ADA);
    // The adapter hears of a subscription a moment after the SDK.
    await eventually('29', () => {
      desk.setWaiting('300000000000022', 3, 90);
      return crm.topics().includes('29');
    });
    const msg = await flow.message('out');
    assert.equal(objectOf(payloadOf(msg)['300000000000022'])['longestTimeInQueueSec'], 90);
    assert.equal(objectOf(objectOf(msg['normalized'])['context'])['eventId'], '29');

    await flow.deploy(flow.nodes({ events: ['4', 'webSocketEvent'], command }));
    // Pages are told a moment after the deploy.
    for (let payload: unknown; JSON.stringify(payload) !== '["4","22010"]';) {
      await ask('subscribeWsEvent', { wsEventId: 22010 });
      payload = flow.got('done')[0]?.payload;
    }
    await eventually('22010', () => {
      desk.setWaiting('300000000000022', 4, 91);
      desk.socket('22010', { a: 1 });
      return crm.topics().includes('webSocketEvent');
    });
    assert.ok(!crm.topics().includes('29'));
  });

  it('are asked again for socket events of a command when they are loaded anew or another one leads', async () => {
    const command = { command: 'subscribeWsEvent', dynamic: true, agent: ADA };
    await crm.begin({ events: ['webSocketEvent'], command });
    const desk = crm.simulator.agent(ADA);
    const heard = async (step: string): Promise<void> => {
      flow.clear();
      await eventually(
        `22010 ${step}`,
        () => {
          desk.socket('22010', { step });
          return flow.got('out').some(({ payload }) => JSON.stringify(payload).includes(step));
        },
        20_000,
      );
    };
    const first = await crm.desk(ADA);
    await ask('subscribeWsEvent', { wsEventId: 22010 });
    await heard('at first');
    await first.reload();
    await crm.connected(first);
    await heard('after a reload');
    await crm.desk(ADA);
    await first.close();
    await heard('in another page');
  });

  it('tell of live calls again after a reload, as snapshots', async () => {
    await crm.begin({ events: ['callStarted', 'callAccepted'] });
    const page = await crm.desk(ADA);
    const { phone } = crm.simulator.agent(ADA);
    phone.accept(phone.ring('+41315550123'));
    await crm.arrived('callAccepted');
    await page.reload();
    await crm.connected(page);
    await crm.arrived('callAccepted', 2);
    phone.ring('+41315550144');
    await crm.arrived('callStarted', 3);
    assert.deepEqual(
      flow.got('out').map((msg) => [msg.topic, aboutOf(msg)['snapshot']]),
      [
        ['callStarted', false],
        ['callAccepted', false],
        ['callStarted', true],
        ['callAccepted', true],
        ['callStarted', false],
      ],
    );
  });

  it('tell of live calls again when the adapter is loaded anew, as snapshots', async () => {
    await crm.begin({ events: ['callStarted', 'callAccepted', 'callFinished', '29'] });
    const page = await crm.desk(ADA);
    const { phone } = crm.simulator.agent(ADA);
    const call = phone.ring('+41315550123');
    phone.accept(call);
    await crm.arrived('callAccepted');
    await page.evaluate("document.getElementById('adt').src += '&again=1'");
    // The SDK finds the new adapter with its next request.
    await crm.arrived('callAccepted', 2, 40_000);
    phone.dispose(call, '3558');
    await crm.arrived('callFinished');
    assert.deepEqual(
      flow.got('out').map((msg) => [msg.topic, aboutOf(msg)['snapshot'], payloadOf(msg)['repeat']]),
      [
        ['callStarted', false, undefined],
        ['callAccepted', false, undefined],
        ['callStarted', true, undefined],
        ['callAccepted', true, undefined],
        ['callFinished', false, undefined],
      ],
    );
    // The new adapter hears of the subscriptions after it has told of the calls.
    let waiting = 3;
    await eventually('29', () => {
      crm.simulator.agent(ADA).setWaiting('300000000000022', ++waiting);
      return crm.topics().includes('29');
    });
  });

  it('find an adapter that comes long after the SDK has stopped looking', async () => {
    await crm.begin({
      events: ['callStarted'],
      command: { command: 'click2dial', agent: ADA, timeout: 1 },
    });
    await crm.desk(ADA, { adtDelay: '6000', connect: '500' });
    flow.send('command', { payload: { click2DialData: { clickToDialNumber: '+41315550144' } } });
    assert.equal((await flow.error())['code'], 'NOT_CONNECTED');
    crm.simulator.agent(ADA).phone.ring('+41315550123');
    await crm.arrived('callStarted', 1, 40_000);
    assert.equal(crm.simulator.agent(ADA).interactions.length, 1);
  });

  it('of one agent let the master page lead, and the next one when it goes', async () => {
    await crm.begin({ events: ['callStarted'], command: { command: 'isMasterPage', agent: ADA } });
    const first = await crm.desk(ADA);
    await crm.desk(ADA);
    await eventually('both pages', () => crm.report().includes('"pageCount":2'));
    flow.send('command', {});
    assert.equal((await flow.message('done')).payload, true);
    const { phone } = crm.simulator.agent(ADA);
    phone.ring('+41315550123');
    await crm.arrived('callStarted');
    await first.close();
    await eventually('one page', () => crm.report().includes('"pageCount":1'));
    phone.ring('+41315550144');
    await crm.arrived('callStarted', 2);
    assert.equal(crm.topics().length, 2);
    await eventually('the other page to be master', () => {
      flow.send('command', {});
      return flow.got('done').at(-1)?.payload === true;
    });
  });

  it('of several agents bring each one’s events and take each one’s commands', async () => {
    await crm.begin({ events: ['callStarted'], command: { command: 'getMetadata' } });
    await crm.desk(ADA);
    await crm.desk(JAN);
    crm.simulator.agent(JAN).phone.ring('+41315550123');
    crm.simulator.agent(ADA).phone.ring('+41315550144');
    await crm.arrived('callStarted', 2);
    const messages = [...flow.got('out')];
    for (const [agent, number] of [
      [JAN, '+41315550123'],
      [ADA, '+41315550144'],
    ] as const) {
      const msg = messages.find(({ payload }) =>
        JSON.stringify(payload).includes(`"agentId":"${agent}"`),
      );
      assert.ok(msg);
      assert.equal(objectOf(msg['agent'])['id'], agent);
      assert.equal(objectOf(payloadOf(msg)['callData'])['number'], number);
      flow.clear();
      flow.send('command', msg);
      const answer = await flow.message('done');
      assert.equal(payloadOf(answer)['agentId'], Number(agent));
    }
  });

  it('wait for an adapter and an SDK that come late', async () => {
    await crm.begin({ events: ['callStarted'] });
    await crm.desk(ADA, { adtDelay: '2500' });
    crm.simulator.agent(ADA).phone.ring('+41315550123');
    await crm.arrived('callStarted');
  });

  it('with a shared key ask the SDK who is logged in', async () => {
    await crm.begin({ events: ['callStarted'], config: { auth: 'key' } });
    const page = await crm.page();
    await page.goto(
      crm.simulator.desk(ADA, crm.bridge, { 'data-key': 'a secret that is long enough' }),
    );
    await eventually('the page', () => crm.report().includes(`"agent":"${ADA}"`), 15_000);
  });
});
