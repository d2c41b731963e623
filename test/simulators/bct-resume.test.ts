import assert from 'node:assert/strict';
import type { OwiStream } from './bct-owi-client';
import { at } from './reading';
import { useBct } from './bct-use-simulator';

const alarm = { id: '2101', source: '[Monitoring Service]', message: 'Connection failed' };

describe('BCT simulator: drop and resume', () => {
  const { simulator, client } = useBct();

  const raise = (times: number): void => {
    for (let count = 0; count < times; count += 1) simulator().raiseAlarm(alarm);
  };

  const dropped = async (): Promise<void> => {
    while (simulator().connections.some(({ linked }) => linked)) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };

  const refusal = async (stream: OwiStream): Promise<string> => {
    const code = String(at(await stream.next('error'), 'error', 'code'));
    return `${await stream.closed} ${code}`;
  };

  it('replays what was missed, in order and with the old numbers', async () => {
    const one = await client();
    const stream = await one.subscribe({ notifyAlarms: true });
    raise(2);
    await stream.settled();
    simulator().faults.drop('reset');
    assert.equal(await stream.closed, 1006);
    raise(2);
    const back = await one.resume(1);
    const resumed = { connectionId: one.connectionId, seq: 4, replayed: 3 };
    assert.deepEqual(await back.next('resumed'), { resumed });
    raise(1);
    const seqs = [];
    for (let count = 0; count < 4; count += 1) {
      seqs.push(at(await back.next('AlarmNotification'), 'seq'));
    }
    assert.deepEqual(seqs, [2, 3, 4, 5]);
  });

  it('resumes after 4000 and 1001, and forgets after 1000', async () => {
    const one = await client();
    const resync = await one.subscribe();
    resync.close(4000);
    await dropped();
    const second = await one.resume(0, one.connectionId);
    await second.next('resumed');
    simulator().faults.drop('clean');
    assert.equal(await second.closed, 1001);
    const third = await one.resume(0, one.connectionId);
    await third.next('resumed');
    third.close(1000);
    await third.closed;
    const fourth = await one.resume(0, one.connectionId);
    assert.equal(await refusal(fourth), '4409 resume_unknown');
  });

  it('lets a new link take over one that still looks open', async () => {
    const one = await client();
    const old = await one.subscribe({ notifyAlarms: true });
    const fresh = await one.resume(0, one.connectionId);
    await fresh.next('resumed');
    assert.equal(await refusal(old), '4409 replaced');
    raise(1);
    assert.equal(at(await fresh.next('AlarmNotification'), 'seq'), 1);
  });

  it('refuses a resume that is ambiguous, of somebody else, or above its own count', async () => {
    const one = await client();
    for (const stream of [await one.subscribe(), await one.subscribe()]) stream.cut();
    await dropped();
    assert.equal(await refusal(await one.resume(0)), '4409 resume_ambiguous');
    assert.equal(await refusal(await one.resume(0, 'c-none')), '4409 resume_unknown');
    assert.equal(await refusal(await one.resume(9, one.connectionId)), '4400 bad_request');
  });

  it('tells an expired connection from an unknown one', async () => {
    const one = await client();
    (await one.subscribe()).cut();
    await dropped();
    simulator().clock.advance(60_000);
    assert.equal(await refusal(await one.resume(0, one.connectionId)), '4409 resume_expired');
    assert.equal(simulator().connections.length, 0);
  });

  it('refuses when a missed frame is gone from the buffer', async () => {
    const one = await client();
    simulator().settings.replayFrames = 2;
    (await one.subscribe({ notifyAlarms: true })).cut();
    await dropped();
    raise(3);
    assert.equal(await refusal(await one.resume(0)), '4409 resume_gap');
    const fits = await one.resume(1);
    assert.equal(at(await fits.next('resumed'), 'resumed', 'replayed'), 2);
  });
});
