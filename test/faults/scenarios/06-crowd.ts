import { setTimeout as sleep } from 'node:timers/promises';
import { PATH } from '../../support/bridge-page';
import type { Bench } from '../bench';
import { PageCrowd } from '../child/page-crowd';
import type { PagesReport } from '../child/pages';
import { BridgeRig } from '../rigs/bsconnects';
import type { Scenario } from '../scenario';

const BACK_MS = 120_000;

/** Most that came within one second of each other. */
function peak(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  let most = 0;
  let first = 0;
  for (const [index, time] of sorted.entries()) {
    while (time - (sorted[first] ?? time) >= 1000) first++;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

const seconds = (from: number, until: number): string => `${((until - from) / 1000).toFixed(1)} s`;

function judge(bench: Bench, what: string, count: number, from: number, report: PagesReport): void {
  const { asked, welcomed, refused } = report;
  bench.check(`${what}: back`, report.connected === count, `${report.connected} of ${count}`);
  const last = Math.max(...welcomed);
  bench.check(`${what}: the last after`, last - from < BACK_MS, seconds(from, last));
  bench.note(`${what}: pages that asked within one second`, peak(asked));
  bench.note(`${what}: pages that were let in within one second`, peak(welcomed));
  const words = Object.entries(refused).map(([reason, times]) => `${reason} ${times}`);
  bench.note(`${what}: refusals`, words.join(', ') || 'none');
}

export const crowd: Scenario = {
  number: 6,
  title: 'Thousands of pages return at once',
  holds: 'They come spread out, are let in at a bounded rate, and all are back.',
  fits: ['bsconnects'],
  others: 'Only the bridge is a server.',
  async run(bench) {
    const count = bench.long ? 5000 : 300;
    const rig = await bench.start(new BridgeRig());
    const pages = await bench.start(new OpenCrowd(rig, count));
    const before = await rig.nodeRed.measure();

    await pages.crowd.mark();
    const deployed = Date.now();
    await rig.renew();
    judge(bench, 'after a deploy', count, deployed, await pages.allBack(count));

    await pages.crowd.mark();
    const died = Date.now();
    await rig.nodeRed.kill();
    await rig.nodeRed.start();
    judge(bench, 'after a kill', count, died, await pages.allBack(count));
    rig.shown.length = 0;
    await rig.works(1);
    const asked = Date.now();
    const after = await rig.nodeRed.measure();
    bench.note('Node-RED answers after', `${Date.now() - asked} ms`);
    const heap = (after.heap - before.heap) / 1e6;
    bench.check('heap grew, of at most 20 MB', heap < 20, `${heap.toFixed(1)} MB`);
  },
};

class OpenCrowd {
  readonly crowd = new PageCrowd();

  constructor(
    private readonly rig: BridgeRig,
    private readonly count: number,
  ) {}

  async begin(): Promise<void> {
    await this.crowd.open(`ws://127.0.0.1:${this.rig.nodeRed.port}${PATH}`, this.count);
  }

  ready(): Promise<void> {
    return Promise.resolve();
  }

  /** Each has been welcomed anew, and all are there. */
  async allBack(count: number): Promise<PagesReport> {
    const end = Date.now() + BACK_MS;
    for (;;) {
      const report = await this.crowd.all(count, end - Date.now());
      if (report.welcomed.length >= count) return report;
      if (Date.now() > end) throw new Error(`Only ${report.welcomed.length} came back.`);
      await sleep(100);
    }
  }

  end(): Promise<void> {
    return this.crowd.end();
  }
}
