import { list, oneOf, text } from '../../shared/shapes';
import { notFound } from '../world/refusal';
import { contexts, loose, ownRoute, readBody, type Route, type Run } from './route';

const station = loose(
  {
    stationId: text,
    stationType: oneOf('EMPTY', 'SOFTPHONE', 'STATION', 'PSTN', 'GATEWAY'),
    state: text,
  },
  {},
);

/** The steps from the login to work, and its end (reference, sections 1.2 and 1.3). */
export const sessionRoutes: readonly Route[] = contexts.flatMap((context) => {
  const route = (method: string, path: string, run: Run): Route => ({
    method,
    pattern: ownRoute(context, method, path, run).pattern,
    needs: 'session',
    anywhere: false,
    run,
  });
  return [
    route('GET', 'login_state', ({ parts, session }) => parts.sessions.state(session)),
    route('PUT', 'session_start', (call) => {
      readBody(call, station);
      const { parts, session, query } = call;
      parts.sessions.startStation(session, query.get('force') === 'true');
    }),
    route('PUT', 'session_restart', ({ parts, session }) => {
      parts.sessions.restart(session);
    }),
    route('GET', 'can_stop_session', ({ parts, session }) => {
      return parts.world.calls.of(session.user.id).length === 0;
    }),
    route('PUT', 'session_stop', ({ parts, session }) => {
      session.stationStarted = false;
      parts.sessions.announce(session);
    }),
    route('GET', 'maintenance_notices', ({ session }) => session.user.notices),
    route('PUT', 'maintenance_notices/:notice/accept', ({ parts, session, params }) => {
      const id = params['notice'] ?? '';
      const notice = session.user.notices.find((entry) => entry.id === id);
      if (notice === undefined) throw notFound('Notice', id);
      notice.accepted = true;
      parts.sessions.announce(session);
    }),
    route('GET', 'active_skills', ({ parts, session }) => {
      return session.user.skillIds.map((id) => skill(parts.world.skills.require(id)));
    }),
    route('PUT', 'active_skills', (call) => {
      const { parts, session, body } = call;
      // The body is not documented; a list of ids or nothing at all is taken.
      if (Array.isArray(body))
        for (const id of readBody(call, list(text))) parts.world.skills.require(id);
      session.skillsChosen = true;
      parts.sessions.announce(session);
    }),
    route('PUT', 'ping', () => undefined),
  ];
});

function skill({ id, name }: { id: string; name: string }): { id: string; name: string } {
  return { id, name };
}
