import assert from 'node:assert/strict';
import { Snapshots } from '../../nodes/runtime/snapshots';
import { xucCatalog } from '../../nodes/xuc/catalog';
import { XucSession } from '../../nodes/xuc/session';
import { RecordingIo } from '../support/recording-io';

const settings = {
  host: 'xivo',
  port: 8090,
  tls: false,
  username: 'alice',
  password: 'secret',
};

const frame = (ctiMessage: unknown): Buffer =>
  Buffer.from(JSON.stringify({ msgType: 'CtiStatuses', ctiMessage }));

describe('A present state of XUC that nobody has wired', () => {
  let io: RecordingIo;
  let session: XucSession;

  beforeEach(() => {
    io = new RecordingIo(xucCatalog, []);
    session = new XucSession(io, settings);
  });

  afterEach(() => {
    session.close();
    io.hub.close();
  });

  it('is kept as it came, and read for the node that wires it', () => {
    assert.equal(session.needs('CtiStatuses'), false);
    session.passed('CtiStatuses', frame([{ name: 'away' }]));
    session.passed('CtiStatuses', frame([{ name: 'here' }]));
    const before = Date.now();
    io.wire('CtiStatuses');
    const [event, ...more] = io.events;
    assert.deepEqual([event?.payload, event?.snapshot], [[{ name: 'here' }], true]);
    assert.ok(Date.parse(event?.receivedAt ?? '') <= before);
    assert.equal(more.length, 0);
    assert.equal(session.needs('CtiStatuses'), true);
  });

  it('is the same event for every node, and an object of its own', () => {
    session.passed('CtiStatuses', frame([{ name: 'here' }]));
    io.wire('CtiStatuses');
    io.wire('CtiStatuses');
    const [first, second] = io.events;
    assert.equal(first?.id, second?.id);
    assert.deepEqual(first?.payload, second?.payload);
    assert.notEqual(first?.payload, second?.payload);
  });

  it('says so when it cannot be read', () => {
    session.passed('CtiStatuses', Buffer.from('{"msgType":"CtiStatuses","ctiMessage":['));
    io.wire('CtiStatuses');
    assert.equal(io.events.length, 0);
    assert.match(io.log.lines.join(), /present state .* cannot be read/);
  });

  it('is read at once where it is told by more than one frame, or holds what must be taken out', () => {
    for (const name of ['VoiceMailStatusUpdate', 'UserConfigUpdate'])
      assert.equal(session.needs(name), true, name);
  });

  it('is forgotten with the link like all others', () => {
    session.passed('CtiStatuses', frame([]));
    io.hub.forgetStates();
    io.wire('CtiStatuses');
    assert.equal(io.events.length, 0);
  });

  it('is read while it may be one that was asked for, so that the next one is known to be a change', () => {
    const snapshots = new Snapshots();
    snapshots.expect(['PhoneStatusUpdate'], 1000);
    assert.equal(snapshots.isOpen('PhoneStatusUpdate', 5999), true);
    assert.equal(snapshots.isOpen('PhoneStatusUpdate', 6001), false);
    assert.equal(snapshots.isOpen('CtiStatuses', 1000), false);
  });
});
