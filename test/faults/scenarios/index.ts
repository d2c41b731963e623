import type { Scenario } from '../scenario';
import { halfOpen } from './01-half-open';
import { clockJumps } from './02-clock-jumps';
import { tokenExpires } from './03-token-expires';
import { sameLogin } from './04-same-login';
import { redeploys } from './05-redeploys';
import { crowd } from './06-crowd';
import { snapshots } from './07-snapshots';
import { staleCommands } from './08-stale-commands';
import { refusedLogin } from './09-refused-login';
import { slowPage } from './10-slow-page';
import { badFrames } from './11-bad-frames';
import { underLoad } from './12-restarts';
import { killed } from './13-killed';
import { diskFull } from './14-disk-full';

export const scenarios: readonly Scenario[] = [
  halfOpen,
  clockJumps,
  tokenExpires,
  sameLogin,
  redeploys,
  crowd,
  snapshots,
  staleCommands,
  refusedLogin,
  slowPage,
  badFrames,
  underLoad,
  killed,
  diskFull,
];
