import { HttpRouter } from '../shared/http-router';
import { TrackedServer } from '../shared/tracked-server';
import { mountControl } from './control';
import { owiControl } from './control/owi';
import { CommandRunner } from './owi/command-runner';
import { Connections } from './owi/connections';
import { EventEndpoint } from './owi/endpoint';
import { FaultBox } from './owi/fault-box';
import { HttpApi } from './owi/http-api';
import { Links } from './owi/links';
import { BASE_PATH, EVENTS_PATH } from './owi/paths';
import { Records } from './owi/records';
import { RequestIds } from './owi/request-ids';
import { Tokens } from './owi/tokens';
import { Users } from './owi/users';
import { defaultOwiSettings } from './settings';
import { KEEP_RECORDS, openWorld, pickSettings, serverParts } from './start';
import type { BctSimulator, BctSimulatorOptions, ConnectionInfo } from './types';
import type { Connection } from './owi/connection';

const WAIT_MS = 5000;

/** Starts a simulated BCT server on 127.0.0.1; several may run in one process. */
export async function startBctSimulator(options: BctSimulatorOptions = {}): Promise<BctSimulator> {
  const server: { started?: TrackedServer } = {};
  const parts = buildParts(options, () => server.started?.port ?? 0);
  const router = new HttpRouter();
  const started = await TrackedServer.start({
    port: options.port ?? 0,
    nextFreePort: options.nextFreePort ?? false,
    tls: options.tls,
    onRequest: (request, response) => {
      if (request.url?.startsWith(BASE_PATH) === true) void parts.api.handle(request, response);
      else void router.handle(request, response);
    },
    onUpgrade: (request, socket, head) => {
      parts.endpoint.upgrade(request, socket, head);
    },
  });
  server.started = started;
  const closers: (() => void)[] = [];
  const simulator = describe(parts, started, async () => {
    for (const close of closers) close();
    await parts.close();
    await started.close();
  });
  closers.push(mountControl(router, simulator, owiControl(simulator), options.page ?? true));
  return simulator;
}

/** Builds what makes up a server, in the order in which one part needs the other. */
function buildParts(options: BctSimulatorOptions, port: () => number) {
  const settings = pickSettings(defaultOwiSettings, options);
  const { world, closeWorld } = openWorld(options);
  const records = new Records(options.keepRecords ?? KEEP_RECORDS);
  const users = new Users(world.seed.users, settings);
  const tokens = new Tokens(world.clock, settings);
  const links = new Links();
  const connections = new Connections(world, settings);
  const address = () => ({ bctServerAddress: '127.0.0.1', bctServerPort: String(port()) });
  const faults = new FaultBox({ links, connections, tokens, users, address });
  const requestIds = new RequestIds(world.clock, settings);
  const runner = new CommandRunner({ world, settings, requestIds, connections, faults });
  const api = new HttpApi({ settings, users, tokens, faults, records, runner });
  const endpoint = new EventEndpoint({
    settings,
    users,
    tokens,
    links,
    connections,
    faults,
    records,
  });
  const detach = world.attach(connections);
  const close = (): Promise<void> => {
    detach();
    faults.timers.clear();
    records.close();
    endpoint.close();
    closeWorld();
    return Promise.resolve();
  };
  return { settings, world, records, tokens, links, connections, faults, api, endpoint, close };
}

function describe(
  parts: ReturnType<typeof buildParts>,
  server: TrackedServer,
  close: () => Promise<void>,
): BctSimulator {
  const { settings, world, records, tokens, links, connections, faults, api } = parts;
  return {
    ...serverParts(world, server),
    eventsUrl: `${server.url.replace(/^http/, 'ws')}${EVENTS_PATH}`,
    settings,
    faults,
    get requests() {
      return records.requests.items;
    },
    get frames() {
      return records.frames.items;
    },
    get connections() {
      return connections.all.map(connectionInfo);
    },
    get openLinks() {
      return links.alive;
    },
    get totalLinks() {
      return links.total;
    },
    get loginAttempts() {
      return api.loginAttempts;
    },
    issueToken: (userName) => tokens.issue(userName).text,
    waitForCommand: (command, timeoutMs = WAIT_MS) => records.waitFor(command, timeoutMs),
    sendEvent: ({ event, data }) => {
      connections.broadcast(event, data);
    },
    clearRecords: () => {
      records.clear();
    },
    close,
  };
}

function connectionInfo({ id, client, link, seq, subscription }: Connection): ConnectionInfo {
  return {
    connectionId: id,
    userName: client.userName,
    client: client.name,
    linked: link !== undefined,
    seq,
    ...subscription,
  };
}
