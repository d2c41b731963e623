import { setTimeout as sleep } from 'node:timers/promises';
import type { Scenario } from '../scenario';

const TOKEN_SECONDS = 3;

export const tokenExpires: Scenario = {
  number: 3,
  title: 'The token expires in mid-session',
  holds: 'No command fails by it, the link stands or comes back, and logins stay few.',
  fits: ['xuc', 'bct-owi', 'bsconnects'],
  others:
    'UIP has a password with each request and no token. Five9 sessions that have ended may have been taken over: nobody logs in again by itself.',
  async run(bench) {
    const rig = await bench.rig({ tokenSeconds: TOKEN_SECONDS });
    const seconds = bench.long ? 60 : 8;
    const end = Date.now() + seconds * 1000;
    while (Date.now() < end) {
      await rig.give(1);
      await sleep(500);
    }
    await rig.cut();
    await rig.works(1);
    rig.expireLogins();
    await rig.give(3);
    await rig.until('all ends', () => rig.ended.length >= rig.given, 30_000);
    await rig.cut();
    await rig.works(2);
    const failed = rig.ended.filter(({ code }) => code !== '').map(({ code }) => code);
    bench.check(
      `of ${rig.given} commands over ${seconds} s with tokens of ${TOKEN_SECONDS} s failed`,
      failed.length === 0,
      failed.length === 0 ? 0 : failed.join(', '),
    );
    // Each token once, the first one, and two after what was done above.
    const limit = Math.ceil(seconds / (TOKEN_SECONDS * 0.5)) + 4;
    bench.check('logins', rig.loginAttempts <= limit, `${rig.loginAttempts}, at most ${limit}`);
  },
};
