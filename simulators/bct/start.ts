import type { TrackedServer } from '../shared/tracked-server';
import { demoWorld } from './demo-world';
import type { ServerOptions, SimulatorBase } from './types';
import { worldActions } from './world/actions';
import { defaultWorldSettings, type WorldSettings } from './world/settings';
import { worldSnapshot } from './world/snapshot';
import { World } from './world/world';

export const KEEP_RECORDS = 10_000;

/** The settings with what the options change of them, and nothing else of the options. */
export function pickSettings<S extends object>(defaults: S, options: Partial<S>): S {
  const settings = { ...defaults };
  for (const [key, value] of Object.entries(options)) {
    if (key in defaults && value !== undefined) Object.assign(settings, { [key]: value });
  }
  return settings;
}

/** The given world, or a new one that is closed with its server. */
export function openWorld(options: ServerOptions & Partial<WorldSettings>): {
  world: World;
  closeWorld: () => void;
} {
  if (options.world !== undefined) return { world: options.world, closeWorld: () => undefined };
  const world = new World({
    ...pickSettings(defaultWorldSettings, options),
    seed: options.seed ?? demoWorld(),
    startTime: options.startTime,
    holdClock: options.holdClock,
  });
  return {
    world,
    closeWorld: () => {
      world.close();
    },
  };
}

/** What the simulators of both transports have in common once their server runs. */
export function serverParts(
  world: World,
  { url, host, port }: TrackedServer,
): Omit<SimulatorBase, 'sendEvent' | 'clearRecords' | 'close'> {
  return {
    ...worldActions(world),
    url,
    host,
    port,
    world,
    worldSettings: world.settings,
    clock: world.clock,
    snapshot: () => worldSnapshot(world),
    onChange: (listener) => world.activity.listen(listener),
  };
}
