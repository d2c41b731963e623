import { randomBytes } from 'node:crypto';
import { startConnectsSimulator } from '../simulators/bsconnects';
import type { DemoBackend, RunningBackend } from './backend';

const PATH = '/contact-center/bsconnects';

/** Two agents, so that it shows which of them a flow speaks to. */
const agents = ['1081', '1082'];

/** A CRM whose pages hold a phone gadget, and our page script beside it. */
export const bsconnectsDemo: DemoBackend = {
  name: 'bsconnects',
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
        what: `the desk of agent ${agent} in a CRM`,
        url: simulator.desk(agent, `${nodeRed}${PATH}`),
      })),
      // All of it happens in the browsers of people: without them there is nothing to play.
      expected: [],
      play: () => undefined,
      playOnce: () => Promise.resolve(),
      stop: () => simulator.close(),
    };
  },
};
