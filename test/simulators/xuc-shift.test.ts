import assert from 'node:assert/strict';
import { playShift, startXucSimulator } from '../../simulators/xuc';
import { CtiClient } from './cti-client';

/** Plays one shift and gives its steps and every frame that Alice got. */
async function record(speed: number): Promise<{ steps: unknown; frames: string[] }> {
  const startTime = new Date('2026-01-05T08:00:00Z');
  const simulator = await startXucSimulator({ startTime, holdClock: true, page: false });
  const alice = await CtiClient.ready(simulator);
  alice.send('subscribeToQueueStats');
  alice.send('subscribeToAgentStats');
  alice.send('subscribeToQueueCalls', { queueId: 8 });
  await alice.settled();
  const run = playShift(simulator, { speed });
  await run.done;
  const frames = (await alice.settled()).map(({ text }) => text);
  alice.close();
  await simulator.close();
  return { steps: run.steps, frames };
}

describe('XUC simulator: the demo shift', () => {
  it('is the same at any speed', async () => {
    const [fast, slower] = [await record(Infinity), await record(400)];
    assert.deepEqual(fast.steps, slower.steps);
    assert.deepEqual(fast.frames, slower.frames);
  }).timeout(10_000);

  it('takes Alice through every state of a working day', async () => {
    const { frames } = await record(Infinity);
    const names = frames.flatMap(
      (text) => /"AgentStateEvent","ctiMessage":\{"name":"(\w+)"/.exec(text)?.[1] ?? [],
    );
    assert.deepEqual(names, [
      'AgentReady',
      'AgentOnPause',
      'AgentReady',
      'AgentRinging',
      'AgentOnCall',
      'AgentOnWrapup',
      'AgentOnPause',
      'AgentLoggedOut',
    ]);
    const phone = frames.flatMap((text) => /"eventType":"(\w+)"/.exec(text)?.[1] ?? []);
    assert.deepEqual(phone, [
      'EventRinging',
      'EventEstablished',
      'EventOnHold',
      'EventEstablished',
      'EventReleased',
    ]);
    assert.ok(frames.some((text) => text.includes('"USR_customerId":"6347"')));
    assert.ok(frames.some((text) => text.includes('"statName":"WaitingCalls","value":3')));
  });

  it('loops until it is stopped, and leaves no call behind', async () => {
    const simulator = await startXucSimulator({ page: false });
    let stop: Promise<void> | undefined;
    const run = playShift(simulator, {
      speed: Infinity,
      loop: true,
      onStep: ({ round, name }) => {
        if (round === 2 && name === 'answer') stop = run.stop();
      },
    });
    await run.done;
    await stop;
    assert.equal(simulator.snapshot().calls.length, 0);
    assert.equal(simulator.clock.held, false);
    await simulator.close();
  });
});
