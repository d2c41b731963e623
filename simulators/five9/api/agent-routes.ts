import { list, text } from '../../shared/shapes';
import { wireUser } from '../world/users';
import { presenceBody } from './presence-body';
import { agentRoute, contextPath, readBody, type Route } from './route';

/** What belongs to the agent and to no call (reference, sections 3.3 and 3.4). */
export const agentRoutes: readonly Route[] = [
  agentRoute('GET', '', ({ session }) => wireUser(session.user)),
  agentRoute('GET', 'permissions', ({ session }) => session.user.permissions),
  {
    ...agentRoute('GET', '', ({ session }) => session.user.permissions),
    pattern: contextPath('agent', 'users/:agent/permissions'),
  },
  agentRoute('GET', 'presence', ({ parts: { world }, session }) =>
    world.presences.wire(world.presences.of(session.user.id)),
  ),
  agentRoute('PUT', 'presence', (call) => {
    call.parts.world.presences.set(call.session.user.id, presenceBody(call));
  }),
  agentRoute('GET', 'options', ({ parts: { world }, session }) => [
    ...(world.options.get(session.user.id) ?? []),
  ]),
  agentRoute('PUT', 'options', (call) => {
    call.parts.world.options.set(call.session.user.id, readBody(call, list(text)));
  }),
  agentRoute('GET', 'skills', ({ parts, session }) =>
    session.user.skillIds.map((id) => {
      const { name } = parts.world.skills.require(id);
      return { id, name };
    }),
  ),
  agentRoute('GET', 'campaigns_config', ({ parts }) => ({
    campaignIds: parts.world.catalog.campaigns.map(({ id }) => id),
  })),
  agentRoute('GET', 'prompts', ({ parts }) => parts.world.seed.prompts),
  agentRoute('GET', 'subscriptions', ({ parts, session }) =>
    parts.world.subscriptions.of(session.user.id),
  ),
  ...['PUT', 'POST'].map((method) =>
    agentRoute(method, 'subscriptions/:subscription', ({ parts, session, params }) => {
      parts.world.subscriptions.subscribe(session.user.id, params['subscription'] ?? '');
    }),
  ),
  agentRoute('DELETE', 'subscriptions/:subscription', ({ parts, session, params }) => {
    parts.world.subscriptions.unsubscribe(session.user.id, params['subscription'] ?? '');
  }),
  // The shape is assumed: a call with what became of it, newest first.
  agentRoute('GET', 'history', ({ parts: { world }, session }) =>
    [...world.calls.finished, ...world.calls.all]
      .filter(({ agentId, endedAt }) => agentId === session.user.id && endedAt !== undefined)
      .map((call) => ({
        ...world.calls.wire(call),
        dispositionId: call.dispositionId ?? null,
        startTime: call.startedAt,
        endTime: call.endedAt,
      }))
      .reverse(),
  ),
];
