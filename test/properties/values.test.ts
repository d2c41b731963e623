import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bctCatalog } from '../../nodes/bct/catalog';
import { bsconnectsCatalog } from '../../nodes/bsconnects/catalog';
import { parseEventId } from '../../nodes/runtime/catalog';
import { CallwiresError } from '../../nodes/runtime/errors';
import { fill, inEnglish } from '../../nodes/runtime/phrase';
import { operators, predicateFor } from '../../nodes/runtime/filters';
import { hint } from '../../nodes/runtime/hint';
import { isObject, parseJson, removeAt, valueAt, valuesAt } from '../../nodes/runtime/json';
import { Redactor } from '../../nodes/runtime/redact';
import { xucCatalog } from '../../nodes/xuc/catalog';
import { json, names, objectWith, texts, wireText } from './arbitraries';
import { property } from './run';

const paths = fc
  .array(fc.oneof(names, fc.constantFrom('a', '*', '0', '1', '-1', '1.5', '1e0')), { maxLength: 4 })
  .map((steps) => steps.join('.'));

const steps = fc.constantFrom('a', '0', '1', '-1', '1.5', '1e0', '', '*');

/** Values in which paths lead somewhere. */
const pathed = fc.oneof(
  json,
  fc.array(json, { minLength: 1, maxLength: 3 }),
  objectWith(['a', '0', '*'], fc.oneof(json, fc.array(json), objectWith(['a', '0']))),
);

describe('For every value', () => {
  property('text from outside is parsed, or is no JSON', wireText(), (text) => {
    const value = parseJson(text);
    assert.equal(hasMember(value, '__proto__'), false);
  });

  property(
    'no text from outside changes what objects inherit',
    wireText(objectWith(['__proto__', 'constructor', 'prototype'])),
    (text) => {
      parseJson(text);
      assert.equal(Reflect.get({}, 'polluted'), undefined);
      assert.deepEqual(Object.keys(Object.prototype), []);
    },
  );

  property(
    'the first of the values that a path leads to is the value it leads to',
    fc.tuple(
      pathed,
      fc.oneof(
        paths,
        fc.array(steps, { maxLength: 3 }).map((path) => path.join('.')),
      ),
    ),
    ([value, path]) => {
      assert.deepEqual(valueAt(value, path), valuesAt(value, path)[0]);
    },
  );

  property('what is removed is no longer there', fc.tuple(pathed, names), ([value, name]) => {
    fc.pre(!name.includes('.') && name !== '*');
    removeAt(value, [name]);
    if (isObject(value)) assert.deepEqual(valuesAt(value, name), []);
  });

  property('an event id is its name and its kind', texts, (id) => {
    const { name, kind } = parseEventId(id);
    assert.equal(kind === undefined ? name : `${name}:${kind}`, id);
  });

  property('an event id is known only where its row stands in a catalog', texts, (id) => {
    for (const catalog of [xucCatalog, bctCatalog, bsconnectsCatalog]) {
      const { name, kind } = parseEventId(id);
      const row = catalog.events.find((one) => one.name === name);
      const kinds = Object.keys(row?.kinds?.values ?? {});
      assert.equal(
        catalog.knows(id),
        row !== undefined && (kind === undefined || kinds.includes(kind)),
      );
    }
  });

  property('a hint is a sentence or nothing', texts, (name) => {
    const told = hint(
      name,
      xucCatalog.commands.map((row) => row.name),
    );
    assert.ok(told === '' || inEnglish(told).includes("'"));
  });

  property('a sentence is filled with what is its own', fc.tuple(texts, texts), ([text, value]) => {
    assert.equal(typeof fill(`__name__ ${text}`, { name: value }), 'string');
    assert.ok(fill('__toString__ __constructor__', {}).includes('__constructor__'));
  });
});

describe('For every filter', () => {
  const filters = fc.record({
    event: fc.constantFrom('', 'PhoneEvent', 'PhoneEvent:EventRinging', 'Other'),
    property: paths,
    operator: fc.oneof(fc.constantFrom(...Object.keys(operators)), names),
    value: fc.constant(''),
    valueType: fc.constant('str'),
  });

  property(
    'a payload passes or does not, or the filter is refused with its property’s name',
    fc.tuple(fc.array(filters, { maxLength: 3 }), json, pathed),
    ([list, wanted, payload]) => {
      try {
        const passes = predicateFor('PhoneEvent', list, () => wanted);
        assert.equal(typeof passes(payload), 'boolean');
      } catch (error) {
        assertRefusal(
          error,
          list.map((filter) => filter.property),
        );
        assert.ok(list.some(({ operator }) => !Object.hasOwn(operators, operator)));
      }
    },
  );

  property(
    'a filter does not change the payload',
    fc.tuple(filters, pathed),
    ([filter, payload]) => {
      fc.pre(Object.hasOwn(operators, filter.operator));
      const before = structuredClone(payload);
      predicateFor('PhoneEvent', [filter], () => '1')(payload);
      assert.deepEqual(payload, before);
    },
  );
});

describe('For every secret', () => {
  /** What is shorter would blank out ordinary words. */
  const secrets = fc
    .oneof(fc.string({ minLength: 4, maxLength: 20 }), fc.string({ unit: 'binary', minLength: 4 }))
    .filter((text) => !text.includes('•') && text.trim() !== '');

  property(
    'no text that is shown holds it, as it is or as it stands in an address or in JSON',
    fc.tuple(secrets, secrets, fc.string(), fc.string()),
    ([secret, other, before, after]) => {
      fc.pre(!before.includes(secret) && !after.includes(secret));
      const redactor = new Redactor();
      redactor.add(secret);
      redactor.add(other);
      for (const form of [secret, formUrl(secret), JSON.stringify(secret).slice(1, -1)]) {
        const shown = redactor.text(`${before} ${form} ${after}`);
        assert.ok(!shown.includes(` ${form} `), shown);
      }
    },
  );

  property(
    'no value that is shown holds it, in members or in their names',
    fc.tuple(secrets, json),
    ([secret, value]) => {
      const redactor = new Redactor();
      redactor.add(secret);
      const shown = redactor.value({ value, [`a ${secret}`]: [secret, { deeper: `x${secret}` }] });
      assert.ok(!JSON.stringify(shown).includes(JSON.stringify(`x${secret}`)));
      assert.ok(
        !JSON.stringify(Object.keys(shownObject(shown))).includes(JSON.stringify(`a ${secret}`)),
      );
    },
  );
});

function formUrl(text: string): string {
  const search = new URLSearchParams();
  search.set('a', text);
  return search.toString().slice(2);
}

function shownObject(value: unknown): object {
  assert.ok(isObject(value));
  return value;
}

export function assertRefusal(error: unknown, fields: readonly string[]): void {
  assert.ok(error instanceof CallwiresError, String(error));
  assert.equal(error.code, 'INVALID_PARAMETER');
  assert.ok(
    error.field !== undefined && fields.includes(error.field),
    `field ${error.field ?? ''}`,
  );
}

function hasMember(value: unknown, name: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.hasOwn(value, name) || Object.values(value).some((one) => hasMember(one, name));
}
