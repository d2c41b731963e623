import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Upgrades } from '../../nodes/editor/shared/upgrades';
import type { EditorNode } from '../../nodes/editor/shared/red';
import { migrations } from '../../nodes/migrations';
import {
  currentVersion,
  droppedProperties,
  migrate,
  type Migrations,
} from '../../nodes/runtime/migrate';
import samples from '../contract/migrations.json';
import { nodesOf } from '../../scripts/build/set-html';
import { looks } from '../../scripts/build/palette';
import { isObject, type JsonObject } from '../../nodes/runtime/json';

/** Two steps of the kinds that are to be expected: a new name, and a new form of a value. */
const table: Migrations = {
  'toy-command': [
    {
      drops: ['limit'],
      apply: ({ limit, ...rest }) => ({ ...rest, ...(limit !== undefined && { timeout: limit }) }),
    },
    {
      apply: (properties) => ({
        ...properties,
        events: typeof properties['events'] === 'string' ? [properties['events']] : [],
      }),
    },
  ],
};

const node = (properties: JsonObject): EditorNode => ({
  id: 'n',
  type: 'toy-command',
  _: (key) => key,
  _def: { defaults: { name: {}, version: {}, limit: {}, timeout: {}, events: {} } },
  ...properties,
});

describe('A node of an earlier version', () => {
  it('counts as version 1 where it has none, or none that can be one', () => {
    for (const version of [undefined, null, '', 'x', 0, -1, 1.5, Infinity, {}, [2, 3]]) {
      const { properties } = migrate('toy-command', { version, limit: 5, events: 'A' }, table);
      assert.deepEqual(properties, { version: 3, timeout: 5, events: ['A'] });
    }
  });

  it('takes the steps from its own version on, in order', () => {
    const { properties } = migrate('toy-command', { version: 2, limit: 5, events: 'A' }, table);
    assert.deepEqual(properties, { version: 3, limit: 5, events: ['A'] });
    assert.equal(currentVersion('toy-command', table), 3);
  });

  it('keeps what the steps do not know, and is itself not touched', () => {
    const given = Object.freeze({ id: 'n', limit: 5, events: 'A', wires: Object.freeze([['x']]) });
    const { properties } = migrate('toy-command', given, table);
    assert.deepEqual(properties, {
      id: 'n',
      timeout: 5,
      events: ['A'],
      wires: [['x']],
      version: 3,
    });
    assert.deepEqual(Object.keys(given), ['id', 'limit', 'events', 'wires']);
  });

  it('is left as it is where its type has no steps, whatever the type is called', () => {
    for (const type of ['toy-event', 'constructor', '__proto__', 'toString']) {
      const { properties, current } = migrate(type, { limit: 5 }, table);
      assert.deepEqual(properties, { limit: 5, version: 1 });
      assert.equal(current, 1);
    }
  });
});

describe('A node of a later version', () => {
  it('is left as it is, its version too', () => {
    const given = { version: 9, limit: 5, future: { a: 1 } };
    const { properties, version, current } = migrate('toy-command', given, table);
    assert.deepEqual(properties, given);
    assert.deepEqual([version, current], [9, 3]);
  });
});

describe('A dialog of a node of an earlier version', () => {
  const filled: [string, unknown][] = [];
  const warnings: string[] = [];
  const upgrades = new Upgrades(table, {
    refill: (name, value) => filled.push([name, value]),
    warn: (text) => warnings.push(text),
  });

  it('opens with the properties of today, in its fields too, and marks the node when saved', () => {
    filled.length = 0;
    const old = node({ limit: 5, events: 'A' });
    upgrades.begin(old);
    assert.deepEqual(
      [old['limit'], old['timeout'], old['events'], old['version']],
      [undefined, 5, ['A'], 3],
    );
    assert.deepEqual(Object.fromEntries(filled), {
      limit: undefined,
      timeout: 5,
      events: ['A'],
      version: 3,
    });
    assert.equal(upgrades.keep(old), true);
  });

  it('gives everything back when it is cancelled', () => {
    const old = node({ limit: 5, events: 'A' });
    upgrades.begin(old);
    upgrades.undo(old);
    assert.deepEqual(
      [old['limit'], old['timeout'], old['events'], old['version']],
      [5, undefined, 'A', undefined],
    );
    assert.equal(upgrades.keep(old), false);
  });

  it('changes nothing about a node of today', () => {
    const present = node({ version: 3, timeout: 5, events: ['A'] });
    filled.length = 0;
    upgrades.begin(present);
    assert.deepEqual(filled, []);
    assert.equal(upgrades.keep(present), false);
    assert.deepEqual(warnings, []);
  });

  it('says so when the node is of a later version, and changes nothing', () => {
    const later = node({ version: 9, limit: 5 });
    upgrades.begin(later);
    assert.deepEqual(warnings, ['version.later']);
    assert.equal(upgrades.keep(later), false);
    assert.equal(later['limit'], 5);
  });
});

describe('The steps of this pack', () => {
  const steps = Object.entries(migrations).flatMap(([type, ofType = []]) =>
    ofType.map((step, index) => ({ type, step, from: index + 1 })),
  );
  const known: unknown = samples;

  it('each have a sample, and there is no sample without its step', () => {
    const named = steps.map(({ type, from }) => `${type} ${from}`);
    assert.ok(isObject(known));
    assert.deepEqual(Object.keys(known).sort(), named.sort());
  });

  it('are for types that exist', () => {
    const types = new Set(looks.flatMap((look) => nodesOf(look).map((one) => one.node.type)));
    for (const type of Object.keys(migrations)) assert.ok(types.has(type), type);
  });

  for (const { type, step, from } of steps) {
    it(`lead ${type} from version ${from} to ${from + 1}, and take anything`, () => {
      const sample = isObject(known) ? known[`${type} ${from}`] : undefined;
      assert.ok(isObject(sample) && isObject(sample['before']));
      assert.deepEqual(step.apply(sample['before']), sample['after']);
      fc.assert(
        fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (properties) => {
          const before = JSON.stringify(properties);
          step.apply(properties);
          assert.equal(JSON.stringify(properties), before);
        }),
      );
    });
  }
});

describe('The definitions of the nodes', () => {
  for (const { node: built } of looks.flatMap(nodesOf)) {
    it(`give a new ${built.type} its version, and name what earlier versions had`, () => {
      const { defaults } = built.definition;
      assert.ok(isObject(defaults));
      assert.ok(isObject(defaults['version']));
      assert.equal(defaults['version']['value'], currentVersion(built.type, migrations));
      for (const name of droppedProperties(built.type, migrations)) assert.ok(name in defaults);
    });
  }
});
