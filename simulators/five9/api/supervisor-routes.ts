import { isRecord } from '../../shared/json';
import { badRequest } from '../world/refusal';
import { wireUser } from '../world/users';
import { presenceBody } from './presence-body';
import { ownRoute, type Route, type Run } from './route';

const route = (method: string, path: string, run: Run): Route =>
  ownRoute('supervisor', method, path, run);

/** Names of the statistics filter (reference, section 3.3). */
export const defaultFilter: Readonly<Record<string, unknown>> = {
  groups: [],
  groupSelectionType: 'ALL',
  skills: [],
  skillsSelectionType: 'ALL',
  range: 'CURRENT_DAY',
  rollingTimePeriod: 'MINUTES30',
  shiftHours: 8,
  subscribedHourOffset: 0,
  timeZone: 'GMT',
  timeZoneID: 1,
  useAdminTimeZone: true,
};

/** What supervisors do (reference, section 3.3). */
export const supervisorRoutes: readonly Route[] = [
  route('PUT', 'request_full_statistics', ({ parts, session }) => {
    parts.world.statistics.sendFull(session.user.id);
  }),
  route('GET', 'stats_filter_settings', ({ parts, session }) => ({
    ...defaultFilter,
    ...parts.world.filters.get(session.user.id),
  })),
  route('PUT', 'stats_filter_settings', ({ parts, session, body }) => {
    if (!isRecord(body)) throw badRequest('The body must be an object');
    for (const key of Object.keys(body)) {
      if (!(key in defaultFilter)) throw badRequest(`${key} is not known`);
    }
    parts.world.filters.set(session.user.id, body);
  }),
  route('PUT', 'agents/:other/presence', (call) => {
    const { world } = call.parts;
    world.presences.set(world.users.require(call.params['other'] ?? '').id, presenceBody(call));
  }),
  route('GET', 'agents', ({ parts }) =>
    parts.world.users.all.filter(({ agent }) => agent).map(wireUser),
  ),
  route('GET', 'skills', ({ parts }) =>
    parts.world.skills.all.map(({ id, name }) => ({ id, name })),
  ),
];
