import { join } from 'node:path';
import type { Express } from 'express';
import type { PlaceGroup, StartState } from '../simulators/pages/start/state';
import { HttpRouter } from '../simulators/shared/http-router';
import { servePage } from '../simulators/shared/page';
import { ServerSentEvents } from '../simulators/shared/server-sent-events';
import type { DemoBackend, DemoStep, RunningBackend } from './backend';
import { Feed } from './feed';
import type { FlowNode } from './flows';
import type { Sent } from './sent';

/** Where it is, below the address of Node-RED. */
export const START_PATH = '/demo';

const folder = join(__dirname, '..', 'simulators', 'pages', 'start');

/** Milliseconds between two looks at what happened: as quick as the eye. */
const INTERVAL_MS = 250;

/** The page a visitor opens first: where everything is, what to try, what just happened. */
export class StartPage {
  readonly #done = new Set<DemoStep>();
  readonly #feed: Feed;
  readonly #events = new ServerSentEvents(() => this.state, INTERVAL_MS);

  constructor(
    readonly places: readonly PlaceGroup[],
    readonly steps: readonly DemoStep[],
    flows: readonly FlowNode[],
  ) {
    this.#feed = new Feed(flows);
  }

  get state(): StartState {
    return {
      places: this.places,
      steps: this.steps.map((step) => ({
        what: step.what,
        then: step.then,
        url: step.url,
        ...(step.seen && { done: this.#done.has(step) }),
      })),
      messages: this.#feed.entries,
      total: this.#feed.total,
    };
  }

  mount(app: Express): void {
    const router = new HttpRouter();
    servePage(router, { folder, at: '/' });
    router.on('GET', '/events', ({ response }) => {
      this.#events.add(response);
    });
    app.use(START_PATH, (request, response, next) => {
      // Relative addresses in the page need the slash.
      if (request.originalUrl === START_PATH) response.redirect(`${START_PATH}/`);
      else router.handle(request, response).catch(next);
    });
  }

  take(sent: Sent): void {
    const steps = this.steps.filter((step) => !this.#done.has(step) && step.seen?.(sent) === true);
    for (const step of steps) this.#done.add(step);
    if (this.#feed.take(sent) || steps.length > 0) this.#events.touch();
  }

  close(): void {
    this.#events.close();
  }
}

/** Everything there is to open, Node-RED’s own pages first. */
export function placesOf(
  nodeRed: string,
  backends: readonly DemoBackend[],
  running: ReadonlyMap<string, RunningBackend>,
): readonly PlaceGroup[] {
  return [
    {
      title: 'Node-RED',
      places: [
        { what: 'Editor: the flows, live', url: `${nodeRed}/` },
        ...['Queues', 'Agents', 'Emergencies'].map((page) => ({
          what: `Wallboard: ${page.toLowerCase()}`,
          url: `${nodeRed}/dashboard/${page.toLowerCase()}`,
        })),
      ],
    },
    ...backends.map(({ name, title = name }) => ({
      title,
      places: running.get(name)?.pages ?? [],
    })),
  ];
}

/** What to try: first a look around, then what each backend has to offer. */
export function stepsOf(
  nodeRed: string,
  running: ReadonlyMap<string, RunningBackend>,
): readonly DemoStep[] {
  return [
    {
      what: 'Look at the wallboard',
      then: 'Queues and agents change while a shift is played. It is made of flows like all the rest.',
      url: `${nodeRed}/dashboard/queues`,
    },
    {
      what: 'Open the editor and look at the tab “An agent’s shift”',
      then: 'Each event has a wire of its own; the texts below the debug nodes follow the shift.',
      url: `${nodeRed}/`,
    },
    ...[...running.values()].flatMap(({ steps = [] }) => steps),
  ];
}
