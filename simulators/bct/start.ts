import { demoWorld } from './demo-world';
import type { ServerOptions } from './types';
import { defaultWorldSettings, type WorldSettings } from './world/settings';
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
