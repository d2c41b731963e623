import { setTimeout as sleep } from 'node:timers/promises';
import { startBctSimulator, type BctSimulator } from '../simulators/bct';
import type { DemoBackend, RunningBackend } from './backend';
import { onWall, type Expected } from './expected';
import { HOST } from './ports';

/** A busy afternoon: how many wait at the router, one figure after the other. */
const waiting = [1, 3, 6, 8, 5, 2, 0];

/** Milliseconds between two figures. */
const PACE_MS = 8000;

/** Milliseconds between two acts of the check. */
const CHECK_PACE_MS = 700;

const expected: readonly Expected[] = [
  { node: 'emergency call', output: 0, topic: 'EmergencyCall', meaning: 'somebody dialled 112' },
  { node: 'alarm', output: 0, topic: 'AlarmNotification', meaning: 'the system raises an alarm' },
  { node: 'router status', output: 0, topic: 'RouterStatus', meaning: 'the queue has changed' },
  {
    node: 'a visitor asks',
    output: 0,
    topic: 'WebChatRequest',
    meaning: 'a visitor wants to chat',
  },
  { node: 'link', output: 0, topic: 'ConnectionStatus', meaning: 'the link stands' },
  {
    node: 'what is it about?',
    output: 0,
    topic: 'WebChatChoiceAnswer',
    meaning: 'the visitor has chosen the first answer',
  },
  {
    node: 'BCT queue',
    output: 0,
    holds: onWall('queues', ({ name, waiting }) => name === 'Sales' && waiting === 7),
    meaning: 'the wallboard shows the queue',
  },
  {
    node: 'emergency calls',
    output: 0,
    holds: onWall('calls', ({ number, done }) => number === '4711' && done === false),
    meaning: 'the wallboard shows the emergency call',
  },
];

/** By our own profile of the Open Web Interface: the way in that needs no UIP beside it. */
export const bctDemo: DemoBackend = {
  name: 'bct',
  title: 'NEC Business ConneCT',
  async start({ anyPort, nodeRed }): Promise<RunningBackend> {
    const port = anyPort ? 0 : 32_011;
    const simulator = await startBctSimulator({ port, nextFreePort: true });
    let afternoon: NodeJS.Timeout | undefined;
    return {
      config: {
        transport: 'owi',
        bctServerAddress: HOST,
        bctServerPort: String(simulator.port),
        bctServerUseHttps: false,
        bctRouterName: 'Sales',
        bctNotifyAlarms: true,
        bctEmergencyNumbers: '112, 911',
      },
      credentials: { bctUserName: 'nodered', bctPassword: 'secret' },
      pages: [
        { what: 'A visitor’s chat window', url: `${simulator.url}/#visitor` },
        { what: 'An agent’s desk', url: `${simulator.url}/#agent` },
        { what: 'A phone that dials 112', url: `${simulator.url}/#phone` },
        { what: 'Routers and alarms', url: `${simulator.url}/#alarms` },
      ],
      steps: [
        {
          what: 'Be a visitor: start a chat and answer the bot',
          then: 'The questions stand in the tab “Web chat bot”: change one, deploy, and chat again.',
          url: `${simulator.url}/#visitor`,
          seen: ({ type, msg }) => type === 'bct-chat-question' && msg.topic !== undefined,
        },
        {
          what: 'Be an agent: take the chat over',
          then: 'Answer, and a note comes that only you can see: what the visitor told the bot.',
          url: `${simulator.url}/#agent`,
          seen: ({ type, output, node }) =>
            type === 'bct-chat-question' && node === 'wait for the agent' && output === 0,
        },
        {
          what: 'Dial 112 on a phone',
          then: 'A red line on every page of the wallboard; the tab “Emergency alert” tells more channels.',
          url: `${simulator.url}/#phone`,
          seen: ({ msg }) => msg.topic === 'EmergencyCall',
        },
        {
          what: 'Acknowledge the emergency call on the wallboard',
          then: 'It turns green, and the red line goes.',
          url: `${nodeRed}/dashboard/emergencies`,
          seen: ({ node, msg }) => node === 'calls on the wall' && msg.topic === 'acknowledge',
        },
      ],
      expected,
      play: () => {
        let hour = 0;
        afternoon = setInterval(() => {
          const length = waiting[hour++ % waiting.length] ?? 0;
          simulator.changeQueue({ routerName: 'Sales', length });
        }, PACE_MS);
      },
      playOnce: () => rehearse(simulator),
      stop: async () => {
        clearInterval(afternoon);
        await simulator.close();
      },
    };
  },
};

async function rehearse(simulator: BctSimulator): Promise<void> {
  const sessionId = simulator.visitorStarts({ initiator: 'Jan Beispiel' });
  const alarm = simulator.raiseAlarm({
    id: '2101',
    source: '[Monitoring Service]',
    message: 'Connection failed to PBX: Headq1',
  });
  const acts = [
    () => {
      simulator.dialEmergency({ calledEmergencyNumber: '112', callingNumber: '4711' });
    },
    () => {
      simulator.changeQueue({ routerName: 'Sales', length: 7 });
    },
    () => {
      simulator.visitorChooses({ sessionId, option: 'Where is my order?' });
    },
    () => {
      simulator.resolveAlarm({ key: alarm });
    },
  ];
  for (const act of acts) {
    await sleep(CHECK_PACE_MS);
    act();
  }
  await sleep(CHECK_PACE_MS);
}
