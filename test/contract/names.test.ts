import { Value } from '@sinclair/typebox/value';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { TSchema } from '@sinclair/typebox';
import { CallwiresError } from '../../nodes/runtime/errors';
import { isObject, type JsonObject } from '../../nodes/runtime/json';
import { checkParams } from '../../nodes/runtime/validate';
import { xucCatalog, xucCommands, xucEvents } from '../../nodes/xuc/catalog';
import type { XucAnswer, XucCommandRow } from '../../nodes/xuc/rows';
import { objectOf } from '../support/json';

const root = path.join(__dirname, '../..');

function read(...file: readonly string[]): JsonObject {
  const value: unknown = JSON.parse(readFileSync(path.join(root, ...file), 'utf8'));
  return objectOf(value);
}

function objects(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.map(objectOf) : [];
}

/** All fixtures of a kind by name; a name may stand in one file only. */
function fixtures(kind: 'events' | 'commands'): ReadonlyMap<string, JsonObject> {
  const found = new Map<string, JsonObject>();
  for (const file of readdirSync(path.join(root, 'test/contract/xuc', kind))) {
    for (const [name, fixture] of Object.entries(read('test/contract/xuc', kind, file))) {
      assert.ok(!found.has(name), `${name} has two fixtures`);
      found.set(name, objectOf(fixture));
    }
  }
  return found;
}

function sorted(names: Iterable<string>): readonly string[] {
  return [...names].sort();
}

/** i18next takes dots and colons for its own. */
function textKey(name: string): string {
  return name.replaceAll(/[.:]/g, '_');
}

/** An event row's own name and the ids of its kinds. */
const eventIds = xucEvents.flatMap(({ name, kinds }) => [
  name,
  ...Object.keys(kinds?.values ?? {}).map((kind) => `${name}:${kind}`),
]);

interface Field {
  readonly name: string;
  readonly description: string;
}

/** Parameters with the fields inside them. */
function fieldsOf(schema: unknown): readonly Field[] {
  const { properties, items } = objectOf(schema);
  const own = Object.entries(isObject(properties) ? properties : {}).flatMap(([name, field]) => [
    { name, description: String(objectOf(field)['description']) },
    ...fieldsOf(field),
  ]);
  return items === undefined ? own : [...own, ...fieldsOf(items)];
}

function answerOf({ wire }: XucCommandRow, params: JsonObject): XucAnswer | undefined {
  return typeof wire.answer === 'function' ? wire.answer(params) : wire.answer;
}

function assertFits(schema: TSchema, value: unknown, name: string): void {
  const error = Value.Errors(schema, value).First();
  assert.equal(error, undefined, `${name}${error?.path ?? ''}: ${error?.message ?? ''}`);
}

describe('The XUC catalog', () => {
  const lists = read('test/contract/xuc/documented-names.json');
  const documented = objectOf(lists['documented']);
  const beyond = objectOf(lists['beyondTheVendorPage']);

  it('offers exactly the documented events and those known from elsewhere', () => {
    const events = { ...objectOf(documented['events']), ...objectOf(beyond['events']) };
    assert.deepEqual(sorted(xucEvents.map(({ name }) => name)), sorted(Object.keys(events)));
  });

  it('offers exactly the documented kinds of each event', () => {
    const events = { ...objectOf(documented['events']), ...objectOf(beyond['events']) };
    for (const { name, kinds } of xucEvents) {
      const expected = events[name];
      assert.ok(Array.isArray(expected), name);
      assert.deepEqual(
        sorted(Object.keys(kinds?.values ?? {})),
        sorted(expected.map(String)),
        name,
      );
    }
  });

  it('offers exactly the documented commands and those known from elsewhere', () => {
    const names = [documented, beyond].flatMap(({ commands }) => {
      assert.ok(Array.isArray(commands));
      return commands.map(String);
    });
    assert.deepEqual(sorted(xucCommands.map(({ name }) => name)), sorted(names));
  });

  it('names nothing both as documented and as known from elsewhere', () => {
    for (const kind of ['events', 'commands']) {
      const namesIn = (list: JsonObject): readonly string[] => {
        const names = list[kind];
        return Array.isArray(names) ? names.map(String) : Object.keys(objectOf(names));
      };
      const twice = namesIn(documented).filter((name) => namesIn(beyond).includes(name));
      assert.deepEqual(twice, []);
    }
  });

  it('claims the vendor’s word for nothing that is only known by its name', () => {
    for (const { name, payload, confidence } of xucEvents) {
      if (payload.description !== 'The vendor does not describe what it holds') continue;
      assert.equal(confidence, 'assumed', name);
    }
  });

  it('has a sample for each event that fits the event’s schema', () => {
    for (const { name, payload, sample } of xucEvents) assertFits(payload, sample, name);
  });

  it('keeps secrets out of its samples', () => {
    for (const { name, secret, sample } of xucEvents) {
      for (const field of secret ?? []) {
        const last = field.slice(field.lastIndexOf('.') + 1);
        assert.ok(!JSON.stringify(sample).includes(`"${last}"`), `${name} shows ${field}`);
      }
    }
  });

  it('refers to events and parameters that exist', () => {
    for (const { name, outdatedBy } of xucEvents) {
      for (const other of outdatedBy ?? []) assert.ok(xucCatalog.event(other), `${name}: ${other}`);
    }
    for (const { name, params, wire } of xucCommands) {
      for (const param of Object.keys(wire.keys ?? {})) {
        assert.ok(Object.hasOwn(params.properties, param), `${name}: ${param}`);
      }
    }
  });
});

