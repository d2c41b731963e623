import { HttpRouter } from '../shared/http-router';
import { requestUrl } from '../shared/request-url';
import { TrackedServer } from '../shared/tracked-server';
import { simulatorActions } from './actions';
import { Api, isApiPath } from './api/api';
import { mountControl } from './control';
import { demoWorld } from './demo-world';
import { Endpoint } from './server/endpoint';
import { FaultBox } from './server/fault-box';
import { Places, type PlaceName } from './server/places';
import { Records } from './server/records';
import { Sessions } from './server/sessions';
import { Sockets } from './server/sockets';
import { defaultSettings } from './settings';
import type { Five9Simulator, Five9SimulatorOptions } from './types';
import { worldSnapshot } from './world/snapshot';
import { World } from './world/world';

const KEEP_RECORDS = 10_000;
const WAIT_MS = 5000;

const placeNames = ['login', 'dataCenter', 'otherDataCenter'] as const;

type Servers = Readonly<Record<PlaceName, TrackedServer>>;

/** Starts a simulated Five9 on 127.0.0.1, on three ports; several may run in one process. */
export async function startFive9Simulator(
  options: Five9SimulatorOptions = {},
): Promise<Five9Simulator> {
  const running: { servers?: Servers } = {};
  const parts = buildParts(options, running);
  const router = new HttpRouter();
  const servers = await startServers(options, parts, router);
  running.servers = servers;
  const closers: (() => void)[] = [];
  const simulator = describe(parts, servers, async () => {
    for (const close of closers) close();
    parts.close();
    await Promise.all(placeNames.map((place) => servers[place].close()));
  });
  closers.push(mountControl(router, simulator, options.page ?? true));
  return simulator;
}

/** Builds what makes up the service, in the order in which one part needs the other. */
function buildParts(options: Five9SimulatorOptions, running: { servers?: Servers }) {
  const settings = { ...defaultSettings, ...options.settings };
  const secure = options.tls !== undefined;
  const places = new Places((place) => {
    const host = options.hosts?.[place] ?? '127.0.0.1';
    const port = running.servers?.[place].port ?? 0;
    return { host, port, url: `${secure ? 'https' : 'http'}://${host}:${port}` };
  });
  const { startTime, holdClock, seed = demoWorld() } = options;
  const world = new World({ seed, settings, startTime, holdClock });
  const records = new Records(options.keepRecords ?? KEEP_RECORDS);
  const sessions = new Sessions(world, settings);
  const sockets = new Sockets({ world, settings, places, records });
  const faults = new FaultBox(sockets);
  const parts = { world, settings, places, records, sessions, sockets, faults, secure };
  const endpoint = new Endpoint(parts);
  sessions.ended.listen(({ session, code }) => {
    sockets.closeOf(session, code);
  });
  world.events.listen((event) => {
    sockets.publish(event);
  });
  const close = (): void => {
    faults.timers.clear();
    records.close();
    endpoint.close();
    world.close();
  };
  return { ...parts, api: new Api(parts), endpoint, close };
}

async function startServers(
  options: Five9SimulatorOptions,
  { api, endpoint }: ReturnType<typeof buildParts>,
  router: HttpRouter,
): Promise<Servers> {
  const start = (place: PlaceName, port: number): Promise<TrackedServer> =>
    TrackedServer.start({
      port,
      nextFreePort: options.nextFreePort ?? false,
      tls: options.tls,
      onRequest: (request, response) => {
        const control = place === 'login' && !isApiPath(requestUrl(request).pathname);
        void (control ? router.handle(request, response) : api.handle(place, request, response));
      },
      onUpgrade: (request, socket, head) => {
        endpoint.upgrade(place, request, socket, head);
      },
    });
  const login = await start('login', options.port ?? 0);
  const dataCenter = await start('dataCenter', 0);
  return { login, dataCenter, otherDataCenter: await start('otherDataCenter', 0) };
}

function describe(
  parts: ReturnType<typeof buildParts>,
  servers: Servers,
  close: () => Promise<void>,
): Five9Simulator {
  const { world, settings, places, records, sessions, sockets, faults, api } = parts;
  const { url, host } = places.address('login');
  return {
    ...simulatorActions(parts),
    url,
    host,
    port: servers.login.port,
    urls: {
      login: url,
      dataCenter: places.address('dataCenter').url,
      otherDataCenter: places.address('otherDataCenter').url,
    },
    get dataCenterUrl() {
      return places.address(places.active).url;
    },
    get activeDataCenter() {
      return places.active;
    },
    clock: world.clock,
    settings,
    faults,
    get requests() {
      return records.requests.items;
    },
    get frames() {
      return records.frames.items;
    },
    get violations() {
      return records.violations.items;
    },
    get sockets() {
      return sockets.all.map(({ number, session, key, place }) => ({
        socket: number,
        userName: session.user.userName,
        context: session.context,
        key,
        place,
      }));
    },
    get sessions() {
      return sessions.all.map((session) => ({
        userName: session.user.userName,
        userId: session.user.id,
        context: session.context,
        loginState: sessions.state(session),
      }));
    },
    get totalSockets() {
      return sockets.total;
    },
    get loginAttempts() {
      return api.loginAttempts;
    },
    get farmId() {
      return sessions.farmId;
    },
    waitForRequest: (ending, timeoutMs = WAIT_MS) => records.waitFor(ending, timeoutMs),
    snapshot: () => worldSnapshot(world, settings.lockAfter),
    onChange: (listener) => world.activity.listen(listener),
    clearRecords: () => {
      records.clear();
    },
    close,
  };
}
