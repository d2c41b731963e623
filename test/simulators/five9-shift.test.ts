import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { playShift } from '../../simulators/five9';
import { useFive9 } from './five9-use-simulator';

describe('Five9 simulator: the demo shift', () => {
  const { simulator, agent } = useFive9();

  it('brings two calls to their end, one without a disposition', async () => {
    const alice = await agent();
    const socket = await alice.socket();
    await playShift(simulator(), { speed: 2000 }).done;
    const events = (await socket.settled()).join(' ');
    assert.equal(events, '12 3 4 4 4 5 3 4 4');
    const { calls, finishedCalls } = simulator().snapshot();
    assert.deepEqual(
      calls.map(({ state, dispositionId }) => [state, dispositionId]),
      [['WRAP_UP', null]],
    );
    assert.equal(finishedCalls[0]?.dispositionId, '1001');
  });

  it('tidies up in the next round, and goes on in a world without its people', async () => {
    const run = playShift(simulator(), { speed: 1000, loop: true });
    await new Promise<void>((resolve) => {
      const stop = simulator().onChange(() => {
        if (simulator().snapshot().finishedCalls.length < 4) return;
        stop();
        resolve();
      });
    });
    assert.ok(simulator().snapshot().calls.length <= 1);
    const before = run.steps.length;
    simulator().removeUser('alice@example.com');
    while (run.steps.length < before + 3) await nextTurn();
    run.stop();
    await run.done;
  });

  it('leaves calls alone that somebody else has taken away, and can be stopped', async () => {
    const run = playShift(simulator(), { speed: 500, loop: true });
    await new Promise<void>((resolve) => {
      const stop = simulator().onChange(() => {
        const [call] = simulator().snapshot().calls;
        if (call?.state === 'OFFERED') simulator().press(call.id, 'reject');
        if (run.steps.length <= 14) return;
        stop();
        resolve();
      });
    });
    run.stop();
    await run.done;
    assert.deepEqual(simulator().snapshot().calls, []);
  });
});
