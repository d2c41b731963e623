import { agentRoute, type Route } from './route';

/** Interactions of all channels; bodies of those that are no calls are not known. */
export const textRoutes: readonly Route[] = [
  agentRoute('GET', 'interactions', ({ parts: { world }, session }) => {
    const { id } = session.user;
    const calls = world.calls
      .of(id)
      .map((call) => ({ channelType: 'CALL', interactionId: call.id }));
    const texts = world.texts.all
      .filter(({ agentId }) => agentId === id)
      .map(({ channelType, interactionId }) => ({ channelType, interactionId }));
    return [...calls, ...texts];
  }),
  agentRoute('PUT', 'interactions/:text/accept', ({ parts, session, params }) => {
    parts.world.texts.accept(params['text'] ?? '', session.user.id);
  }),
  agentRoute('PUT', 'interactions/:text/reject/:reason', ({ parts, session, params }) => {
    parts.world.texts.remove(params['text'] ?? '', session.user.id);
  }),
  agentRoute('PUT', 'interactions/:text/disposition', ({ parts, session, params }) => {
    parts.world.texts.remove(params['text'] ?? '', session.user.id);
  }),
];
