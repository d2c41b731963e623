import { randomBytes } from 'node:crypto';
import { startConnectsSimulator } from '../simulators/bsconnects';
import type { DemoBackend, RunningBackend } from './backend';
import { onWall } from './expected';

const PATH = '/contact-center/bsconnects';

/** Two agents, so that it shows which of them a flow speaks to. */
const agents = ['1081', '1082'];

const somebodyWaits = onWall('queues', ({ waiting }) => Number(waiting) > 0);

/** A CRM whose pages hold a phone gadget, and our page script beside it. */
export const bsconnectsDemo: DemoBackend = {
  name: 'bsconnects',
  title: 'b+s Connects',
  async start({ anyPort, nodeRed }): Promise<RunningBackend> {
    const secret = randomBytes(32).toString('base64url');
    const simulator = await startConnectsSimulator({
      port: anyPort ? 0 : 8095,
      nextFreePort: true,
      bridge: { secret, audience: PATH },
    });
    return {
      config: { path: PATH, origins: [simulator.url], auth: 'jwt' },
      credentials: { secret },
      pages: agents.map((agent) => ({
        what: `The desk of agent ${agent} in a CRM`,
        url: simulator.desk(agent, `${nodeRed}${PATH}`),
      })),
      steps: [
        {
          what: 'Be an agent in a CRM: let a call ring, accept it, and put it on hold',
          then: 'A tab opens in the CRM, a note is written to the call, and the hold is timed.',
          url: simulator.desk(agents[0] ?? '', `${nodeRed}${PATH}`),
          seen: ({ msg }) => msg.topic === 'workitemPause',
        },
        {
          what: 'At the same desk, let callers come into a queue with “One more”',
          then: 'The wallboard shows them, as the desk tells of them.',
          url: `${nodeRed}/dashboard/queues`,
          seen: ({ node, msg }) => node === 'b+s queues' && somebodyWaits(msg),
        },
      ],
      // All of it happens in the browsers of people: without them there is nothing to play.
      expected: [],
      play: () => undefined,
      playOnce: () => Promise.resolve(),
      stop: () => simulator.close(),
    };
  },
};
