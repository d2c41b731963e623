import { SimulatedClock } from '../shared/clock';
import { HttpRouter } from '../shared/http-router';
import { Ids } from '../shared/ids';
import { TrackedServer } from '../shared/tracked-server';
import { mountControl } from './control';
import { demoWorld } from './demo-world';
import { RunningSimulator, type SimulatorParts } from './running-simulator';
import { Auth } from './server/auth';
import { CtiEndpoint } from './server/cti-endpoint';
import { Dispatcher } from './server/dispatcher';
import { FaultBox } from './server/fault-box';
import { Hub } from './server/hub';
import { Records } from './server/records';
import { Tokens } from './server/tokens';
import { defaultSettings, type XucSettings } from './settings';
import type { XucSimulator, XucSimulatorOptions } from './types';
import type { XucVersion } from './version';
import { Roster } from './world/roster';
import { World } from './world/world';

const KEEP_FRAMES = 10_000;

/** Starts a simulated XUC server on 127.0.0.1; several may run in one process. */
export async function startXucSimulator(options: XucSimulatorOptions = {}): Promise<XucSimulator> {
  const parts = buildParts(options);
  const router = new HttpRouter();
  parts.auth.mount(router);
  const server = await TrackedServer.start({
    port: options.port ?? 0,
    nextFreePort: options.nextFreePort ?? false,
    tls: options.tls,
    onRequest: (request, response) => {
      void router.handle(request, response);
    },
    onUpgrade: (request, socket, head) => {
      parts.endpoint.upgrade(request, socket, head);
    },
  });
  const simulator = new RunningSimulator(parts, server);
  simulator.onClose(mountControl(router, simulator, options.page ?? true));
  return simulator;
}

/** Builds what makes up a server, in the order in which one part needs the other. */
function buildParts(options: XucSimulatorOptions): SimulatorParts {
  const seed = options.world ?? demoWorld();
  const version = options.version ?? 'new';
  const settings = settingsOf(version, options.settings);
  const clock = new SimulatedClock(options.startTime, options.holdClock);
  const ids = new Ids();
  const roster = new Roster(seed);
  const hub = new Hub(roster, settings);
  const publish: typeof hub.publish = (audience, notice) => {
    hub.publish(audience, notice);
  };
  const world = new World({ clock, ids, settings, version, roster, publish }, seed);
  const tokens = new Tokens(ids, settings);
  const faults = new FaultBox(hub, tokens);
  const records = new Records(options.keepFrames ?? KEEP_FRAMES);
  const dispatcher = new Dispatcher(world, hub, faults, records);
  const endpoint = new CtiEndpoint({ world, hub, tokens, faults, dispatcher });
  const auth = new Auth(roster, tokens, settings, faults);
  return { hub, world, tokens, faults, records, endpoint, auth };
}

function settingsOf(version: XucVersion, given: Partial<XucSettings> = {}): XucSettings {
  const errorCodes = version === 'new' ? '2022' : '2017';
  return { ...defaultSettings, errorCodes, ...given };
}
