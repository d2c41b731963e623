import type { Scope } from '../world/audience';
import type { User } from '../world/entities';
import type { Roster } from '../world/roster';

/** A Supervisor sees only his queues and groups; everybody sees himself (reference, section 7). */
export function sees(roster: Roster, user: User, scope: Scope): boolean {
  if (user.profile !== 'Supervisor') return true;
  return inQueues(user, scope.queueId) && inGroups(roster, user, scope.agentId);
}

/** Who may act on an agent or a queue. What `NoRight` means is unknown; here: only on oneself. */
export function mayChange(roster: Roster, user: User, scope: Scope): boolean {
  const self = scope.agentId === user.agentId && scope.queueId === undefined;
  if (self || user.profile === 'Admin') return true;
  return user.profile === 'Supervisor' && sees(roster, user, scope);
}

function inQueues(user: User, queueId: number | undefined): boolean {
  return queueId === undefined || user.queues.includes(queueId);
}

function inGroups(roster: Roster, user: User, agentId: number | undefined): boolean {
  if (agentId === undefined || agentId === user.agentId) return true;
  const groupId = roster.agent(agentId)?.groupId;
  return groupId !== undefined && user.groups.includes(groupId);
}
