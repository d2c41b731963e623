import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { playShift, startFive9Simulator, type ShiftRun } from '../simulators/five9';
import { startFive9Page, type Five9Page } from '../simulators/five9page';
import type { DemoBackend, RunningBackend } from './backend';
import { withPage } from './browser';
import type { Expected } from './expected';

const PATH = '/contact-center/five9';

/** The agent whose CRM page is opened. */
const AGENT = '3000001';

/** Seconds of the check's shift per second. */
const CHECK_SPEED = 20;

/** How long a flow may take to set a disposition, in milliseconds. */
const DISPOSED_MS = 10_000;

const expected: readonly Expected[] = [
  { node: 'queues', output: 0, topic: '29', meaning: 'the server tells how long callers wait' },
  {
    node: 'not again for 5 minutes',
    output: 0,
    meaning: 'somebody is told that they wait too long',
  },
  {
    node: 'call ended',
    output: 0,
    topic: 'callEnded',
    meaning: 'a page tells that a call is over',
  },
  { node: 'set it', output: 0, meaning: 'the page has set the disposition' },
];

/** Both ways in: a CRM whose pages hold the Five9 adapter, and Five9’s server. */
export const five9Demo: DemoBackend = {
  name: 'five9',
  title: 'Five9',
  async start({ anyPort, nodeRed }): Promise<RunningBackend> {
    const secret = randomBytes(32).toString('base64url');
    const crm = await startFive9Page({
      port: anyPort ? 0 : 8096,
      nextFreePort: true,
      bridge: { secret, audience: PATH },
    });
    const server = await startFive9Simulator({ port: anyPort ? 0 : 8097, nextFreePort: true });
    const desk = crm.desk(AGENT, `${nodeRed}${PATH}`);
    let shift: ShiftRun | undefined;
    return {
      config: {},
      credentials: {},
      byWay: {
        bridge: {
          config: { path: PATH, origins: [crm.url], auth: 'jwt' },
          credentials: { secret },
        },
        rest: {
          config: { host: server.url },
          credentials: { username: 'alice@example.com', password: 'secret' },
        },
      },
      pages: [
        { what: `The desk of agent ${AGENT} in a CRM with the Five9 adapter`, url: desk },
        { what: 'Five9’s server: calls, queues, faults', url: server.url },
      ],
      steps: [
        {
          what: 'Be an agent of Five9: dial a number at the desk, and hang up',
          then: 'The disposition “Order” is set by a flow, so that you need not.',
          url: desk,
          seen: ({ node }) => node === 'set it',
        },
        {
          what: 'At Five9’s server, let the first caller of a skill wait for more than a minute',
          then: 'A flow says so, once in five minutes for each skill.',
          url: server.url,
          seen: ({ node }) => node === 'not again for 5 minutes',
        },
      ],
      expected,
      play: () => {
        shift = playShift(server, { loop: true });
      },
      playOnce: async () => {
        await playShift(server, { speed: CHECK_SPEED }).done;
        await withPage(desk, '#bridge', '"connected"', () => callAndHangUp(crm));
      },
      stop: async () => {
        shift?.stop();
        await crm.close();
        await server.close();
      },
    };
  },
};

/** A call that the agent dials; a flow sets its disposition. */
async function callAndHangUp(crm: Five9Page): Promise<void> {
  const agent = crm.agent(AGENT);
  const call = agent.phone.dial('+41315550123');
  agent.phone.answered(call);
  agent.phone.hangUp(call);
  const end = Date.now() + DISPOSED_MS;
  while (agent.interactions.includes(call) && Date.now() < end) await sleep(50);
}