describe('The XUC fixtures', () => {
  const events = fixtures('events');
  const commands = fixtures('commands');

  it('show every event and kind, and nothing else', () => {
    for (const id of events.keys()) assert.ok(xucCatalog.knows(id), `${id} is no event`);
    const shown = new Set([...events.keys()].flatMap((id) => [id, id.split(':', 1).join()]));
    assert.deepEqual(sorted(shown), sorted(eventIds));
  });

  it('show every command, and nothing else', () => {
    assert.deepEqual(sorted(commands.keys()), sorted(xucCommands.map(({ name }) => name)));
  });

  it('show event frames of the type the event is named after, but none for local events', () => {
    for (const [id, { frame }] of events) {
      const row = xucCatalog.event(id.split(':', 1).join());
      const type = isObject(frame) ? frame['msgType'] : undefined;
      assert.equal(type, row?.local ? undefined : row?.name, id);
    }
  });

  it('show event payloads that fit the event’s schema and are of the kind they stand for', () => {
    for (const [id, { frame, payload }] of events) {
      const [name = id, kind] = id.split(':');
      const row = xucCatalog.event(name);
      assert.ok(row);
      const shown = payload ?? objectOf(frame)['ctiMessage'];
      assertFits(row.payload, shown, id);
      if (kind !== undefined) assert.equal(objectOf(shown)[row.kinds?.property ?? ''], kind, id);
    }
  });

  it('show what has to be named beforehand where an event needs that', () => {
    for (const { name, subscription } of xucEvents) {
      const shown = events.get(name)?.['subscription'];
      if (subscription) assertFits(subscription.params, shown, name);
      else assert.equal(shown, undefined, name);
    }
  });

  it('show parameters that the command takes', () => {
    for (const row of xucCommands) {
      const fixture = objectOf(commands.get(row.name));
      for (const { params } of [fixture, ...objects(fixture['optional'])]) {
        assert.deepEqual(checkParams(row, objectOf(params)), params, row.name);
      }
    }
  });

  it('show parameters that the command refuses, with the field that is to blame', () => {
    for (const row of xucCommands) {
      for (const { params, field } of objects(objectOf(commands.get(row.name))['invalid'])) {
        assert.throws(
          () => checkParams(row, objectOf(params)),
          (error) =>
            error instanceof CallwiresError &&
            error.code === 'INVALID_PARAMETER' &&
            error.field === field,
          `${row.name} ${JSON.stringify(params)}`,
        );
      }
    }
  });

  it('show an answer for each command that awaits one, in the form the row gives', () => {
    for (const row of xucCommands) {
      const { params, answer, payload } = objectOf(commands.get(row.name));
      const expected = answerOf(row, objectOf(params));
      assert.equal(row.answer, expected ? 'awaited' : 'none', row.name);
      assert.equal(isObject(answer), expected !== undefined, row.name);
      if (!isObject(answer)) continue;
      assert.ok(expected?.types.includes(String(answer['msgType'])), row.name);
      if (row.result) assertFits(row.result, payload ?? answer['ctiMessage'], row.name);
    }
  });
});

describe('The texts of the XUC rows', () => {
  const french = read('locales/fr/xuc.json');
  const english = read('locales/en-US/xuc.json');
  const groups = new Set([...xucEvents, ...xucCommands].map(({ group }) => group));

  const namesOf = (texts: unknown): readonly string[] => {
    for (const [key, value] of Object.entries(objectOf(texts))) {
      assert.ok(typeof value === 'string' && value !== '', key);
    }
    return sorted(Object.keys(objectOf(texts)));
  };

  it('name every group in English and French, and no other', () => {
    assert.deepEqual(namesOf(english['groups']), sorted(groups));
    assert.deepEqual(namesOf(french['groups']), sorted(groups));
  });

  it('describe every event and kind in French, and no other', () => {
    assert.deepEqual(namesOf(french['events']), sorted(eventIds.map(textKey)));
  });

  it('describe every command in French, and no other', () => {
    const names = xucCommands.map(({ name }) => textKey(name));
    assert.deepEqual(namesOf(french['commands']), sorted(names));
  });

  it('describe every parameter in French, and no other', () => {
    const texts = objectOf(french['params']);
    const used = new Map<string, string>();
    for (const row of xucCommands) {
      for (const { name, description } of fieldsOf(row.params)) {
        const ofRow = `${textKey(row.name)}_${name}`;
        const key = Object.hasOwn(texts, ofRow) ? ofRow : name;
        // One French text can only stand for one English one.
        assert.equal(used.get(key) ?? description, description, `${row.name} ${name}`);
        used.set(key, description);
      }
    }
    assert.deepEqual(namesOf(texts), sorted(used.keys()));
  });

  it('are sentences for events and commands', () => {
    for (const { name, text } of [...xucEvents, ...xucCommands]) {
      assert.match(text, /^[A-Z].*\.$/, name);
    }
  });
});
