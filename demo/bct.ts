import { setTimeout as sleep } from 'node:timers/promises';
import { startBctSimulator, type BctSimulator } from '../simulators/bct';
import type { DemoBackend, RunningBackend } from './backend';
import type { Expected } from './expected';
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
];

/** By our own profile of the Open Web Interface: the way in that needs no UIP beside it. */
export const bctDemo: DemoBackend = {
  name: 'bct',
  async start({ anyPort }): Promise<RunningBackend> {
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
        { what: 'a visitor’s chat window', url: `${simulator.url}/#visitor` },
        { what: 'an agent’s desk', url: `${simulator.url}/#agent` },
        { what: 'a phone that dials 112', url: `${simulator.url}/#phone` },
        { what: 'routers and alarms', url: `${simulator.url}/#alarms` },
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
