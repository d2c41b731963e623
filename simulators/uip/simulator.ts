import { mountControl } from '../bct/control';
import { KEEP_RECORDS, openWorld, pickSettings, serverParts } from '../bct/start';
import { HttpRouter } from '../shared/http-router';
import { TrackedServer } from '../shared/tracked-server';
import { until } from '../shared/until';
import { refuseUpgrade } from '../shared/upgrade';
import { WallTimers } from '../shared/wall-timers';
import { BctAdapter } from './bct-adapter';
import { uipControl } from './control';
import { EventWorkflows } from './event-workflows';
import { FaultBox } from './fault-box';
import { defaultUipSettings } from './settings';
import type { UipSimulator, UipSimulatorOptions } from './types';
import { Webhooks } from './webhooks';
import { Workflows } from './workflows';

const WAIT_MS = 5000;

/** Starts a simulated UIP on 127.0.0.1; several may run in one process. */
export async function startUipSimulator(options: UipSimulatorOptions = {}): Promise<UipSimulator> {
  const parts = buildParts(options);
  const router = new HttpRouter();
  parts.webhooks.mount(router);
  const server = await TrackedServer.start({
    port: options.port ?? 0,
    nextFreePort: options.nextFreePort ?? false,
    tls: options.tls,
    onRequest: (request, response) => {
      void router.handle(request, response);
    },
    onUpgrade: (_request, socket) => {
      refuseUpgrade(socket, 404);
    },
  });
  const closers = [parts.close];
  const simulator = describe(parts, server, async () => {
    for (const close of closers) close();
    await server.close();
  });
  closers.push(mountControl(router, simulator, uipControl(simulator), options.page ?? true));
  parts.adapter.setLink(true);
  return simulator;
}

/** Builds what makes up a server, in the order in which one part needs the other. */
function buildParts(options: UipSimulatorOptions) {
  const settings = pickSettings(defaultUipSettings, options);
  const keepRecords = options.keepRecords ?? KEEP_RECORDS;
  const { world, closeWorld } = openWorld(options);
  const events = new EventWorkflows(settings, keepRecords);
  const adapter = new BctAdapter(world, settings, (event, data) => {
    events.start(event, data);
  });
  const workflows = new Workflows(world, adapter, settings);
  const webhooks = new Webhooks(settings, workflows, keepRecords);
  const faults = new FaultBox(webhooks, events, adapter);
  const waits = new WallTimers();
  const touch = (): void => {
    world.activity.emit(undefined);
  };
  const stops = [
    world.attach(adapter),
    events.changed.listen(touch),
    webhooks.called.listen(touch),
  ];
  const close = (): void => {
    for (const stop of stops) stop();
    waits.clear();
    webhooks.close();
    events.close();
    closeWorld();
  };
  return { settings, world, events, adapter, webhooks, faults, waits, close };
}

function describe(
  { settings, world, events, adapter, webhooks, faults, waits }: ReturnType<typeof buildParts>,
  server: TrackedServer,
  close: () => Promise<void>,
): UipSimulator {
  return {
    ...serverParts(world, server),
    settings,
    faults,
    get calls() {
      return webhooks.calls.items;
    },
    get posts() {
      return events.posts.items;
    },
    get lostPosts() {
      return events.lost;
    },
    pointTo: (order) => {
      Object.assign(settings, order);
      adapter.setLink(true);
    },
    setBctLink: ({ linked }) => {
      adapter.setLink(linked);
    },
    waitForCall: (workflow, timeoutMs = WAIT_MS) =>
      until(
        webhooks.called,
        () => webhooks.calls.items.find((call) => call.workflow === workflow && call.status > 0),
        { timeoutMs, what: `call of ${workflow}`, timers: waits },
      ),
    postsDone: async (timeoutMs = WAIT_MS) => {
      const done = (): true | undefined =>
        events.posts.items.every(({ outcome }) => outcome !== 'open') || undefined;
      await until(events.changed, done, { timeoutMs, what: 'end of the posts', timers: waits });
    },
    sendEvent: ({ event, data }) => {
      events.start(event, data);
    },
    clearRecords: () => {
      webhooks.calls.clear();
      events.posts.clear();
    },
    close,
  };
}
