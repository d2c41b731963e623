import type { RestSettings } from '../../nodes/five9/settings';

/** Settings of a login without a config node, to a server of the test's own. */
export function restSettings(host: string): RestSettings {
  return {
    host,
    role: 'agent',
    policy: 'AttachExisting',
    stationType: 'EMPTY',
    stationId: '',
    bearer: false,
    username: 'alice',
    password: 'secret',
  };
}
