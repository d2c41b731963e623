import type { UserConfigChange } from './types';
import type { ForwardKind, User } from './world/entities';

const kinds: readonly ForwardKind[] = ['naFwd', 'uncFwd', 'busyFwd'];

/** Takes over the fields that are given. */
export function applyUserConfig(user: User, change: UserConfigChange): void {
  user.dnd = change.dndEnabled ?? user.dnd;
  for (const kind of kinds) {
    const forward = user.forwards[kind];
    forward.enabled = change[`${kind}Enabled`] ?? forward.enabled;
    forward.destination = change[`${kind}Destination`] ?? forward.destination;
  }
}
