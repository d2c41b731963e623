import { notice, type Notice } from '../world/audience';
import type { User } from '../world/entities';
import type { World } from '../world/world';

/** What a client gets unasked once it is in (reference, sections 1.3 and 8.3). */
export function greeting(world: World, user: User): Notice[] {
  const { roster, settings } = world.context;
  const loggedOn = { object: {}, null: null, absent: undefined }[settings.loggedOn];
  const status = user.line === undefined ? null : world.hints.status(user.line.number);
  return [
    notice('LoggedOn', loggedOn),
    notice('RightProfile', { profile: user.profile }),
    notice('UsersStatuses', roster.statuses),
    world.personal.config(user),
    world.personal.status(user),
    notice('PhoneStatusUpdate', { status }),
    world.personal.voicemail(user),
  ];
}
