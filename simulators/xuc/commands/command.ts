import type { Shape } from '../../shared/shapes';
import type { Hub } from '../server/hub';
import type { Session } from '../server/session';
import type { XucVersion } from '../version';
import type { Line, User } from '../world/entities';
import type { World } from '../world/world';

/** What a command can reach. */
export interface CommandContext {
  readonly world: World;
  readonly hub: Hub;
  readonly session: Session;
  readonly user: User;
}

/** One row of the command table. */
export interface Command {
  /** Value of the `command` key. */
  readonly name: string;
  readonly since: XucVersion;
  /** Throws a ShapeError when the keys are not exactly those of the wire. */
  run(context: CommandContext, keys: unknown): void;
}

/** Joins the keys of a command, without `claz` and `command`, to what it does. */
export function command<T>(
  name: string,
  since: XucVersion,
  keys: Shape<T>,
  act: (context: CommandContext, args: T) => void,
): Command {
  return {
    name,
    since,
    run: (context, value) => {
      act(context, keys(value, ''));
    },
  };
}

/** For a command whose effect the reference does not know: keys are checked, nothing happens. */
export function accepted<T>(name: string, since: XucVersion, keys: Shape<T>): Command {
  return command(name, since, keys, () => undefined);
}

/** Does something with the user's line; without a line nothing happens. */
export function withLine<T>(
  act: (context: CommandContext, line: Line, args: T) => void,
): (context: CommandContext, args: T) => void {
  return (context, args) => {
    if (context.user.line !== undefined) act(context, context.user.line, args);
  };
}
