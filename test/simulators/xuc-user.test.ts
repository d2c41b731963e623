import assert from 'node:assert/strict';
import { at, items } from './reading';
import { useSimulator } from './use-simulator';

describe('XUC simulator: user and directory', () => {
  const { simulator, client } = useSimulator();

  it('sends nothing back when do-not-disturb is so already', async () => {
    const alice = await client();
    alice.send('dnd', { state: false });
    assert.deepEqual(await alice.types(), []);
    alice.send('dnd', { state: true });
    assert.equal((await alice.next('UserConfigUpdate'))['dndEnabled'], true);
  });

  it('sends a partial configuration with nulls for what did not change', async () => {
    const alice = await client();
    simulator().setUserConfig('alice', { busyFwdEnabled: true, busyFwdDestination: '1001' });
    const { userId, busyFwdEnabled, busyFwdDestination, dndEnabled, fullName } =
      await alice.next('UserConfigUpdate');
    assert.deepEqual(
      [userId, busyFwdEnabled, busyFwdDestination, dndEnabled, fullName],
      [9, true, '1001', null, null],
    );
  });

  it('finds people and keeps favourites', async () => {
    const alice = await client();
    alice.send('directoryLookUp', { term: 'bond' });
    const { headers, entries } = await alice.next('DirectoryResult');
    assert.deepEqual(headers, ['Firstname', 'Lastname', 'Number', 'Mobile', 'Favorite']);
    assert.deepEqual(entries, [
      {
        status: -2,
        entry: ['James', 'Bond', '0187654321', '0761187406', 'false'],
        contact_id: 'c1',
        source: 'external',
        favorite: false,
      },
    ]);
    const contact = { contactId: 'c1', source: 'external' };
    alice.send('addFavorite', contact);
    const updated = { contact_id: 'c1', source: 'external' };
    assert.deepEqual(await alice.next('FavoriteUpdated'), { action: 'Added', ...updated });
    alice.send('getFavorites');
    assert.equal(items((await alice.next('Favorites'))['entries']).length, 1);
    alice.send('removeFavorite', contact);
    assert.deepEqual(await alice.next('FavoriteUpdated'), { action: 'Removed', ...updated });
    alice.send('searchContacts', { term: 'bob' });
    assert.equal(items((await alice.next('ContactSheet'))['sheets']).length, 1);
    await alice.next('DirectoryResult');
  });

  it('sends sheets, voicemail and the line', async () => {
    const alice = await client();
    simulator().sheet('alice', [{ name: 'folderNumber', value: '1234' }]);
    const { payload } = await alice.next('Sheet');
    assert.deepEqual(at(payload, 'profile', 'user', 'sheetInfo'), [
      { value: '1234', name: 'folderNumber', order: 10, type: 'text' },
    ]);
    simulator().setVoicemail('alice', { newMessages: 2, oldMessages: 1 });
    assert.deepEqual(await alice.next('VoiceMailStatusUpdate'), {
      voiceMailId: 58,
      newMessages: 2,
      waitingMessages: 0,
      oldMessages: 1,
    });
    alice.send('getConfig', { objectType: 'line' });
    assert.equal((await alice.next('LineConfig'))['id'], '5');
  });

  it('carries chat messages and acknowledges them', async () => {
    const [alice, bob] = [await client('alice'), await client('bob')];
    const say = (username: string, sequence: number): void => {
      const to = { username };
      const request = 'FlashTextDirectMessage';
      alice.send('flashTextBrowserRequest', { request, sequence, to, message: 'hi' });
    };
    say('bob', 1);
    const message = await bob.next('FlashTextEvent');
    assert.deepEqual([message['event'], message['message']], ['FlashTextUserMessage', 'hi']);
    say('carol', 2);
    say('nobody', 3);
    for (const event of ['Ack', 'AckOffline', 'Nack']) {
      assert.equal((await alice.next('FlashTextEvent'))['event'], `FlashTextSendMessage${event}`);
    }
  });
});

describe('XUC simulator: conference rooms', () => {
  const { client } = useSimulator();

  it('tells who comes, is muted and leaves', async () => {
    const [alice, bob] = [await client('alice'), await client('bob')];
    alice.send('getList', { objectType: 'meetme' });
    await alice.settled();
    alice.send('dial', { destination: '4000' });
    assert.equal((await alice.next('ConferenceEvent'))['eventType'], 'Join');
    bob.send('dial', { destination: '4000' });
    const joined = await alice.next('ConferenceParticipantEvent');
    assert.deepEqual(
      [joined['eventType'], joined['index'], joined['isMe'], joined['role']],
      ['Join', 2, false, 'User'],
    );
    alice.send('conferenceMute', { numConf: '4000', index: 2 });
    assert.equal((await bob.next('ConferenceParticipantEvent'))['eventType'], 'Update');
    bob.send('conferenceMute', { numConf: '4000', index: 1 });
    await bob.next('ConferenceCommandError');
    alice.send('conferenceKick', { numConf: '4000', index: 2 });
    await bob.next('PhoneEvent', ({ eventType }) => eventType === 'EventReleased');
    await bob.next('ConferenceEvent', ({ eventType }) => eventType === 'Leave');
    const rooms = (await alice.settled()).filter(({ msgType }) => msgType === 'ConferenceList');
    assert.deepEqual(
      rooms.map(({ list }) => items(at(list, 0, 'members')).length),
      [1, 2, 2, 1],
    );
  });
});
