import assert from 'node:assert/strict';
import { alice, Five9Flow } from '../support/five9';
import { objectOf } from '../support/json';

/** A frame in the shape in which public clients keep what they have recorded. */
const frame = (eventId: string, payLoad: unknown, eventReason: string | null = null): object => ({
  context: {
    eventId,
    eventReason,
    messageId: '300:3:4:5:149:7',
    userId: null,
    correlationId: null,
    userName: null,
    timeStamp: 1_700_000_000_000,
    tenantId: '987654321',
    broadCast: true,
  },
  payLoad,
});

const call = {
  id: '0F1E2D3C4B5A69788796A5B4C3D2E1F0',
  campaignId: '1137597',
  callType: 'INBOUND',
  state: 'TALKING',
  transfer: false,
  userTransferringId: null,
  ani: '9250000333',
  dnis: '9250000112',
  variables: { '641': 'X-9' },
};

const statistics = [
  {
    dataSource: 'AGENT_STATISTIC',
    added: [],
    updated: [{ id: '', totalCallsCount: 3, callCharges: 0.1, dispositions: { '-17': 1 } }],
    removed: [],
  },
  { dataSource: 'AGENT_STATE', added: [], updated: [], removed: ['123456790'] },
];

describe('Frames as public clients of Five9 have recorded them', () => {
  const flow = new Five9Flow();

  beforeEach(() => flow.begin());
  afterEach(() => flow.end());

  for (const [how, indent] of [
    ['in one line', undefined],
    ['with spaces', 4],
    ['with tabs', '\t'],
  ] as const) {
    it(`are told whichever way they are written: ${how}`, async () => {
      await flow.run(['callStarted', 'callAccepted', 'callFinished', '5012', '22009']);
      await flow.ready();
      for (const one of [
        frame('1010', null, 'Successful WebSocket Connection'),
        frame('1202', 'pong'),
        frame('4', call, 'CONNECTED'),
        frame('5012', statistics, 'UPDATED'),
        frame('22009', { any: 'thing' }),
        frame('5', { ...call, state: 'FINISHED' }, 'DISPOSITIONED'),
      ])
        flow.simulator.sendText(JSON.stringify(one, null, indent), alice);
      await flow.message('events', (msg) => objectOf(msg)['topic'] === 'callFinished');
      const topics = ['callStarted', 'callAccepted', '5012', '22009', 'callFinished'];
      assert.deepEqual(flow.topics(), topics);
      assert.deepEqual(flow.got('events')[2]?.payload, statistics);
      assert.deepEqual(flow.errors(), []);
    });
  }
});
