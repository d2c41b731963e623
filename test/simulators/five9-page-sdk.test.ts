import assert from 'node:assert/strict';
import { objectOf } from '../support/json';
import { useFive9, type SdkPage } from './five9-browser';

const ADA = '3000001';

describe('the CRM SDK of the Five9 page', function () {
  this.timeout(40_000);
  const bench = useFive9();
  const desk = () => bench.simulator.agent(ADA);

  /** A call that is up, and what names it. */
  async function call(page: SdkPage): Promise<{ interactionId: string; interactionType: string }> {
    const { phone } = desk();
    const ringing = phone.ring('+41315550123', { cavs: { '641': 'T-1' } });
    phone.accept(ringing);
    await page.event('callAccepted');
    return { interactionId: ringing.id, interactionType: 'Call' };
  }

  const offered: Readonly<Record<string, readonly [number, number, string | null]>> = {
    '0.12': [14, 9, null],
    '1.0.10': [16, 12, null],
    '1.0.11': [17, 24, '1.0.11'],
    cur: [17, 27, 'cur'],
  };

  for (const [version, expected] of Object.entries(offered)) {
    it(`offers what version ${version} has`, async () => {
      const page = await bench.desk(ADA, { version });
      const counted = await page.page.evaluate<unknown>(
        '[Object.keys(api.Events).length, Object.keys(api).length, window.crmSdkVersion ?? null]',
      );
      assert.deepEqual(counted, expected);
    });
  }

  it('calls the method that ends muting as the switch says', async () => {
    for (const [unmute, has] of [
      ['unmute', 'unmute'],
      ['unMute', 'unMute'],
      ['both', 'unmute,unMute'],
    ] as const) {
      const page = await bench.desk(ADA, { unmute });
      const names = await page.page.evaluate<string>(
        "['unmute', 'unMute'].filter((name) => name in api).join()",
      );
      assert.equal(names, has);
      await page.page.close();
    }
  });

  it('refuses what the adapter is too old for', async () => {
    const page = await bench.desk(ADA, { version: 'cur', adtVersion: '1.0.10' });
    assert.equal(await page.error('mute'), 'Not Implemented: mute');
    assert.equal(await page.error('getCrm', { interactionId: '1' }), 'Not Implemented: getCrm');
  });

  it('gives and sets variables; what is not on the layout is ignored in silence', async () => {
    const page = await bench.desk();
    const about = await call(page);
    const { interactionId } = about;
    await page.page.evaluate(
      "window.fours = []; api.subscribeWsEvent('4', (payload) => { fours.push(payload.variables); })",
    );
    await page.value('isMasterPage');
    const cavList = [
      { id: '641', value: 'T-2' },
      { id: '643', value: 7 },
      { id: '650', value: 'lost' },
    ];
    await page.value('setCav', { interactionId, cavList });
    await page.page.waitForFunction('fours.length === 1');
    const variables = await page.value('getCav', { interactionId });
    assert.ok(Array.isArray(variables));
    const values = variables.map(objectOf).map(({ id, value }) => [id, value]);
    assert.deepEqual(
      values.filter(([, value]) => value !== ''),
      [
        ['101', '+41315550123'],
        ['102', '9250000112'],
        ['103', 'Inbound Service'],
        ['641', 'T-2'],
        ['643', '7'],
      ],
    );
    await page.value('setCav', { interactionId, cavList: [{ id: '650', value: 'lost' }] });
    await page.value('isMasterPage');
    assert.equal(await page.page.evaluate('fours.length'), 1);
    const wrong = { interactionId, cavList: [{ id: '9999', value: 'x' }] };
    assert.equal(await page.errorCode('setCav', wrong), 'Generic');
  });

  it('gives dispositions with their flags, and wants a timeout where there is none', async () => {
    const page = await bench.desk();
    const about = await call(page);
    const dispositions = await page.value('getDispositions', about);
    assert.ok(Array.isArray(dispositions));
    assert.deepEqual(objectOf(dispositions[1])['flags'], ['ALLOW_SET_REDIAL_TIMER']);
    const redial = { ...about, dispositionId: '3559' };
    assert.equal(await page.errorCode('setDisposition', redial), 'Generic');
    assert.equal(
      await page.errorCode('setDisposition', { ...about, dispositionId: '1' }),
      'Generic',
    );
    assert.equal(desk().interactions[0]?.state, 'TALKING');
    await page.value('setDisposition', { ...redial, timeout: '3600000' });
    await page.event('callFinished');
    assert.deepEqual(await page.names(), [
      'callStarted',
      'callAccepted',
      'callEnded',
      'callFinished',
    ]);
  });

  it('knows an interaction no more once it has finished, and inside that callback', async () => {
    const page = await bench.desk(ADA, { crm: 'false' });
    const about = await call(page);
    await page.page.evaluate(
      `api.subscribe({ ...Object.fromEntries(Object.keys(api.Events).map((name) => [name, () => {}])),
        callEnded: ({ callData }) => { window.ended = settled(api.getCav(callData)); },
        callFinished: ({ callData }) => { window.finished = settled(api.getCav(callData)); } })`,
    );
    desk().phone.hangUp(desk().find(about.interactionId));
    await page.event('callEnded');
    assert.ok('value' in (await page.page.evaluate<object>('window.ended')));
    await page.value('setDisposition', { ...about, dispositionId: '3558' });
    await page.event('callFinished');
    const finished = objectOf(await page.page.evaluate('window.finished'));
    assert.equal(objectOf(finished['error'])['errorCode'], 'InteractionNotFound');
    for (const method of ['getDispositions', 'getNameObjects', 'getSearchResults']) {
      assert.equal(await page.errorCode(method, about), 'InteractionNotFound');
    }
  });

  it('chooses whom and what a call is about', async () => {
    const page = await bench.desk(ADA, { crm: 'false' });
    const about = await call(page);
    assert.equal(objectOf(await page.value('getSelectedNameObject', about))['id'], '003A1');
    await page.value('selectNameObject', { ...about, objectId: '003A2' });
    assert.equal(objectOf(await page.value('getSelectedNameObject', about))['id'], '003A2');
    await page.value('selectRelatedToObject', { ...about, objectId: null });
    assert.equal(await page.value('getSelectedRelatedToObject', about), null);
    const unknown = { ...about, objectId: 'nobody' };
    assert.equal(await page.errorCode('selectNameObject', unknown), 'NoData');
    const selected = (await page.heard()).filter(({ name }) => name === 'objectSelected');
    assert.deepEqual(
      selected.map(({ params }) => 'crmObject' in params),
      [true, false],
    );
  });

  it('may refuse None', async () => {
    const page = await bench.desk(ADA, { none: 'false' });
    const about = await call(page);
    const none = { ...about, objectId: null };
    assert.equal(await page.errorCode('selectNameObject', none), 'Generic');
  });

  it('mutes and sends digits only while somebody talks', async () => {
    const page = await bench.desk();
    assert.equal(await page.errorCode('mute'), 'Generic');
    await call(page);
    await page.value('mute');
    assert.equal(desk().phone.muted, true);
    await page.value('unmute');
    assert.equal(desk().phone.muted, false);
    await page.value('sendDtmf', { char: '12#' });
    assert.deepEqual(desk().notes, ['DTMF 12#']);
    assert.equal(await page.errorCode('sendDtmf', { char: 'x' }), 'Generic');
    assert.equal(await page.errorCode('sendDtmf'), 'Generic');
  });

  it('dials by an event that nobody answers', async () => {
    const page = await bench.desk();
    const click2DialData = { clickToDialNumber: '9250000111' };
    const given = await page.page.evaluate(
      `String(api.click2dial({ click2DialData: ${JSON.stringify(click2DialData)} }))`,
    );
    assert.equal(given, 'undefined');
    const { callData } = await page.event('callAccepted');
    assert.equal(objectOf(callData)['number'], '9250000111');
  });

  it('only fills in the keypad where no campaign is the default', async () => {
    const page = await bench.desk(ADA, { defaultCampaign: 'false' });
    const dial = (data: object): Promise<unknown> =>
      page.page.evaluate(`api.click2dial({ click2DialData: ${JSON.stringify(data)} })`);
    await dial({ clickToDialNumber: '4711' });
    await page.value('isMasterPage');
    assert.equal(await page.adapter.locator('#dial input').inputValue(), '4711');
    assert.equal(desk().interactions.length, 0);
    await dial({ clickToDialNumber: '4712', preselectedCampaignName: 'Outbound Sales' });
    await page.event('callAccepted');
  });

  it('opens an interaction, and rejects what it cannot open', async () => {
    const page = await bench.desk(ADA, { version: 'cur' });
    const about = await call(page);
    await page.value('openInteraction', about);
    await page.adapter.locator('#interactions li.open').waitFor();
    const gone = { ...about, interactionId: 'gone' };
    assert.equal(await page.errorCode('openInteraction', gone), 'InteractionNotFound');
  });

  it('rejects calls without parameters', async () => {
    const page = await bench.desk();
    for (const method of [
      'getCav',
      'setCav',
      'getDispositions',
      'setDisposition',
      'selectNameObject',
    ])
      assert.equal(await page.errorCode(method), 'Generic');
    assert.deepEqual(await page.error('executeRestApi'), { error: 'Rest parameters are empty' });
  });

  it('tells every subscriber of every event, and complains of missing callbacks', async () => {
    const page = await bench.desk();
    await page.page.evaluate(
      `window.mine = []; api.subscribe({ callStarted() { mine.push(this.name); }, name: 'mine' });
       api.subscribe('callAccepted', () => { mine.push('accepted'); });
       api.unsubscribe();`,
    );
    await call(page);
    assert.deepEqual(await page.page.evaluate('mine'), ['mine', 'accepted']);
    assert.deepEqual(
      page.logged.filter((text) => text.includes('not implemented')),
      ['callAccepted is not implemented'],
    );
  });

  it('tells of socket events that are subscribed, until they are no more', async () => {
    const page = await bench.desk();
    await page.page.evaluate(
      `window.sockets = [];
       window.hear = (payload, context) => { sockets.push([context.eventId, payload]); };
       api.subscribeWsEvent({ 29: hear, 15: () => { throw new Error('mine'); } });
       api.subscribeWsEvent('66', hear);`,
    );
    await page.value('isMasterPage');
    desk().setWaiting('300000000000022', 2, 35);
    desk().socket('66', [{ id: '641' }]);
    desk().socket('15', []);
    desk().socket('12', {});
    await page.page.waitForFunction('sockets.length === 2');
    await page.page.evaluate('api.unsubscribeWsEvent({ 29: hear })');
    await page.value('isMasterPage');
    desk().setWaiting('300000000000022', 3);
    desk().socket('66', []);
    await page.page.waitForFunction('sockets.length === 3');
    const heard = await page.page.evaluate('sockets');
    assert.deepEqual(heard, [
      [
        '29',
        {
          '300000000000022': {
            inQueueCallCount: 2,
            inQueueCallbackCount: 0,
            longestTimeInQueueSec: 35,
          },
          '300000000000023': {
            inQueueCallCount: 0,
            inQueueCallbackCount: 0,
            longestTimeInQueueSec: 0,
          },
        },
      ],
      ['66', [{ id: '641' }]],
      ['66', []],
    ]);
    assert.ok(page.logged.some((text) => text.includes('mine')));
  });

  it('lets messages time out, and drops what the queue has no room for', async () => {
    const page = await bench.desk(ADA, { timeout: '300', crm: 'false' });
    await page.adapter.getByLabel('no answers').check();
    assert.equal(await page.error('isMasterPage'), 'Timeout');
    const outcomes = await page.page.evaluate<readonly { readonly error: unknown }[]>(
      'Promise.all(Array.from({ length: 60 }, () => settled(api.isMasterPage())))',
    );
    const dropped = outcomes
      .map(({ error }) => error)
      .filter((error) => error === 'Message dropped');
    assert.equal(dropped.length, 10);
    assert.ok(outcomes.every(({ error }) => error === 'Timeout' || error === 'Message dropped'));
  });

  it('rejects with bare texts where the adapter does', async () => {
    const page = await bench.desk();
    await page.adapter.getByLabel('answers fail with a bare text').check();
    assert.equal(await page.error('isMasterPage'), 'Unknown error');
    assert.deepEqual(await page.error('getMetadata'), {
      error: 'Cannot get metadata from adapter: Unknown error',
    });
    assert.deepEqual(await page.error('executeRestApi', { path: '/x' }), {
      error: 'Cannot get config from adapter: Unknown error',
    });
  });

  it('finds an adapter that comes late', async () => {
    const page = await bench.desk(ADA, { adtDelay: '600', connect: '200', tries: '20' });
    assert.equal(await page.value('isMasterPage'), true);
  });

  it('gives up where there is none, and tries anew with the next request', async () => {
    const page = await bench.page();
    await page.page.goto(
      bench.simulator.desk(ADA, undefined, {
        adtDelay: '1500',
        connect: '100',
        tries: '3',
        timeout: '700',
        crm: 'false',
      }),
    );
    await page.page.waitForFunction('window.Five9?.CrmSdk');
    await page.page.evaluate(
      'window.api = Five9.CrmSdk.interactionApi(); window.settled = (promise) => promise.then((value) => ({ value }), (error) => ({ error }));',
    );
    assert.equal(await page.error('isMasterPage'), 'Timeout');
    await page.adapter.locator('#desk').waitFor();
    assert.equal(await page.value('isMasterPage'), true);
  });

  it('connects again after the adapter has gone, and says again what it wants', async () => {
    const page = await bench.desk(ADA, { crm: 'false', timeout: '500' });
    await page.page.evaluate(
      "window.sockets = []; api.subscribeWsEvent('29', () => { sockets.push(29); })",
    );
    await page.value('isMasterPage');
    await page.press('Disconnect the pages');
    // What was sent just then is lost.
    await page.page.waitForFunction('api.isMasterPage().catch(() => false)');
    // The ids wait in the queue behind the request that has found the adapter again.
    await page.value('isMasterPage');
    desk().setWaiting('300000000000022', 1);
    await page.page.waitForFunction('sockets.length === 1');
  });

  it('keeps one instance per name', async () => {
    const page = await bench.desk();
    const same = await page.page.evaluate(
      `[Five9.CrmSdk.interactionApi() === api, Five9.CrmSdk.interactionApi('other') === api,
        Five9.CrmSdk.interactionApi('other') === Five9.CrmSdk.interactionApi('other')]`,
    );
    assert.deepEqual(same, [true, false, true]);
    const other = "settled(Five9.CrmSdk.interactionApi('other').isMasterPage())";
    assert.deepEqual(await page.page.evaluate(other), { value: true });
  });

  it('says who is logged in, and what the adapter is set to', async () => {
    const page = await bench.desk();
    assert.deepEqual(await page.value('getMetadata'), { agentId: 3000001, tenantId: 131792 });
    const config = await page.page.evaluate('settled(Five9.CrmSdk.applicationApi().getConfig())');
    assert.deepEqual(config, { value: { timezone: 'Europe/Zurich', lang: 'en-US' } });
    await page.page.evaluate(
      "Five9.CrmSdk.applicationApi().showErrorMessage({ msgText: 'Mind the gap' })",
    );
    await page.adapter.getByText('Mind the gap').waitFor();
  });

  it('survives a server that goes away', async () => {
    const page = await bench.desk();
    await bench.simulator.close();
    assert.equal(await page.errorCode('getCav', { interactionId: '1' }), 'Generic');
  });
});
