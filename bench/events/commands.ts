import { table } from '../performance-page';
import { middle, part } from '../statistics';
import { times, whole } from './compare';
import { micro } from './latency';
import { Rig } from './measure';

const WARM_UP = 500;
const ROUND_TRIPS = 3000;

/** A command and its answer, one after the other. */
export async function commands(scale: number): Promise<string> {
  const names = ['bare client', 'xuc-command'];
  const rigs = [await Rig.start({ kind: 'ws' }), await Rig.start({ kind: 'command' })];
  try {
    const taken: (readonly number[])[] = [];
    for (const rig of rigs) await rig.ask(WARM_UP);
    for (const rig of rigs) taken.push(await rig.ask(Math.round(ROUND_TRIPS * scale)));
    const [first = []] = taken;
    const rows = taken.map((delays, index) => [
      names[index] ?? '',
      whole(1000 / middle(delays)),
      micro(part(delays, 0.5)),
      times(part(delays, 0.5), part(first, 0.5)),
      micro(part(delays, 0.99)),
    ]);
    const heads = ['', 'round trips/s', 'median', '', 'p99'];
    return ['### Commands, one after the other', '', table([heads, ...rows]), ''].join('\n');
  } finally {
    for (const rig of rigs) await rig.stop();
  }
}
