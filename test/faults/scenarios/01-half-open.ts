import type { Scenario } from '../scenario';

/** What a busy machine may add, in seconds. */
const GRACE = 1.5;

export const halfOpen: Scenario = {
  number: 1,
  title: 'A link goes dead without a word',
  holds: 'It is noticed within the time the protocol reference allows, and the link comes back.',
  fits: ['xuc', 'bct-owi', 'bct-uip', 'bsconnects', 'five9-rest'],
  async run(bench) {
    const rig = await bench.rig({ hasty: !bench.long, commandTimeout: 3 });
    let number = 0;
    for (const way of rig.halfOpen()) {
      const { what, within } = way;
      const seconds = await way.measure();
      bench.check(
        `${what}: noticed after`,
        seconds <= within + GRACE,
        `${seconds.toFixed(1)} s of ${within} s`,
      );
      await rig.works(++number);
      await rig.renew();
    }
  },
};
