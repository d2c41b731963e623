import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Value } from '@sinclair/typebox/value';
import { requests } from '../../nodes/bridge/page/bsconnects/requests';
import { eventNames } from '../../nodes/bridge/page/bsconnects/events';
import {
  bsconnectsCatalog,
  connectsCommands,
  connectsEvents,
} from '../../nodes/bsconnects/catalog';
import { CallwiresError } from '../../nodes/runtime/errors';
import { isObject, type JsonObject } from '../../nodes/runtime/json';
import { checkParams } from '../../nodes/runtime/validate';
import { fixturesOf } from '../support/fixtures';
import { objectOf } from '../support/json';
import documented from './bsconnects/documented-names.json';

const events = fixturesOf('bsconnects', 'events');
const commands = fixturesOf('bsconnects', 'commands');

function sorted(names: Iterable<string>): readonly string[] {
  return [...names].sort();
}

describe('The b+s Connects catalog', () => {
  it('offers exactly the documented events and kinds', () => {
    const rows = connectsEvents.map(({ name, kinds }) => [
      name,
      sorted(Object.keys(kinds?.values ?? {})),
    ]);
    const names = Object.entries(documented.events).map(([name, kinds]) => [name, sorted(kinds)]);
    assert.deepEqual(Object.fromEntries(rows), Object.fromEntries(names));
  });

  it('offers exactly the documented requests', () => {
    assert.deepEqual(sorted(connectsCommands.map(({ name }) => name)), sorted(documented.commands));
  });

  it('finds createChannel under the names the vendor uses', () => {
    const row = bsconnectsCatalog.event('createChannel');
    for (const name of ['onCreateChannel', 'onChannelCreate'])
      assert.ok(row?.aliases?.includes(name));
  });

  it('has a sample and a fixture for each event that fit its schema', () => {
    assert.deepEqual(sorted(events.keys()), sorted(connectsEvents.map(({ name }) => name)));
    for (const { name, payload, sample } of bsconnectsCatalog.events) {
      if (!isObject(sample) || sample['activity'] !== null) {
        assert.deepEqual([...Value.Errors(payload, sample)], [], name);
      }
    }
  });

  it('is what the page’s adapter can do, parameter by parameter', () => {
    assert.deepEqual(sorted(eventNames), sorted(connectsEvents.map(({ name }) => name)));
    assert.deepEqual(
      sorted(Object.keys(requests)),
      sorted(connectsCommands.map(({ name }) => name)),
    );
    for (const { name, params, ways, result } of connectsCommands) {
      const request = requests[name];
      const used = new Set([...(request?.args ?? []), ...(request?.detail ?? [])]);
      assert.deepEqual(sorted(used), sorted(Object.keys(params.properties)), name);
      assert.equal(request?.args !== undefined, ways.includes('library'), name);
      assert.equal(request?.detail !== undefined, ways.includes('customevent'), name);
      assert.equal(request?.value ?? false, result !== undefined, name);
    }
  });

  it('takes the parameters of the fixtures and refuses wrong ones, naming the field', () => {
    assert.deepEqual(sorted(commands.keys()), sorted(connectsCommands.map(({ name }) => name)));
    for (const row of connectsCommands) {
      const { params, invalid, response } = objectOf(commands.get(row.name));
      assert.deepEqual(checkParams(row, objectOf(params)), params, row.name);
      if (row.result) assert.ok(Value.Check(row.result, response), row.name);
      for (const { params: wrong, field } of objects(invalid)) {
        assert.throws(
          () => checkParams(row, objectOf(wrong)),
          (error) => error instanceof CallwiresError && error.field === field,
          `${row.name} ${String(field)}`,
        );
      }
    }
  });

  it('never takes the state or the id of an event for what somebody asked for', () => {
    for (const { name, params, notFrom } of connectsCommands) {
      if (!Object.hasOwn(params.properties, 'requestId')) continue;
      assert.ok(notFrom?.['requestId']?.['agentStateChange'], name);
    }
  });
});

describe('The texts of the b+s Connects rows', () => {
  const read = (language: string): JsonObject => {
    const file = path.join(__dirname, '..', '..', 'locales', language, 'bsconnects.json');
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return objectOf(value);
  };
  const french = read('fr');
  const all = bsconnectsCatalog;
  const keys = (texts: unknown): readonly string[] => sorted(Object.keys(objectOf(texts)));

  it('name every group in English and French, and no other', () => {
    const groups = sorted(new Set([...all.events, ...all.commands].map(({ group }) => group)));
    assert.deepEqual(keys(read('en-US')['groups']), groups);
    assert.deepEqual(keys(french['groups']), groups);
  });

  it('describe every event, kind, command and parameter in French, and no other', () => {
    const ids = all.events.flatMap(({ name, kinds }) => [
      name,
      ...Object.keys(kinds?.values ?? {}).map((kind) => `${name}_${kind}`),
    ]);
    assert.deepEqual(keys(french['events']), sorted(ids));
    assert.deepEqual(keys(french['commands']), sorted(all.commands.map(({ name }) => name)));
    const params = all.commands.flatMap((row) => Object.keys(row.params.properties));
    assert.deepEqual(keys(french['params']), sorted(new Set(params)));
  });

  it('are sentences for events and commands', () => {
    for (const { name, text } of [...all.events, ...all.commands])
      assert.match(text, /^[A-Z].*\.$/, name);
  });
});

function objects(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.map(objectOf) : [];
}
