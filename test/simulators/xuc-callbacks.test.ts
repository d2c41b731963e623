import assert from 'node:assert/strict';
import { at, items } from './reading';
import { useSimulator } from './use-simulator';

const uuid = 'a967da84-bc41-4bf4-a4fc-2bcc54e11606';
const periodUuid = 'd3270038-e20e-498a-af71-3cf69b5cc791';

describe('XUC simulator: callbacks', () => {
  const { simulator, client } = useSimulator();

  it('lists requests with their preferred period', async () => {
    const alice = await client();
    alice.send('getCallbackLists');
    const [list] = await alice.nextList('CallbackLists');
    const callbacks = Array.isArray(list?.['callbacks']) ? list['callbacks'] : [];
    assert.deepEqual(callbacks[0], {
      uuid,
      listUuid: list?.['uuid'],
      phoneNumber: '0230210082',
      mobilePhoneNumber: '0789654123',
      firstName: 'Alice',
      lastName: "O'Neill",
      company: 'YourSociety',
      description: null,
      agentId: null,
      dueDate: '2016-08-01',
      preferredPeriod: {
        uuid: 'd3270038-e20e-498a-af71-3cf69b5cc792',
        name: 'Afternoon',
        periodStart: '14:00:00',
        periodEnd: '17:00:00',
        default: false,
      },
    });
  });

  it('is taken, started, put off and closed, and tells all who listen', async () => {
    const [alice, admin] = [await client('alice'), await client('admin')];
    for (const one of [alice, admin]) {
      one.send('getCallbackLists');
      await one.settled();
    }
    alice.send('takeCallback', { uuid });
    assert.deepEqual(await admin.next('CallbackTaken'), { uuid, agentId: 22 });
    alice.send('startCallback', { uuid, number: '0230210082' });
    const { requestUuid, ticketUuid } = await alice.next('CallbackStarted');
    assert.equal(requestUuid, uuid);
    assert.equal((await alice.next('PhoneEvent'))['otherDN'], '0230210082');
    alice.send('updateCallbackTicket', {
      uuid: ticketUuid,
      status: 'Callback',
      comment: 'later',
      dueDate: '2016-08-09',
      periodUuid,
    });
    const { request } = await admin.next('CallbackRequestUpdated');
    assert.equal(at(request, 'dueDate'), '2016-08-09');
    assert.equal(at(request, 'preferredPeriod', 'uuid'), periodUuid);
    alice.send('updateCallbackTicket', { uuid: ticketUuid, status: 'Answered', comment: 'done' });
    assert.deepEqual(await admin.next('CallbackClotured'), { uuid });
    assert.equal(simulator().snapshot().callbacks.length, 1);
  });

  it('is released by who took it, and can be taken only once', async () => {
    const [alice, bob] = [await client('alice'), await client('bob')];
    alice.send('getCallbackLists');
    alice.send('takeCallback', { uuid });
    await alice.next('CallbackTaken');
    bob.send('takeCallback', { uuid });
    assert.deepEqual(await bob.next('Error'), { Error: 'CallbackRefused' });
    alice.send('releaseCallback', { uuid });
    assert.deepEqual(await alice.next('CallbackReleased'), { uuid });
  });

  it('finds requests by filters and gives the periods', async () => {
    const alice = await client();
    const filters = [{ field: 'dueDate', operator: '>=', value: '2016-08-02' }];
    alice.send('findCallbackRequest', { id: 1, request: { filters, offset: 0, limit: 100 } });
    const { id, response } = await alice.next('FindCallbackResponseWithId');
    assert.equal(id, 1);
    assert.deepEqual(
      items(at(response, 'list')).map((entry) => at(entry, 'lastName')),
      ['Pan'],
    );
    alice.send('getCallbackPreferredPeriods');
    assert.equal((await alice.nextList('PreferredCallbackPeriodList')).length, 2);
  });

  it('gets new requests from outside', async () => {
    const alice = await client();
    alice.send('getCallbackLists');
    await alice.settled();
    simulator().addCallback({ phoneNumber: '0611223344' });
    await alice.nextList('CallbackLists');
    assert.equal(simulator().snapshot().callbacks.length, 3);
  });
});
