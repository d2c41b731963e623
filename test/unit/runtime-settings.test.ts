import assert from 'node:assert/strict';
import { Type, type TObject } from '@sinclair/typebox';
import { parseEventId } from '../../nodes/runtime/catalog';
import type { CallwiresError } from '../../nodes/runtime/errors';
import { problem } from '../../nodes/runtime/phrase';
import { currentVersion, droppedProperties, migrate } from '../../nodes/runtime/migrate';
import { invalidSetting, noSuchWay, readSettings, settingsOf } from '../../nodes/runtime/settings';
import { refusal } from '../support/refusal';

const told = ({ code, text, field, fatal, values }: CallwiresError): unknown[] => [
  code,
  text,
  field,
  fatal,
  values,
];

const read = (schema: TObject, config: unknown, credentials: unknown = {}): unknown =>
  readSettings(schema, 'My server', config, credentials);

describe('A setting', () => {
  const schema = Type.Object({
    host: Type.String({ minLength: 1 }),
    port: Type.Integer({ default: 1, minimum: 1 }),
    list: Type.Array(Type.String(), { default: [] }),
    user: Type.Optional(Type.String({ credential: 'text' })),
    password: Type.Optional(Type.String({ credential: 'password' })),
  });

  it('that is missing is told otherwise than one that is wrong', () => {
    assert.deepEqual(told(refusal(() => read(schema, {}))), [
      'INVALID_PARAMETER',
      'settingMissing',
      'host',
      true,
      { connection: 'My server', field: 'host', problem: problem('absent') },
    ]);
    const wrong = refusal(() => read(schema, { host: 'h', port: 0 }));
    assert.deepEqual(
      [wrong.text, wrong.field, wrong.values['problem']],
      ['settingInvalid', 'port', problem('least', { limit: 1 })],
    );
  });

  it('loses the blanks around it, unless it is a password', () => {
    const given = { user: ' u ', password: ' p ' };
    assert.deepEqual(read(schema, { host: ' h\n' }, given), {
      host: 'h',
      port: 1,
      list: [],
      user: 'u',
      password: ' p ',
    });
  });

  it('that is a list may be written with commas or blanks', () => {
    const list = (value: unknown): unknown => {
      const settings = read(schema, { host: 'h', list: value });
      return Object.entries(settings ?? {}).find(([name]) => name === 'list')?.[1];
    };
    assert.deepEqual(list(' a, b  c ,,d '), ['a', 'b', 'c', 'd']);
    assert.deepEqual(list(['a b']), ['a b']);
  });
});

describe('An address in the settings', () => {
  const schema = Type.Object({
    host: Type.Optional(Type.String({ address: 'host', expects: 'host' })),
    url: Type.Optional(Type.String({ address: 'url' })),
  });

  for (const host of ['xivo', 'xivo.example.org', '10.0.0.1', '::1', '[::1]']) {
    it(`may be the host ${host}`, () => {
      assert.deepEqual(read(schema, { host }), { host });
    });
  }

  for (const host of ['a/b', 'a:80', 'user@host', 'a?b', 'a#b', 'a b', '[::1', 'a\\b']) {
    it(`is no host as ${host}, and what it must be is told`, () => {
      const error = refusal(() => read(schema, { host }));
      assert.deepEqual(
        [error.field, error.text, error.values['problem']],
        ['host', 'settingInvalid', problem('host')],
      );
    });
  }

  it('may be a whole one, in which nobody is named', () => {
    assert.deepEqual(read(schema, { url: 'https://h/p' }), { url: 'https://h/p' });
    for (const url of ['h/p', 'https://user@h/p', 'https://user:secret@h/p']) {
      const error = refusal(() => read(schema, { url }));
      assert.deepEqual([error.field, error.values['problem']], ['url', problem('address')], url);
    }
  });
});

describe('Settings of several ways in', () => {
  const all = Type.Object({
    transport: Type.String(),
    path: Type.Optional(Type.String({ ways: ['bridge'] })),
    host: Type.Optional(Type.String({ ways: ['rest'] })),
  });

  it('are only those of the way that was chosen', () => {
    const config = { transport: 'rest', path: '/p', host: 'h' };
    assert.deepEqual(read(all, config), { transport: 'rest', host: 'h' });
  });

  it('are completed for it, or refused', () => {
    const rest = Type.Object({
      transport: Type.Literal('rest'),
      host: Type.String({ ways: ['rest'], minLength: 1 }),
      token: Type.Optional(Type.String({ credential: 'text' })),
    });
    assert.deepEqual(settingsOf(rest, 'rest', 'My server', { host: 'h', token: 't' }), {
      transport: 'rest',
      host: 'h',
      token: 't',
    });
    assert.equal(refusal(() => settingsOf(rest, 'rest', 'My server', {})).field, 'host');
  });

  it('are refused where no way, or none that there is, was chosen', () => {
    const values = {
      connection: 'c',
      field: 'transport',
      problem: problem('oneOf', { choices: 'a, b' }),
    };
    assert.deepEqual(told(noSuchWay('c', '', ['a', 'b'])), [
      'INVALID_PARAMETER',
      'settingMissing',
      'transport',
      true,
      values,
    ]);
    assert.equal(noSuchWay('c', 'x', ['a', 'b']).text, 'settingInvalid');
    assert.deepEqual(told(invalidSetting('c', 'port', problem('number'))), [
      'INVALID_PARAMETER',
      'settingInvalid',
      'port',
      true,
      { connection: 'c', field: 'port', problem: problem('number') },
    ]);
  });
});

describe('Versions of a node', () => {
  const table = {
    'test-event': [
      { drops: ['old', 'older'], apply: () => ({}) },
      { apply: () => ({}) },
      { drops: ['old', 'third'], apply: () => ({}) },
    ],
  };

  it('are one more than the steps between them', () => {
    assert.equal(currentVersion('test-event', table), 4);
    assert.equal(currentVersion('toString', table), 1);
  });

  it('say which properties the editor must still read, each once', () => {
    assert.deepEqual(droppedProperties('test-event', table), ['old', 'older', 'third']);
    assert.deepEqual(droppedProperties('other', table), []);
  });

  it('are whole numbers from one on; all else is the first', () => {
    for (const version of [0, -1, 1.5, 'x', undefined]) {
      assert.equal(migrate('test-event', { version }, table).version, 1, String(version));
    }
    assert.equal(migrate('test-event', { version: '2' }, table).version, 2);
  });
});

describe('The id of an event', () => {
  it('is parted at its first colon, wherever that is', () => {
    assert.deepEqual(parseEventId(':x'), { name: '', kind: 'x' });
    assert.deepEqual(parseEventId('a:b:c'), { name: 'a', kind: 'b:c' });
    assert.deepEqual(parseEventId(''), { name: '' });
  });
});
