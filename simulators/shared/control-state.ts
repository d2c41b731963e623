import type { HttpRouter } from './http-router';
import { ServerSentEvents } from './server-sent-events';

interface ControlReadings {
  /** Body of `GET /control/state`, and data of each event of `GET /control/events`. */
  state: () => unknown;
  /** Lists to read under `GET /control/<name>`. */
  lists: Readonly<Record<string, () => unknown>>;
  /** Listen to what changes the state; each gives the way to stop. */
  changes: readonly ((listener: () => void) => () => void)[];
}

/** Mounts what a control API lets read; gives the way to end its events. */
export function mountControlState(
  router: HttpRouter,
  { state, lists, changes }: ControlReadings,
): () => void {
  const events = new ServerSentEvents(state);
  const stopListening = changes.map((listen) =>
    listen(() => {
      events.touch();
    }),
  );
  for (const [name, list] of Object.entries({ state, ...lists })) {
    router.on('GET', `/control/${name}`, (exchange) => {
      exchange.json(200, list());
    });
  }
  router.on('GET', '/control/events', ({ response }) => {
    events.add(response);
  });
  return () => {
    for (const stop of stopListening) stop();
    events.close();
  };
}
