import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ChatQuestionConfig } from '../../nodes/bct/chat-question/config';
import { eventsUrl, loginUrl } from '../../nodes/bct/owi/wire';
import { bctSet } from '../../nodes/bct/set';
import { bsconnectsSet } from '../../nodes/bsconnects/set';
import { five9Set } from '../../nodes/five9/set';
import { CallwiresError } from '../../nodes/runtime/errors';
import { isObject } from '../../nodes/runtime/json';
import {
  CommandNodeConfig,
  EventNodeConfig,
  readNodeConfig,
} from '../../nodes/runtime/node-configs';
import { commonSchema, readSettings } from '../../nodes/runtime/settings';
import { xucSet } from '../../nodes/xuc/set';
import { Value } from '@sinclair/typebox/value';
import { fitting, json, objectWith, texts } from './arbitraries';
import { property } from './run';

const schemas = {
  'every connection': commonSchema,
  XUC: xucSet.settings,
  'Business ConneCT': bctSet.settings,
  'b+s Connects': bsconnectsSet.settings,
  Five9: five9Set.settings,
};

for (const [product, schema] of Object.entries(schemas)) {
  const fields = Object.keys(schema.properties);
  const configs = fc.oneof(
    objectWith([...fields, 'transport'], fc.oneof(json, texts)),
    fitting(schema),
    fitting(schema).map((config) => ({ ...(isObject(config) ? config : {}), transport: 'rest' })),
  );

  property(
    `settings of ${product} are complete and in their types, or the one that is wrong is named`,
    fc.tuple(configs, configs),
    ([config, credentials]) => {
      try {
        const settings = readSettings(schema, 'My connection', config, credentials);
        assert.ok(Value.Check(schema, settings));
      } catch (error) {
        assert.ok(error instanceof CallwiresError, String(error));
        assert.equal(error.code, 'INVALID_PARAMETER');
        assert.ok(
          error.fatal && fields.includes((error.field ?? '').split('.')[0] ?? ''),
          error.field,
        );
      }
    },
  );
}

const hosts = fc.oneof(
  texts,
  fc.webAuthority({ withPort: true, withUserInfo: true, withIPv4Extended: true, withIPv6: true }),
  fc.constantFrom(
    'a?b',
    'a#b',
    'a\\b',
    'a%',
    '1.2.3.4.5',
    '[::1]',
    '::1',
    'é.example',
    'a b',
    '[',
    'xn--',
  ),
);

describe('For every address in the settings', () => {
  property(
    'of a XUC: it is reached at that host and port, or the setting is refused',
    hosts,
    (host) => {
      const settings = accepted(() =>
        readSettings(xucSet.settings, 'X', { host, port: 8090 }, { username: 'u', password: 'p' }),
      );
      if (!settings) return;
      const url = new URL(`https://${settings.host}:${settings.port}/xuc/api/2.0/cti`);
      assert.deepEqual([url.port, url.pathname, url.username], ['8090', '/xuc/api/2.0/cti', '']);
    },
  );

  property(
    'of a Business ConneCT: it is reached there, or the setting is refused',
    hosts,
    (address) => {
      const server = { bctServerAddress: address, bctServerPort: 32011, bctServerUseHttps: true };
      const given = { ...server, transport: 'owi' };
      const settings = accepted(() => readSettings(bctSet.settings, 'X', given, {}));
      if (settings?.bctServerAddress === undefined) return;
      server.bctServerAddress = settings.bctServerAddress;
      for (const url of [loginUrl(server), eventsUrl(server, 'callwires')]) {
        assert.equal(url.port, '32011');
        assert.match(url.pathname, /^\/owi\/v1\/(login|events)$/);
      }
    },
  );

  property(
    'of an integration platform: it is an address, or the setting is refused',
    hosts,
    (host) => {
      const given = { uipBaseUrl: `https://${host}`, transport: 'uip' };
      const settings = accepted(() => readSettings(bctSet.settings, 'X', given, {}));
      if (settings?.uipBaseUrl !== undefined)
        assert.equal(new URL(settings.uipBaseUrl).username, '');
    },
  );
});

describe('For every node in a flow file', () => {
  const nodeSchemas = {
    event: EventNodeConfig,
    command: CommandNodeConfig,
    question: ChatQuestionConfig,
  };
  for (const [kind, schema] of Object.entries(nodeSchemas)) {
    property(
      `the settings of a ${kind} node are read in their types, with limits that timers take`,
      fc.oneof(objectWith(Object.keys(schema.properties)), fitting(schema), json),
      (config) => {
        const read = readNodeConfig(schema, config);
        assert.ok(Value.Check(schema, read));
        // A question's time is kept as a date, and waited for in several steps.
        const timeout: unknown = kind === 'command' ? Reflect.get(read, 'timeout') : 0;
        assert.ok(typeof timeout === 'number' && timeout * 1000 < 2 ** 31, String(timeout));
      },
      { weight: 2 },
    );
  }
});

function accepted<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    assert.ok(error instanceof CallwiresError && error.field !== undefined, String(error));
    return undefined;
  }
}
