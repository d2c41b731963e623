import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Value } from '@sinclair/typebox/value';
import { eventNames, OTHER_SOCKET_EVENT } from '../../nodes/bridge/page/five9/events';
import { methods, ownMethods } from '../../nodes/bridge/page/five9/methods';
import { five9Catalog, five9Commands, five9SocketEvents } from '../../nodes/five9/catalog';
import { interactionEvents } from '../../nodes/five9/catalog/interaction-events';
import { CallwiresError } from '../../nodes/runtime/errors';
import { isList, isObject, type JsonObject } from '../../nodes/runtime/json';
import { checkParams } from '../../nodes/runtime/validate';
import { fixturesOf } from '../support/fixtures';
import { objectOf } from '../support/json';
import documented from './five9/documented-names.json';

const events = fixturesOf('five9', 'events');
const commands = fixturesOf('five9', 'commands');
const { beyondTheDocuments: beyond } = documented;

function sorted(names: Iterable<string>): readonly string[] {
  return [...names].sort();
}

describe('The Five9 catalog', () => {
  it('offers exactly the documented events of the SDK', () => {
    assert.deepEqual(sorted(interactionEvents.map(({ name }) => name)), sorted(documented.events));
  });

  it('offers exactly the documented socket events under their documented names', () => {
    const rows = five9SocketEvents.filter(({ name }) => !beyond.events.includes(name));
    const titles = Object.fromEntries(rows.map(({ name, title }) => [name, title]));
    assert.deepEqual(titles, documented.socketEvents);
  });

  it('says of what is not documented that it is not', () => {
    for (const name of beyond.events)
      assert.equal(five9Catalog.event(name)?.confidence, 'observed', name);
  });

  it('offers exactly the documented methods', () => {
    assert.deepEqual(sorted(five9Commands.map(({ name }) => name)), sorted(documented.commands));
  });

  it('is what the page’s adapter can do', () => {
    assert.deepEqual(sorted(eventNames), sorted(documented.events));
    assert.ok(five9Catalog.event(OTHER_SOCKET_EVENT));
    assert.deepEqual(
      sorted([...Object.keys(methods), ...ownMethods]),
      sorted(five9Commands.map(({ name }) => name)),
    );
    for (const { name, params, answer, result } of five9Commands) {
      const method = methods[name];
      if (!method) continue;
      assert.equal(method.bare ?? false, Object.keys(params.properties).length === 0, name);
      assert.equal(method.sent ?? false, answer === 'none', name);
      assert.equal(method.value ?? false, result !== undefined, name);
    }
  });

  it('has a sample and a fixture for each event that fit its schema', () => {
    const names = five9Catalog.events.filter(({ local }) => !local).map(({ name }) => name);
    assert.deepEqual(sorted([...events.keys(), OTHER_SOCKET_EVENT]), sorted(names));
    for (const { name, payload, sample } of five9Catalog.events) {
      if (isObject(sample) && sample['userTransferringId'] === null) continue;
      assert.deepEqual([...Value.Errors(payload, sample)], [], name);
    }
  });

  it('takes the parameters of the fixtures and refuses wrong ones, naming the field', () => {
    assert.deepEqual(sorted(commands.keys()), sorted(five9Commands.map(({ name }) => name)));
    for (const row of five9Commands) {
      const { params, invalid, response } = objectOf(commands.get(row.name));
      assert.deepEqual(checkParams(row, objectOf(params)), params, row.name);
      if (row.result && response !== undefined)
        assert.ok(Value.Check(row.result, response), row.name);
      assert.ok(isList(invalid) && invalid.length > 0, row.name);
      for (const { params: wrong, field } of invalid.map(objectOf)) {
        assert.throws(
          () => checkParams(row, objectOf(wrong)),
          (error) =>
            error instanceof CallwiresError &&
            error.code === 'INVALID_PARAMETER' &&
            error.field === field,
          `${row.name} ${String(field)} ${JSON.stringify(wrong)}`,
        );
      }
    }
  });

  it('names None by null, and keeps false where it is a value of its own', () => {
    const select = five9Catalog.command('selectNameObject');
    const rest = five9Catalog.command('executeRestApi');
    assert.ok(select && rest);
    const none = { interactionType: 'Call', interactionId: '1', objectId: null };
    assert.deepEqual(checkParams(select, none), none);
    assert.deepEqual(checkParams(rest, { path: '/a', contentType: 'false' }), {
      path: '/a',
      contentType: false,
    });
  });

  it('passes on parameters of getCrm that nobody has described, and of no other command', () => {
    for (const row of five9Commands) {
      const { params } = objectOf(commands.get(row.name));
      const given = { ...objectOf(params), somethingElse: 'x' };
      if (row.name === 'getCrm') assert.deepEqual(checkParams(row, given), given);
      else assert.throws(() => checkParams(row, given), { code: 'INVALID_PARAMETER' }, row.name);
    }
  });

  it('takes ids of variables as numbers too, and null to empty a variable', () => {
    const row = five9Catalog.command('setCav');
    assert.ok(row);
    for (const cavList of [
      [{ id: 641, value: null }],
      [{ id: '641', value: true }],
      { 'Custom.ticket': null, 'Custom.score': 5 },
    ]) {
      const params = { interactionId: '1', cavList };
      assert.deepEqual(checkParams(row, params), params);
    }
  });

  it('says which ways in have a row', () => {
    for (const { name, via } of [...interactionEvents, ...five9Commands]) {
      assert.ok(via === undefined || via.join() === 'bridge', name);
    }
    const onlyPages = five9Commands.filter(({ via }) => via).map(({ name }) => name);
    assert.deepEqual(sorted(onlyPages), [
      'getNameObjects',
      'getRelatedToObjects',
      'getSearchResults',
      'getSelectedNameObject',
      'getSelectedRelatedToObject',
      'isMasterPage',
      'mute',
      'objectVisited',
      'openInteraction',
      'selectNameObject',
      'selectRelatedToObject',
      'sendDtmf',
      'unMute',
    ]);
  });
});

describe('The texts of the Five9 rows', () => {
  const file = path.join(__dirname, '..', '..', 'locales', 'fr', 'five9.json');
  const french = objectOf(JSON.parse(readFileSync(file, 'utf8')) as unknown);
  const { commands: rows } = five9Catalog;
  const keys = (texts: unknown): readonly string[] => sorted(Object.keys(objectOf(texts)));

  it('describe every parameter in French, and no other', () => {
    const params = rows.flatMap((row) => Object.keys(row.params.properties));
    assert.deepEqual(keys(french['params']), sorted(new Set(params)));
  });

  it('name every group, and no other', () => {
    const groups = new Set([...five9Catalog.events, ...rows].map(({ group }) => group));
    assert.deepEqual(keys(french['groups']), sorted(groups));
  });

  it('are sentences for events and commands', () => {
    const texts: readonly JsonObject[] = [...five9Catalog.events, ...rows].map(
      ({ name, text }) => ({
        name,
        text,
      }),
    );
    for (const { name, text } of texts) assert.match(String(text), /^[A-Z].*\.$/, String(name));
  });
});
