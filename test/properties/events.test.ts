import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bctCatalog } from '../../nodes/bct/catalog';
import { bsconnectsCatalog } from '../../nodes/bsconnects/catalog';
import { five9Catalog } from '../../nodes/five9/catalog';
import type { Catalog } from '../../nodes/runtime/catalog';
import { newEvent } from '../../nodes/runtime/event';
import { eventMessage } from '../../nodes/runtime/event-message';
import { valuesAt } from '../../nodes/runtime/json';
import { Snapshots } from '../../nodes/runtime/snapshots';
import { xucCatalog } from '../../nodes/xuc/catalog';
import { RecordingIo } from '../support/recording-io';
import { fitting, json } from './arbitraries';
import { property } from './run';

const catalogs: Readonly<Record<string, Catalog>> = {
  XUC: xucCatalog,
  'Business ConneCT': bctCatalog,
  'b+s Connects': bsconnectsCatalog,
  Five9: five9Catalog,
};

/** An event by its name with a payload: as documented, in part, or anything else. */
function told({ events }: Catalog): fc.Arbitrary<readonly [string, unknown]> {
  return fc
    .constantFrom(...events)
    .chain((row) =>
      fc
        .oneof(
          { weight: 3, arbitrary: fitting(row.payload) },
          { weight: 1, arbitrary: fc.constant(row.sample) },
          { weight: 1, arbitrary: json },
        )
        .map((payload) => [row.name, payload] as const),
    );
}

for (const [product, catalog] of Object.entries(catalogs)) {
  describe(`For every event of ${product}, whatever its payload`, () => {
    property(
      `${product}: it becomes a message without its secrets, and nothing else is changed`,
      told(catalog),
      ([name, payload]) => {
        const row = catalog.event(name);
        const before = structuredClone(payload);
        const event = newEvent(name, row, payload, {});
        const msg = eventMessage(event, 'test', 'My connection');
        assert.equal(msg['topic'], name);
        for (const path of row?.secret ?? []) assert.deepEqual(valuesAt(msg.payload, path), []);
        if (!row?.secret) assert.deepEqual(msg.payload, before);
      },
      { weight: 4 },
    );

    property(
      `${product}: a series of them reaches every node that wired it, once and in order`,
      fc.array(told(catalog), { minLength: 1, maxLength: 12 }),
      (series) => {
        const io = new RecordingIo(catalog);
        for (const [name, payload] of series) io.event(name, structuredClone(payload));
        assert.deepEqual(
          io.events.map(({ name }) => name),
          series.map(([name]) => name),
        );
        assert.deepEqual(io.log.lines, []);
        assert.equal(new Set(io.events.map(({ id }) => id)).size, series.length);
      },
    );

    property(
      `${product}: whether it is a present state can be said of any payload`,
      fc.array(told(catalog), { maxLength: 12 }),
      (series) => {
        const snapshots = new Snapshots();
        snapshots.expect(catalog.events.map(({ name }) => name));
        for (const [name, payload] of series) {
          const row = catalog.event(name);
          assert.equal(typeof snapshots.isSnapshot(row, payload), 'boolean');
        }
      },
    );
  });
}
