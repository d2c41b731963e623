import { Type, type Static } from '@sinclair/typebox';
import type { BackendSet } from '../runtime/set';
import { logInOnce } from '../runtime/trial';
import { xucCatalog } from './catalog';
import { XucClient } from './client';
import { xucLists } from './lists';

export const XucSettings = Type.Object({
  host: Type.String({
    minLength: 1,
    maxLength: 253,
    pattern: String.raw`^(\[[0-9A-Fa-f:.]+\]|[^/\s@:\[\]]+)$`,
    address: 'host',
    expects: 'host',
  }),
  port: Type.Integer({ default: 8090, minimum: 1, maximum: 65535 }),
  tls: Type.Boolean({ default: false }),
  phoneNumber: Type.Optional(Type.String({ aside: true })),
  username: Type.String({ credential: 'text', minLength: 1 }),
  password: Type.String({ credential: 'password', minLength: 1 }),
});

export type XucSettings = Static<typeof XucSettings>;

export const xucSet: BackendSet<typeof XucSettings> = {
  backend: 'xuc',
  catalog: xucCatalog,
  settings: XucSettings,
  statusEvent: 'ConnectionStatus',
  label: ({ username, host, port }) => `${username}@${host}:${port}`,
  identity: ({ username, host, port }) => `${username}@${host}:${port}`.toLowerCase(),
  lists: xucLists,
  // Whether a server keeps two sessions of one login is not documented: while one stands, none is opened.
  tryOut: (settings, outward, trial) => {
    const client = new XucClient(settings, outward);
    return trial.standing ? client.checkLogin(trial) : logInOnce(client, trial);
  },
  createClient: (settings, outward) => new XucClient(settings, outward),
};
