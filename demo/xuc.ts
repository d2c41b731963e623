import { playShift, startXucSimulator, type ShiftRun } from '../simulators/xuc';
import type { DemoBackend, RunningBackend } from './backend';
import { onWall, type Expected } from './expected';
import { HOST } from './ports';

/** Simulated seconds per second: slow enough to follow, quick enough to watch. */
const SPEED = 4;

/** Seconds of the check's shift per second: a message a millisecond would show no order. */
const CHECK_SPEED = 50;

const states = ['ready', 'on a break', 'ringing', 'on a call', 'writing up', 'logged out'];
const calls = ['rings', 'is answered', 'is on hold', 'ends'];

const travelsWait = onWall(
  'queues',
  ({ name, waiting }) => name === 'Travels' && Number(waiting) > 0,
);

const expectedOfShift: readonly Expected[] = [
  ...states.map((meaning, output) => ({
    node: 'agent states',
    output,
    topic: 'AgentStateEvent',
    meaning: `an agent is ${meaning}`,
  })),
  ...calls.map((meaning, output) => ({
    node: 'my calls',
    output,
    topic: 'PhoneEvent',
    meaning: `a call ${meaning}`,
  })),
  { node: 'my calls', output: 4, topic: 'Sheet', meaning: 'a page is to be opened' },
  { node: 'queue 8', output: 0, topic: 'QueueCalls', meaning: 'callers wait' },
  { node: 'queue 8', output: 1, topic: 'QueueStatistics', meaning: 'the figures of the queue' },
  { node: 'connection', output: 0, topic: 'ConnectionStatus', meaning: 'the link stands' },
  {
    node: 'XiVO queues',
    output: 0,
    holds: travelsWait,
    meaning: 'the wallboard shows who waits when the shift is over',
  },
  {
    node: 'XiVO agents',
    output: 0,
    holds: onWall('agents', ({ name, kind }) => name === 'Alice Johnson' && kind === 'out'),
    meaning: 'the wallboard shows that Alice has left',
  },
];

/** The shift as seen by an administrator whose own line is Alice's: states of all, calls of one. */
export const xucDemo: DemoBackend = {
  name: 'xuc',
  title: 'XiVO XUC',
  async start({ anyPort, nodeRed }): Promise<RunningBackend> {
    const simulator = await startXucSimulator({ port: anyPort ? 0 : 8090, nextFreePort: true });
    let shift: ShiftRun | undefined;
    return {
      config: { host: HOST, port: String(simulator.port), tls: false, phoneNumber: '1000' },
      credentials: { username: 'alice', password: 'secret' },
      pages: [{ what: 'The center: agents, queues, phones', url: `${simulator.url}/` }],
      steps: [
        {
          what: 'In the editor, press the button left of “pause” in the group “Commands”',
          then: 'XiVO answers: the agent’s tile on the wallboard changes, and the answer comes here.',
          url: `${nodeRed}/`,
          seen: ({ type }) => type === 'xuc-command',
        },
        {
          what: 'Be a customer: in the center, place a call to 3100',
          then: 'Carol’s phone rings. Do not answer, and the queue “Travels” grows on the wallboard.',
          url: `${simulator.url}/`,
          seen: ({ node, msg }) => node === 'XiVO queues' && travelsWait(msg),
        },
      ],
      play: () => {
        // Colleagues, so that Alice is not alone on the wallboard; neither takes a call from her shift.
        simulator.setAgentState({ agentId: 19, state: 'AgentOnPause', reason: 'lunch' });
        simulator.setAgentState({ agentId: 24, state: 'AgentReady' });
        shift = playShift(simulator, { speed: SPEED, loop: true });
      },
      expected: expectedOfShift,
      playOnce: async () => {
        await playShift(simulator, { speed: CHECK_SPEED }).done;
        // The wallboard looks once a second, which the quick shift may slip through; this stays.
        simulator.placeCall({ from: '0427466347', queue: 'travels' });
      },
      stop: async () => {
        await shift?.stop();
        await simulator.close();
      },
    };
  },
};
