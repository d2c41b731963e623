import { playShift, startXucSimulator, type ShiftRun } from '../simulators/xuc';
import type { DemoBackend, RunningBackend } from './backend';
import { HOST } from './ports';

/** Simulated seconds per second: slow enough to follow, quick enough to watch. */
const SPEED = 4;

/** Seconds of the check's shift per second: a message a millisecond would show no order. */
const CHECK_SPEED = 50;

/** The shift as seen by an administrator whose own line is Alice's: states of all, calls of one. */
export const xucDemo: DemoBackend = {
  name: 'xuc',
  async start(anyPort): Promise<RunningBackend> {
    const simulator = await startXucSimulator({ port: anyPort ? 0 : 8090, nextFreePort: true });
    let shift: ShiftRun | undefined;
    return {
      config: { host: HOST, port: String(simulator.port), tls: false, phoneNumber: '1000' },
      credentials: { username: 'alice', password: 'secret' },
      pages: [{ what: 'XiVO simulator: agents, queues, phones', url: `${simulator.url}/` }],
      play: () => {
        shift = playShift(simulator, { speed: SPEED, loop: true });
      },
      playOnce: () => playShift(simulator, { speed: CHECK_SPEED }).done,
      stop: async () => {
        await shift?.stop();
        await simulator.close();
      },
    };
  },
};
