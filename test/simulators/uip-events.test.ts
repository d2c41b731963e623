import assert from 'node:assert/strict';
import { at } from './reading';
import { SECRET, useUip } from './uip-receiver';

const dial = { calledEmergencyNumber: '112', callingNumber: '4711' };

describe('UIP simulator: event workflows', () => {
  const { simulator, receiver } = useUip({ workflowsPerSecond: 1000, postTime: 200 });

  it('posts an event with the secret, numbers and flags as texts', async () => {
    simulator().setBctLink({ linked: true });
    await simulator().postsDone();
    const [status, router] = receiver().received;
    assert.deepEqual([status?.secret, status?.contentType], [SECRET, 'application/json']);
    assert.equal(
      status?.body,
      '{"event":"ConnectionStatus","data":{"status":"true","bctServerAddress":"10.0.0.15",' +
        '"bctServerPort":"32011"}}',
    );
    assert.equal(router?.event, 'RouterStatus');
    assert.equal(at(router.data, 'idleAgents'), '2');
  });

  it('tells only of what the adapter is set up for', async () => {
    simulator().settings.bctNotifyAlarms = false;
    simulator().settings.bctEmergencyNumbers = '110, 911';
    simulator().raiseAlarm({ id: '1', source: 'x', message: 'y' });
    simulator().dialEmergency(dial);
    simulator().changeQueue({ routerName: 'Billing', length: 1 });
    simulator().dialEmergency({ ...dial, calledEmergencyNumber: '911' });
    await simulator().postsDone();
    assert.deepEqual(receiver().events(), ['EmergencyCall']);
    assert.equal(at(receiver().received[0]?.data, 'calledEmergencyNumber'), '911');
  });

  it('repeats a post once, and then it is lost', async () => {
    receiver().answers.push(503, 204, 503, 500);
    simulator().dialEmergency(dial);
    simulator().dialEmergency(dial);
    await simulator().postsDone();
    assert.deepEqual(
      simulator()
        .posts.slice(-2)
        .map(({ tries, outcome }) => [tries, outcome]),
      [
        [[503, 204], 'taken'],
        [[503, 500], 'lost'],
      ],
    );
    assert.equal(simulator().lostPosts, 1);
  });

  it('gives up waiting for an answer', async () => {
    receiver().answers.push(0);
    simulator().dialEmergency(dial);
    await simulator().postsDone();
    assert.deepEqual(simulator().posts.at(-1)?.tries, ['no answer in time', 204]);
  });

  it('keeps the order, and turns it round when told to', async () => {
    simulator().faults.reverseEvents(3);
    for (const callingNumber of ['1', '2', '3'])
      simulator().dialEmergency({ ...dial, callingNumber });
    simulator().dialEmergency({ ...dial, callingNumber: '4' });
    await simulator().postsDone();
    const callers = receiver().received.map(({ data }) => at(data, 'callingNumber'));
    assert.deepEqual(callers, ['3', '2', '1', '4']);
  });

  it('spoils posts in every way that a receiver must bear', async () => {
    const spoil = async (
      kind: Parameters<ReturnType<typeof simulator>['faults']['posts']>[0]['kind'],
    ) => {
      receiver().received.length = 0;
      simulator().faults.posts({ event: '*', times: 1, kind, delay: 20 });
      simulator().dialEmergency(dial);
      await simulator().postsDone();
      return receiver().received;
    };
    assert.equal((await spoil('wrongSecret'))[0]?.secret, `not ${SECRET}`);
    assert.equal((await spoil('noSecret'))[0]?.secret, 'undefined');
    assert.equal((await spoil('duplicate')).length, 2);
    assert.equal((await spoil('answerLost')).length, 2);
    assert.equal((await spoil('garbage'))[0]?.event, undefined);
    assert.equal((await spoil('wrongType'))[0]?.contentType, 'text/plain');
    assert.ok(((await spoil('oversized'))[0]?.body.length ?? 0) > 1024 * 1024);
    assert.equal((await spoil('lose')).length, 0);
    assert.equal((await spoil('cut')).length, 1);
    assert.equal((await spoil('late')).length, 1);
  });

  it('starts no more workflows in a second than it can', async () => {
    simulator().settings.workflowsPerSecond = 2;
    const start = Date.now();
    for (let count = 0; count < 3; count += 1) simulator().dialEmergency(dial);
    await simulator().postsDone();
    assert.ok(Date.now() - start > 500);
    assert.equal(receiver().received.length, 3);
  });

  it('flaps its ConnectionStatus, and loses events while BCT is away', async () => {
    simulator().faults.flapConnectionStatus(1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await simulator().postsDone();
    simulator().setBctLink({ linked: false });
    simulator().dialEmergency(dial);
    await simulator().postsDone();
    assert.deepEqual(
      receiver().received.map(({ event, data }) => [event, at(data, 'status')]),
      [
        ['ConnectionStatus', 'false'],
        ['ConnectionStatus', 'true'],
        ['ConnectionStatus', 'false'],
      ],
    );
  });

  it('plays a whole chat over webhooks and posts', async () => {
    const run = async (command: string, properties: Record<string, unknown>): Promise<unknown> => {
      const response = await fetch(`${simulator().url}/wfe/api/waitwebhook/bct-${command}`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from('nodered:secret').toString('base64')}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify(properties),
      });
      return at(await response.json(), 'isSuccess');
    };
    const sessionId = simulator().visitorStarts({ initiator: 'Jan' });
    const bot = { sessionId, name: 'Bot', externalId: 'nr-1', rejected: 'false' };
    assert.equal(await run('SendWebChatResponse', bot), 'true');
    assert.equal(await run('SendWebChatChoice', { sessionId, choiceOptions: 'Yes|No' }), 'true');
    simulator().visitorChooses({ sessionId, option: 'No' });
    assert.equal(await run('RequestAgentForWebChatSession', { sessionId }), 'true');
    simulator().agentAcceptsChat({ agentName: 'jdoe', sessionId });
    simulator().agentWrites({ agentName: 'jdoe', sessionId, message: 'Hello' });
    simulator().visitorLeaves({ sessionId });
    await simulator().postsDone();
    const own = receiver().received.filter(({ event }) => String(event).startsWith('WebChat'));
    assert.deepEqual(
      own.map(({ event }) => event),
      ['WebChatRequest', 'WebChatChoiceAnswer', 'WebChatMessage', 'WebChatSessionEnded'],
    );
    assert.equal(at(own[2]?.data, 'isSenderAgent'), 'true');
    assert.equal(at(own[3]?.data, 'externalId'), 'nr-1');
  });
});
