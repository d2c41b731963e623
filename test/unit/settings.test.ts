import assert from 'node:assert/strict';
import { Type } from '@sinclair/typebox';
import { CallwiresError } from '../../nodes/runtime/errors';
import {
  CommandNodeConfig,
  EventNodeConfig,
  readNodeConfig,
} from '../../nodes/runtime/node-configs';
import { readSettings } from '../../nodes/runtime/settings';

const schema = Type.Object({
  host: Type.String({ minLength: 1 }),
  port: Type.Integer({ default: 8090, minimum: 1, maximum: 65535 }),
  tls: Type.Boolean({ default: false }),
  note: Type.Optional(Type.String()),
  password: Type.String({ credential: 'password', minLength: 1 }),
});

function read(config: unknown, credentials: unknown = { password: 'secret' }): unknown {
  return readSettings(schema, 'my xivo', config, credentials);
}

describe('Settings of a connection', () => {
  it('have defaults, and take secrets from the credentials only', () => {
    assert.deepEqual(read({ host: 'xivo', password: 'in the flow file' }), {
      host: 'xivo',
      port: 8090,
      tls: false,
      password: 'secret',
    });
  });

  it('are given their type where the environment knows only text', () => {
    const settings = read({ host: 'xivo', port: '443', tls: 'true', note: '' });
    assert.deepEqual(settings, { host: 'xivo', port: 443, tls: true, password: 'secret' });
  });

  for (const [what, config, credentials, field] of [
    ['the host is missing', {}, { password: 'x' }, 'host'],
    ['the password is missing', { host: 'h' }, {}, 'password'],
    ['the port is no number', { host: 'h', port: 'x' }, { password: 'x' }, 'port'],
    ['the port is too high', { host: 'h', port: 70000 }, { password: 'x' }, 'port'],
    ['there are none at all', undefined, undefined, 'host'],
  ] as const) {
    it(`are refused for good, naming the field, when ${what}`, () => {
      assert.throws(
        () => read(config, credentials),
        (error: unknown) => {
          assert.ok(error instanceof CallwiresError);
          assert.deepEqual(
            [error.code, error.field, error.fatal],
            ['INVALID_PARAMETER', field, true],
          );
          assert.match(error.message, /my xivo/);
          return true;
        },
      );
    });
  }
});

describe('A node’s saved properties', () => {
  it('have defaults for everything, so that hand-edited flows start', () => {
    assert.deepEqual(readNodeConfig(EventNodeConfig, { id: 'x', events: [{}], filters: null }), {
      connection: '',
      events: [],
      outputMode: 'each',
      filters: [],
      subscriptions: [],
    });
    assert.deepEqual(readNodeConfig(CommandNodeConfig, undefined), {
      connection: '',
      command: '',
      params: [],
      agent: '',
      agentType: 'str',
      dynamic: false,
      offline: 'fail',
      timeout: 0,
    });
  });

  it('are read as they are where they fit', () => {
    const config = {
      command: 'Cti.dial',
      params: [{ name: 'destination', type: 'num', value: 1 }],
      dynamic: 'true',
      offline: 'wait',
      timeout: '7.5',
    };
    const read = readNodeConfig(CommandNodeConfig, config);
    assert.deepEqual(read.params, config.params);
    assert.deepEqual([read.dynamic, read.offline, read.timeout], [true, 'wait', 7.5]);
  });

  it('fill in what an element of a list leaves out', () => {
    const { filters } = readNodeConfig(EventNodeConfig, { filters: [{ property: 'agentId' }] });
    assert.deepEqual(filters, [
      { event: '', property: 'agentId', operator: 'eq', value: '', valueType: 'str' },
    ]);
  });
});
