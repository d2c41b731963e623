import assert from 'node:assert/strict';
import { objectOf } from '../support/json';
import { useFive9, type SdkPage } from './five9-browser';

const ADA = '3000001';
const JAN = '3000002';

async function expectNames(desk: SdkPage, names: readonly string[]): Promise<void> {
  const last = names.at(-1);
  if (last !== undefined) await desk.event(last);
  assert.deepEqual(await desk.names(), names);
}

describe('the desk of an agent with Five9', function () {
  this.timeout(40_000);
  const bench = useFive9();

  it('takes a call from the ring to its disposition', async () => {
    const desk = await bench.desk();
    for (const key of ['Let it ring', 'Accept', 'Hold', 'Resume', 'Hang up', 'Order']) {
      await desk.press(key);
    }
    await expectNames(desk, ['callStarted', 'callAccepted', 'callEnded', 'callFinished']);
    const { callData, callLogData } = await desk.event('callFinished');
    assert.deepEqual(objectOf(callData)['ani'], '+41315550123');
    assert.equal(objectOf(callLogData)['dispositionName'], 'Order');
    await desk.page.getByText('+41315550123: Order').waitFor();
  });

  it('tells of a rejected call, and of a caller who gave up', async () => {
    const desk = await bench.desk();
    await desk.press('Let it ring');
    await desk.press('Reject');
    await expectNames(desk, ['callStarted', 'callRejected']);
    await desk.press('Let it ring');
    await desk.press('Caller gives up');
    await expectNames(desk, [
      'callStarted',
      'callRejected',
      'callStarted',
      'callEnded',
      'callFinished',
    ]);
  });

  it('dials: such a call counts as accepted from the first moment', async () => {
    const desk = await bench.desk();
    await desk.press('Call');
    await expectNames(desk, ['callStarted', 'callAccepted']);
    const { callData } = await desk.event('callStarted');
    assert.equal(objectOf(callData)['callType'], 'MANUAL');
    assert.equal(objectOf(callData)['number'], '+41315550177');
    await desk.press('Other side answers');
    await desk.press('Hang up');
    await expectNames(desk, ['callStarted', 'callAccepted', 'callEnded']);
  });

  it('transfers a call to the desk of a colleague, with its variables', async () => {
    const ada = await bench.desk(ADA);
    const jan = await bench.desk(JAN);
    await ada.press('Let it ring');
    await ada.press('Accept');
    await ada.press('Transfer');
    const { callData } = await jan.event('callStarted');
    const { interactionId, isTransferredCall, number } = objectOf(callData);
    assert.deepEqual([isTransferredCall, number], [true, 'agent:Ada Beispiel']);
    const variables = await jan.value('getCav', { interactionId });
    assert.ok(Array.isArray(variables));
    assert.ok(variables.some((one: unknown) => objectOf(one)['value'] === 'T-1'));
    await expectNames(ada, ['callStarted', 'callAccepted', 'callEnded']);
  });

  it('takes a chat from the offer to its disposition', async () => {
    const desk = await bench.desk();
    for (const key of ['Offer a chat', 'Accept', 'End', 'Question answered']) await desk.press(key);
    await expectNames(desk, ['chatOffered', 'chatAccepted', 'chatEnded', 'chatFinished']);
    const { chatData } = await desk.event('chatOffered');
    assert.deepEqual(objectOf(chatData)['customFields'], [
      { key: 'Customer.email', value: 'ada@example.com' },
    ]);
  });

  it('rejects and transfers chats', async () => {
    const desk = await bench.desk();
    const jan = await bench.desk(JAN);
    for (const key of ['Offer a chat', 'Reject', 'Offer a chat', 'Accept', 'Transfer']) {
      await desk.press(key);
    }
    await expectNames(desk, [
      'chatOffered',
      'chatRejected',
      'chatOffered',
      'chatAccepted',
      'chatTransferred',
    ]);
    await expectNames(jan, ['chatOffered']);
  });

  it('takes an email from the offer to its disposition, and unlocks and rejects others', async () => {
    const desk = await bench.desk();
    for (const key of ['Offer an email', 'Accept', 'Complaint']) await desk.press(key);
    await desk.press('Yes');
    await expectNames(desk, ['emailOffered', 'emailAccepted', 'emailFinished']);
    for (const key of ['Offer an email', 'Accept', 'Unlock', 'Offer an email', 'Reject']) {
      await desk.press(key);
    }
    await desk.event('emailRejected');
    const names = await desk.names();
    assert.deepEqual(names.slice(3), [
      'emailOffered',
      'emailAccepted',
      'emailTransferred',
      'emailOffered',
      'emailRejected',
    ]);
  });

  it('tells whom and what the agent thinks the call is about', async () => {
    const desk = await bench.desk();
    await desk.press('Let it ring');
    await desk.press('Accept');
    await desk.page.getByText('Contact: Ada Muster').first().waitFor();
    await desk.adapter
      .getByRole('combobox', { name: 'Name' })
      .selectOption('Contact: Jan Beispiel');
    const { crmObject, interactionType } = await desk.event('objectSelected');
    assert.deepEqual([objectOf(crmObject)['name'], interactionType], ['Jan Beispiel', 'Call']);
    await desk.adapter.getByRole('combobox', { name: 'Name' }).selectOption('None');
    await desk.page.waitForFunction('heard.at(-1).params.crmObject === undefined');
  });

  it('shows records of the CRM, and dials and visits from there', async () => {
    const desk = await bench.desk();
    await desk.page.getByRole('button', { name: 'Open: Umbrella' }).click();
    await desk.page.getByRole('button', { name: 'Call +41315550144: Jan Beispiel' }).click();
    const { callData } = await desk.event('callAccepted');
    const { interactionId } = objectOf(callData);
    const about = { interactionType: 'Call', interactionId };
    const objects = await desk.value('getRelatedToObjects', about);
    assert.ok(Array.isArray(objects));
    assert.ok(objects.some((one: unknown) => objectOf(one)['name'] === 'Umbrella'));
    await desk.page.getByText('Contact: Jan Beispiel').first().waitFor();
  });

  it('tells a page that is loaded anew of what is live', async () => {
    const desk = await bench.desk();
    await desk.press('Let it ring');
    await desk.press('Accept');
    await desk.press('Offer an email');
    await desk.event('emailOffered');
    await desk.page.reload();
    await desk.listen();
    await expectNames(desk, ['callStarted', 'callAccepted', 'emailOffered']);
  });

  it('has one master page per agent, and the next takes over', async () => {
    const first = await bench.desk(ADA);
    const second = await bench.desk(ADA);
    const other = await bench.desk(JAN);
    assert.equal(await first.value('isMasterPage'), true);
    assert.equal(await second.value('isMasterPage'), false);
    assert.equal(await other.value('isMasterPage'), true);
    await second.press('Let it ring');
    await first.event('callStarted');
    await second.event('callStarted');
    assert.deepEqual(await other.names(), []);
    await first.page.close();
    await second.page.waitForFunction('api.isMasterPage().then((is) => is === true)');
  });
});
