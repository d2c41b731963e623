import assert from 'node:assert/strict';
import { useSimulator } from './use-simulator';

describe('XUC simulator: frames', () => {
  const { simulator, client } = useSimulator();

  it('echoes a ping', async () => {
    const alice = await client();
    alice.raw('{"claz":"ping"}');
    await alice.nextText('{"claz":"ping"}');
    assert.equal(simulator().frames.at(-1)?.command, 'ping');
  });

  it('leaves pings unanswered in silent mode', async () => {
    const alice = await client();
    simulator().settings.ping = 'silent';
    alice.raw('{"claz":"ping"}');
    alice.send('getFavorites');
    await alice.next('Favorites');
    assert.deepEqual(alice.received, []);
  });

  const wrong: [string, Record<string, unknown>, string][] = [
    ['agentLogin', { agentphonenumber: '1000', agentId: 22 }, 'agentId'],
    ['agentLogin', { phoneNumber: '1000' }, 'agentphonenumber'],
    ['pauseAgent', { agentid: null }, 'agentid'],
    ['pauseAgent', { agentid: '22' }, 'agentid'],
    ['setAgentQueue', { agentid: 22, queueId: 8, penalty: 0 }, 'agentId'],
    [
      'dialFromQueue',
      { destination: '0033123456', queueId: '8', callerIdName: 'N', callerIdNumber: '1' },
      'queueId',
    ],
    ['dialFromQueue', { destination: '0033123456', queueId: 8, callerId: 'N' }, 'callerIdName'],
    ['startCallback', { uuid: 'u', phoneNumber: '02' }, 'number'],
    ['updateCallbackTicket', { uuid: 'u', status: 'Fax', description: 'd' }, 'comment'],
    [
      'updateCallbackTicket',
      { uuid: 'u', status: 'Callback', comment: '', dueDate: '2016-08-09' },
      'dueDate',
    ],
    ['dial', { destination: '1001', variables: null }, 'variables'],
    ['dial', { destination: '1001', variables: { count: 1 } }, 'variables.count'],
    ['setData', { variables: '{"a":"b"}' }, 'variables'],
    ['addFavorite', { contact_id: 'c1', source: 'internal' }, 'contactId'],
    ['getList', { objectType: 'queues' }, 'objectType'],
    ['unsubscribeToQueueCalls', { queueId: 8 }, 'command'],
  ];
  for (const [command, keys, culprit] of wrong) {
    it(`refuses ${command} with ${JSON.stringify(keys)} and names ${culprit}`, async () => {
      const alice = await client();
      alice.send(command, keys);
      const { Error: problem } = await alice.next('Error');
      assert.match(String(problem), new RegExp(`^${culprit.replace('.', '\\.')}:`));
      const [violation] = simulator().violations;
      assert.equal(violation?.command, command);
      assert.equal(violation.problem, problem);
    });
  }

  it('refuses what is no JSON object, or has another claz', async () => {
    const alice = await client();
    for (const text of ['nonsense', '[]', '{"command":"dial"}', '{"claz":"ping","now":1}']) {
      alice.raw(text);
      await alice.next('Error');
    }
    assert.equal(simulator().violations.length, 4);
  });

  it('keeps a bounded record of what it received', async () => {
    const alice = await client();
    alice.send('getList', { objectType: 'queue' });
    const frame = await simulator().waitForCommand('getList');
    assert.deepEqual(frame.json, { claz: 'web', command: 'getList', objectType: 'queue' });
    assert.equal(frame.login, 'alice');
    simulator().clearRecords();
    assert.equal(simulator().frames.length, 0);
  });

  it('sends whatever a test wants sent, to one user or to all', async () => {
    const [alice, bob] = [await client('alice'), await client('bob')];
    simulator().send({ login: 'bob' }, { msgType: 'NeverHeardOf', ctiMessage: { a: 1 } });
    simulator().send('all', { Error: 'no envelope' });
    assert.deepEqual(await bob.next('NeverHeardOf'), { a: 1 });
    await bob.nextText('{"Error":"no envelope"}');
    assert.deepEqual(
      (await alice.settled()).map(({ text }) => text),
      ['{"Error":"no envelope"}'],
    );
  });
});

describe('XUC simulator: versions', () => {
  const rows = [
    ['18', 'subscribeToPhoneHints', { phoneNumbers: ['1000'] }, false],
    ['19', 'subscribeToPhoneHints', { phoneNumbers: ['1000'] }, true],
    ['19', 'searchContacts', { term: '' }, false],
    ['new', 'searchContacts', { term: '' }, true],
  ] as const;
  for (const [version, command, keys, known] of rows) {
    describe(`version ${version}`, () => {
      const { simulator, client } = useSimulator({ version });

      it(`${known ? 'answers' : 'ignores'} ${command}`, async () => {
        const alice = await client();
        alice.send(command, keys);
        assert.equal((await alice.settled()).length > 0, known);
        assert.equal(simulator().ignored.length, known ? 0 : 1);
        assert.equal(simulator().violations.length, 0);
      });
    });
  }
});
