import type { WorldSeed } from './world/seed';

const afternoon = 'd3270038-e20e-498a-af71-3cf69b5cc792';
const morning = 'd3270038-e20e-498a-af71-3cf69b5cc791';

/** A small contact center. Names, numbers and ids are those of the vendor's samples where given. */
export function demoWorld(): WorldSeed {
  return {
    groups: [
      { id: 1, name: 'default' },
      { id: 2, name: 'boats' },
      { id: 5, name: 'salesexpert' },
    ],
    users: [
      {
        id: 9,
        login: 'alice',
        password: 'secret',
        firstName: 'Alice',
        lastName: 'Johnson',
        agentId: 22,
        line: { id: 5, number: '1000', name: '1k4yj2' },
        mobileNumber: '064574512',
        voiceMailId: 58,
      },
      {
        id: 10,
        login: 'bob',
        password: 'secret',
        firstName: 'Bob',
        lastName: 'Martin',
        profile: 'NoRight',
        agentId: 19,
        line: { id: 6, number: '1001', name: '2k4yj3' },
      },
      {
        id: 11,
        login: 'carol',
        password: 'secret',
        firstName: 'Carol',
        lastName: 'Hawkeye',
        profile: 'NoRight',
        agentId: 24,
        line: { id: 7, number: '1002', name: '3k4yj4', webRtc: true, vendor: '' },
      },
      {
        id: 186,
        login: 'sam',
        password: 'secret',
        firstName: 'Sam',
        lastName: 'Pierce',
        profile: 'Supervisor',
        queues: [8, 9],
        groups: [1, 5],
        line: { id: 8, number: '1058', name: '4k4yj5' },
      },
      {
        id: 1,
        login: 'admin',
        password: 'secret',
        firstName: 'Ada',
        lastName: 'Admin',
        line: { id: 9, number: '1099', name: '5k4yj6' },
      },
    ],
    agents: [
      { id: 22, firstName: 'Alice', lastName: 'Johnson', number: '2058', groupId: 5, userId: 9 },
      { id: 19, firstName: 'Bob', lastName: 'Martin', number: '2001', groupId: 1, userId: 10 },
      { id: 24, firstName: 'Carol', lastName: 'Hawkeye', number: '2601', groupId: 2, userId: 11 },
    ],
    queues: [
      { id: 8, name: 'blue', displayName: 'blue sky', number: '3506', wrapupSeconds: 10 },
      { id: 9, name: 'black', displayName: 'black pearl', number: '3507' },
      { id: 11, name: 'travels', displayName: 'Travels', number: '3100', ringSeconds: 30 },
    ],
    members: [
      { agentId: 22, queueId: 8, penalty: 0 },
      { agentId: 22, queueId: 9, penalty: 1 },
      { agentId: 19, queueId: 8, penalty: 1 },
      { agentId: 24, queueId: 11, penalty: 0 },
    ],
    defaultMemberships: [
      {
        userId: 9,
        membership: [
          { queueId: 8, penalty: 0 },
          { queueId: 9, penalty: 1 },
        ],
      },
      { userId: 10, membership: [{ queueId: 8, penalty: 1 }] },
    ],
    statuses: [
      {
        name: 'available',
        color: '#08FD20',
        longName: 'Available',
        actions: [{ name: 'queueunpause_all', parameters: 'true' }],
      },
      {
        name: 'away',
        color: '#FFDD00',
        longName: 'Away',
        actions: [{ name: 'enablednd', parameters: 'false' }],
      },
      {
        name: 'lunch',
        color: '#0066FF',
        longName: 'Lunch',
        actions: [{ name: 'queuepause_all', parameters: 'true' }],
      },
      {
        name: 'coaching',
        color: '#FF6600',
        longName: 'Coaching',
        actions: [{ name: 'queuepause_all', parameters: 'true' }],
      },
    ],
    periods: [
      {
        uuid: morning,
        name: 'Morning',
        periodStart: '09:00:00',
        periodEnd: '12:00:00',
        default: true,
      },
      {
        uuid: afternoon,
        name: 'Afternoon',
        periodStart: '14:00:00',
        periodEnd: '17:00:00',
        default: false,
      },
    ],
    callbackLists: [
      {
        uuid: 'b0849ac0-4f4a-4ed0-9386-53ab2afd94b1',
        name: 'Callbacks',
        queueId: 8,
        callbacks: [
          {
            uuid: 'a967da84-bc41-4bf4-a4fc-2bcc54e11606',
            phoneNumber: '0230210082',
            mobilePhoneNumber: '0789654123',
            firstName: 'Alice',
            lastName: "O'Neill",
            company: 'YourSociety',
            description: null,
            dueDate: '2016-08-01',
            period: afternoon,
          },
          {
            uuid: 'a967da84-bc41-4bf4-a4fc-2bcc54e11607',
            phoneNumber: '0230210083',
            mobilePhoneNumber: null,
            firstName: 'Peter',
            lastName: 'Pan',
            company: null,
            description: 'About the offer of last week',
            dueDate: '2016-08-02',
            period: morning,
          },
        ],
      },
    ],
    conferences: [
      { number: '4000', name: 'public', pinRequired: false },
      { number: '4001', name: 'conference_support', pinRequired: true },
    ],
    contacts: [
      {
        contactId: 'c1',
        source: 'external',
        firstName: 'James',
        lastName: 'Bond',
        number: '0187654321',
        mobile: '0761187406',
      },
      {
        contactId: 'c2',
        source: 'external',
        firstName: 'Jane',
        lastName: 'Black',
        number: '0427466347',
        mobile: '',
      },
    ],
    history: [
      {
        secondsAgo: 7200,
        durationSeconds: 1295,
        source: '0115878',
        destination: '1000',
        queueName: 'blue',
        agentId: 22,
        status: 'answered',
      },
      {
        secondsAgo: 3600,
        durationSeconds: 0,
        source: '0427466347',
        destination: '3507',
        queueName: 'black',
        status: 'abandoned',
      },
      {
        secondsAgo: 1800,
        durationSeconds: 62,
        source: '1000',
        destination: '1001',
        status: 'answered',
      },
    ],
    iceConfig: { stunConfig: { urls: ['stun:127.0.0.1:3478'] } },
  };
}
