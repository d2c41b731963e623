import { setTimeout as sleep } from 'node:timers/promises';
import type { Arrived } from '../child/talk';
import type { Scenario } from '../scenario';

export const snapshots: Scenario = {
  number: 7,
  title: 'Present states come in a burst after the login, and then changes',
  holds: 'What was so already is marked `snapshot`, and no change is.',
  fits: ['xuc', 'bct-owi'],
  others: 'UIP posts changes only, and pages are asked for nothing at a connect.',
  async run(bench) {
    const [events, atLeast] =
      bench.name === 'xuc' ? [['AgentStateEvent'], 3] : [['RouterStatus'], 1];
    const rig = await bench.rig({ alsoEvents: events });
    const burst = rig.burst();
    if (!burst) throw new Error('This backend has no burst.');
    const others = (): readonly Arrived[] => rig.arrived.filter(({ node }) => node === 'others');
    const rounds = bench.long ? 30 : 3;
    let states = 0;
    let wrong = 0;
    let changes = 0;
    let changesWrong = 0;
    for (let step = 1; step <= rounds; step++) {
      await rig.until('the burst', () => others().length >= atLeast);
      await sleep(300);
      await rig.collect();
      states += others().length;
      wrong += others().filter(({ snapshot }) => !snapshot).length;
      rig.arrived.length = 0;
      burst.change(step);
      const change = (): Arrived | undefined => others().find((one) => burst.stepOf(one) === step);
      await rig.until(`change ${step}`, () => change() !== undefined, 10_000);
      changes++;
      if (change()?.snapshot !== false) changesWrong++;
      await rig.collect();
      rig.arrived.length = 0;
      await rig.renew();
    }
    bench.check(`of ${states} states after ${rounds} logins not marked`, wrong === 0, wrong);
    bench.check(`of ${changes} changes marked as states`, changesWrong === 0, changesWrong);
  },
};
