import { setTimeout as sleep } from 'node:timers/promises';
import { STANDING_LINK, type Rig } from '../rigs/rig';
import type { Scenario } from '../scenario';

const HOURS = 5;

/** Commands given within a second, more than any backend is sent in one. */
const BURST = 60;

async function commandsEnd(rig: Rig, count: number, limitMs: number): Promise<number> {
  const first = rig.given + 1;
  const from = Date.now();
  await rig.give(count);
  const numbers = Array.from({ length: count }, (_, index) => first + index);
  const allEnded = (): boolean => numbers.every((number) => rig.endsOf(number).length > 0);
  await rig.until(`the ends of ${count} commands`, allEnded, limitMs);
  return (Date.now() - from) / 1000;
}

export const clockJumps: Scenario = {
  number: 2,
  title: 'The clock jumps by hours, and the token is dead on wake',
  holds:
    'The link is there again by itself; a clock that goes back hides no silence and holds nothing up.',
  fits: ['xuc', 'bct-owi', 'bct-uip', 'bsconnects'],
  others:
    'Five9 sessions that have ended may have been taken over: nobody logs in again by itself.',
  async run(bench) {
    const rig = await bench.rig({ hasty: true, commandTimeout: 20 });
    const shift = async (hours: number, monotonic: boolean): Promise<void> => {
      rig.clockShifted(hours);
      await rig.nodeRed.shiftClock(hours, monotonic);
    };
    await rig.works(1);

    await shift(HOURS, true);
    rig.expireLogins();
    const woke = Date.now();
    await rig.cut();
    await rig.works(2);
    bench.check(
      `${HOURS} hours of sleep, link and login dead on wake: of use again after`,
      Date.now() - woke < 30_000,
      `${((Date.now() - woke) / 1000).toFixed(1)} s`,
    );

    const usual = await commandsEnd(rig, BURST, 60_000);
    await rig.give(BURST);
    await shift(-HOURS, false);
    const after = await commandsEnd(rig, BURST, 60_000);
    bench.check(
      `${BURST} commands across a jump of ${HOURS} hours back take no longer than twice that many otherwise`,
      after < 2 * usual + 5,
      `${after.toFixed(1)} s beside ${usual.toFixed(1)} s`,
    );
    await rig.works(3);

    const [silence] = rig.halfOpen();
    if (silence?.what.startsWith(STANDING_LINK) === true) {
      const measured = silence.measure();
      await sleep(200);
      await shift(-HOURS, false);
      const seconds = await measured;
      bench.check(
        'silence across a jump back is noticed after',
        seconds <= silence.within + 1.5,
        `${seconds.toFixed(1)} s of ${silence.within} s`,
      );
    }
    await rig.works(4);
    bench.check(
      'no event arrived twice',
      Math.max(...rig.counts().values()) === 1,
      rig.counts().size,
    );
  },
};
