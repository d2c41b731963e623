import assert from 'node:assert/strict';
import { errorOf, alice, Five9Flow, normalizedOf } from '../support/five9';
import { objectOf } from '../support/json';

const campaignId = '1137597';

describe('Commands by the server way of Five9', () => {
  const flow = new Five9Flow();
  let interactionId = '';

  beforeEach(async () => {
    await flow.begin();
    await flow.run();
    await flow.ready();
    const variables = { '641': 'A-1', '642': 'gold' };
    const order = { agent: alice, campaignId, answered: true, contactId: '5001', variables };
    interactionId = flow.simulator.offerCall(order).id;
  });
  afterEach(() => flow.end());

  const variables = (): unknown => {
    const [call] = flow.simulator.snapshot().calls;
    return objectOf(call)['variables'];
  };
  const puts = (ending: string): number =>
    flow.simulator.requests.filter(({ path, method }) => method === 'PUT' && path.endsWith(ending))
      .length;

  describe('call attached variables', () => {
    it('are read as they are documented, and by their names', async () => {
      const msg = await flow.command('getCav', { interactionId });
      assert.deepEqual(msg.payload, [
        { id: '641', group: 'Customer', name: 'Number', value: 'A-1' },
        { id: '642', group: 'Customer', name: 'Tier', value: 'gold' },
      ]);
      assert.deepEqual(normalizedOf(msg)['cavs'], {
        'Customer.Number': 'A-1',
        'Customer.Tier': 'gold',
      });
    });

    for (const [form, cavList] of [
      ['ids', [{ id: '642', value: 'silver' }]],
      ['names', [{ id: 'Customer.Tier', value: 'silver' }]],
      ['an object of names', { 'customer.tier': 'silver' }],
    ] as const) {
      it(`are set by ${form}, and read back`, async () => {
        const msg = await flow.command('setCav', { interactionId, cavList });
        assert.equal(normalizedOf(msg)['verified'], true);
        assert.deepEqual(variables(), { '641': 'A-1', '642': 'silver' });
      });
    }

    it('that are not on the layout are refused by their names', async () => {
      const msg = await flow.command('setCav', {
        interactionId,
        cavList: { 'Survey.Agreed': true },
      });
      assert.equal(errorOf(msg)['code'], 'REJECTED');
      assert.match(String(errorOf(msg)['message']), /Survey\.Agreed/);
    });

    it('that nobody has defined are refused before anything is sent', async () => {
      const msg = await flow.command('setCav', {
        interactionId,
        cavList: { 'Customer.Teir': 'x' },
      });
      assert.equal(errorOf(msg)['code'], 'INVALID_PARAMETER');
      assert.match(String(errorOf(msg)['message']), /Did you mean 'Customer\.Tier'/);
      assert.equal(puts('variables_2'), 0);
    });

    it('are not sent again where they are there already', async () => {
      const cavList = { 'Customer.Tier': 'gold' };
      const msg = await flow.command('setCav', { interactionId, cavList });
      assert.equal(normalizedOf(msg)['unchanged'], true);
      assert.equal(puts('variables_2'), 0);
    });

    it('cannot be set in an endless loop', async () => {
      const codes: unknown[] = [];
      for (let n = 0; n < 12; n++) {
        const cavList = { 'Customer.Tier': String(n) };
        const msg = await flow.command('setCav', { interactionId, cavList });
        if (msg['error']) codes.push(errorOf(msg)['code']);
      }
      assert.deepEqual(codes, ['RATE_LIMITED', 'RATE_LIMITED']);
      assert.equal(puts('variables_2'), 10);
    });

    it('are found by names that were defined after the first look', async () => {
      await flow.command('getCav', { interactionId });
      const definition = { id: '643', group: 'Order', name: 'Total', type: 'STRING' };
      flow.simulator.putCavDefinitions([definition]);
      const msg = await flow.command('setCav', { interactionId, cavList: { 'Order.Total': 5 } });
      assert.equal(normalizedOf(msg)['verified'], true);
      assert.deepEqual(variables(), { '641': 'A-1', '642': 'gold', '643': '5' });
    });
  });

  describe('dispositions', () => {
    it('are those of the campaign', async () => {
      const msg = await flow.command('getDispositions', { interactionId });
      assert.ok(Array.isArray(msg.payload));
      assert.equal(objectOf(msg.payload[0])['name'], 'Resolved');
    });

    it('are set', async () => {
      await flow.command('setDisposition', { interactionId, dispositionId: '1001' });
      assert.equal(puts('dispose'), 1);
    });

    it('that need a time are refused without one, and taken with it', async () => {
      const params = { interactionId, dispositionId: '1003' };
      const without = await flow.command('setDisposition', params);
      assert.equal(errorOf(without)['code'], 'INVALID_PARAMETER');
      assert.match(String(errorOf(without)['message']), /'timeout'/);
      assert.equal(puts('dispose'), 0);
      const taken = await flow.command('setDisposition', { ...params, timeout: '60000' });
      assert.equal(taken['error'], undefined);
      const { body } = await flow.simulator.waitForRequest('/dispose');
      assert.deepEqual(JSON.parse(body), { dispositionId: '1003', timeout: 60000 });
    });

    it('that take no time are refused with one', async () => {
      const params = { interactionId, dispositionId: '1001', timeout: '60000' };
      const msg = await flow.command('setDisposition', params);
      assert.equal(errorOf(msg)['code'], 'INVALID_PARAMETER');
    });

    it('of another campaign are refused', async () => {
      const msg = await flow.command('setDisposition', { interactionId, dispositionId: '4711' });
      assert.equal(errorOf(msg)['code'], 'INVALID_PARAMETER');
      assert.match(String(errorOf(msg)['message']), /1001 \(Resolved\)/);
    });

    it('are set also where the list of them cannot be read', async () => {
      flow.simulator.faults.answers({ path: '/dispositions', kind: 'status', status: 500 });
      const params = { interactionId, dispositionId: '1001' };
      const msg = await flow.command('setDisposition', params);
      assert.equal(msg['error'], undefined);
      assert.equal(puts('dispose'), 1);
    });

    it('of a chat are not offered here', async () => {
      const params = { interactionId, interactionType: 'Chat' };
      const msg = await flow.command('getDispositions', params);
      assert.equal(errorOf(msg)['code'], 'NOT_SUPPORTED');
    });
  });

  for (const name of ['getCav', 'getDispositions', 'getCrm'] as const) {
    it(`${name} says so where there is no such interaction, or no longer`, async () => {
      const unknown = await flow.command(name, { interactionId: '../../..' });
      assert.equal(errorOf(unknown)['code'], 'REJECTED');
      flow.simulator.hangUp(interactionId);
      flow.simulator.dispose(interactionId, { dispositionId: '1001' });
      const msg = await flow.command(name, { interactionId });
      assert.equal(errorOf(msg)['code'], 'REJECTED');
      assert.match(String(errorOf(msg)['message']), /404/);
    });
  }

  it('getCrm gives the fields of the contact with their names', async () => {
    const msg = await flow.command('getCrm', { interactionId });
    assert.deepEqual(msg.payload, [
      { id: '1', name: 'number1', value: '9250000111' },
      { id: '2', name: 'first_name', value: 'Jane' },
      { id: '3', name: 'last_name', value: 'Black' },
    ]);
  });

  it('click2dial dials for a campaign by its name, and for none', async () => {
    const click2DialData = { clickToDialNumber: '9250000222' };
    await flow.command('click2dial', { click2DialData });
    const { query } = await flow.simulator.waitForRequest('/click_to_dial');
    assert.equal(new URLSearchParams(query).get('number'), '9250000222');
    const named = { ...click2DialData, preselectedCampaignName: 'outbound sales' };
    const msg = await flow.command('click2dial', { click2DialData: named });
    assert.equal(msg['error'], undefined);
    const { body } = await flow.simulator.waitForRequest('/make_external_call');
    assert.equal(objectOf(JSON.parse(body))['campaignId'], '1137598');
    assert.equal(objectOf(JSON.parse(body))['skipDNCCheck'], false);
  });

  it('click2dial says which campaigns there are', async () => {
    const click2DialData = { clickToDialNumber: '1', preselectedCampaignName: 'Nothing' };
    const msg = await flow.command('click2dial', { click2DialData });
    assert.equal(errorOf(msg)['code'], 'INVALID_PARAMETER');
    assert.match(String(errorOf(msg)['message']), /Inbound Service/);
  });

  it('subscribe answers with the events that there will be', async () => {
    const some = await flow.command('subscribe', { apiEvents: ['callStarted', 'callEnded'] });
    assert.deepEqual(some.payload, ['callStarted', 'callEnded']);
    const all = await flow.command('subscribe');
    assert.ok(Array.isArray(all.payload) && all.payload.includes('callFinished'));
  });

  it('what only the browser can do is not supported', async () => {
    for (const name of ['mute', 'isMasterPage', 'sendDtmf']) {
      const msg = await flow.command(name, name === 'sendDtmf' ? { char: '1' } : {});
      assert.equal(errorOf(msg)['code'], 'NOT_SUPPORTED');
    }
  });

  describe('executeRestApi', () => {
    it('gives status and text, and reads what is JSON', async () => {
      const path = '/appsvcs/rs/svc/orgs/987654321/call_variables';
      const msg = await flow.command('executeRestApi', { path });
      const { status, response } = objectOf(msg.payload);
      assert.equal(status, 200);
      assert.equal(typeof response, 'string');
      assert.deepEqual(normalizedOf(msg)['response'], JSON.parse(String(response)));
    });

    it('takes every status for an answer', async () => {
      const msg = await flow.command('executeRestApiV2', { path: '/appsvcs/rs/svc/nothing' });
      assert.equal(objectOf(msg.payload)['status'], 404);
    });

    it('sends an object as JSON, and a text as it is', async () => {
      const path = `/appsvcs/rs/svc/agents/123456789/interactions/calls/${interactionId}/variables_2`;
      for (const payload of [{ '641': 'B-2' }, '{ "641": "B-3" }']) {
        const msg = await flow.command('executeRestApi', { path, method: 'PUT', payload });
        assert.equal(objectOf(msg.payload)['status'], 204);
        const { body } = flow.simulator.requests.at(-1) ?? {};
        assert.equal(body, typeof payload === 'string' ? payload : JSON.stringify(payload));
      }
      assert.deepEqual(flow.simulator.violations, []);
    });

    for (const path of [
      'appsvcs/rs/svc',
      '//evil.example.com/',
      '/\\evil.example.com/',
      '/\t/evil.example.com/',
      'https://evil.example.com/',
    ]) {
      it(`goes nowhere else by ${JSON.stringify(path)}`, async () => {
        const before = flow.simulator.requests.length;
        const msg = await flow.command('executeRestApi', { path });
        assert.equal(errorOf(msg)['code'], 'INVALID_PARAMETER');
        assert.match(String(errorOf(msg)['message']), /'path'/);
        assert.equal(flow.simulator.requests.length, before);
      });
    }

    for (const headers of [
      { Authorization: 'Bearer-other' },
      { cookie: 'a=b' },
      { FarmId: '1' },
      { host: 'evil.example.com' },
      { 'X-A': 'b\r\nCookie: c=d' },
      { 'X A': 'b' },
    ]) {
      it(`does not send ${JSON.stringify(headers)}`, async () => {
        const path = '/appsvcs/rs/svc/auth/metadata';
        const msg = await flow.command('executeRestApi', { path, headers });
        assert.equal(errorOf(msg)['code'], 'INVALID_PARAMETER');
        assert.match(String(errorOf(msg)['message']), /'headers'/);
      });
    }

    it('hides what was sent, and tokens in what came', async () => {
      const params = {
        path: '/appsvcs/rs/svc/auth/metadata',
        method: 'GET',
        headers: { 'X-Key': 'hush hush' },
        payload: { newPassword: 'hush hush' },
      };
      const msg = await flow.command('executeRestApi', params);
      assert.ok(!JSON.stringify(msg['request']).includes('hush'));
      assert.equal(objectOf(objectOf(msg['request'])['params'])['path'], params.path);
      const answer = objectOf(normalizedOf(msg)['response']);
      assert.equal(answer['userId'], '123456789');
      for (const name of ['tokenId', 'sessionId']) assert.equal(answer[name], '•••');
      assert.ok(String(objectOf(msg.payload)['response']).includes('•••'));
    });

    it('hides what the query of a path calls a secret, and sends it all the same', async () => {
      const path = '/appsvcs/rs/svc/nothing?number=7&access_token=hush%20hush';
      const msg = await flow.command('executeRestApi', { path });
      assert.equal(
        objectOf(objectOf(msg['request'])['params'])['path'],
        '/appsvcs/rs/svc/nothing?number=7&access_token=•••',
      );
      assert.equal(flow.simulator.requests.at(-1)?.query, '?number=7&access_token=hush%20hush');
    });

    it('knows five methods', async () => {
      const params = { path: '/appsvcs/rs/svc/auth/metadata', method: 'TRACE' };
      const msg = await flow.command('executeRestApi', params);
      assert.equal(errorOf(msg)['code'], 'INVALID_PARAMETER');
      assert.match(String(errorOf(msg)['message']), /'method'/);
    });
  });

  it('subscribeWsEvent refuses more numbers than can be kept', async () => {
    const wsEventId = Array.from({ length: 501 }, (_, index) => 20_000 + index);
    const msg = await flow.command('subscribeWsEvent', { wsEventId });
    assert.equal(errorOf(msg)['code'], 'INVALID_PARAMETER');
    const left = await flow.command('subscribeWsEvent', { wsEventId: 29 });
    assert.deepEqual(left.payload, ['29']);
  });

  it('keep tokens and passwords to themselves', async () => {
    await flow.command('getCav', { interactionId: 'none' });
    await flow.command('executeRestApi', { path: '/appsvcs/rs/svc/nothing' });
    flow.simulator.faults.drop();
    const all = JSON.stringify(flow.everything());
    assert.ok(!all.includes('Bearer-'));
    assert.ok(!all.includes('"secret"'));
  });
});
