import assert from 'node:assert/strict';
import fc from 'fast-check';
import { commandBody, commandUrl } from '../../nodes/bct/owi/wire';
import { bctCatalog } from '../../nodes/bct/catalog';
import { requestBody } from '../../nodes/bct/wire-body';
import { bsconnectsCatalog } from '../../nodes/bsconnects/catalog';
import { five9Catalog } from '../../nodes/five9/catalog';
import type { Catalog, CommandRow } from '../../nodes/runtime/catalog';
import { CallwiresError } from '../../nodes/runtime/errors';
import type { JsonObject } from '../../nodes/runtime/json';
import { REDACTED, redactParams } from '../../nodes/runtime/redact';
import { checkParams } from '../../nodes/runtime/validate';
import { xucCatalog } from '../../nodes/xuc/catalog';
import { commandFrame } from '../../nodes/xuc/frames';
import { fitting, json, names } from './arbitraries';
import { property } from './run';

interface Form<R extends CommandRow> {
  readonly row: R;
  readonly params: JsonObject;
}

const all: readonly Catalog[] = [xucCatalog, bctCatalog, bsconnectsCatalog, five9Catalog];

function rowOf(name: string): CommandRow | undefined {
  return all.map((catalog) => catalog.command(name)).find((row) => row !== undefined);
}

/** A row by its name, and parameters: as documented, left out, of other types, unknown. */
function forms(rows: readonly CommandRow[]): fc.Arbitrary<{ name: string; params: JsonObject }> {
  return fc.constantFrom(...rows).chain((row) => {
    const members = Object.entries(row.params.properties).map(([field, schema]) =>
      fc
        .option(fitting(schema), { nil: undefined, freq: 8 })
        .map((value) => [field, value] as const),
    );
    const unknown = fc.oneof(
      { weight: 9, arbitrary: fc.constant([]) },
      fc.array(fc.tuple(names, json), { maxLength: 1 }),
    );
    return fc.tuple(fc.tuple(...members), unknown).map(([known, others]) => ({
      name: row.name,
      params: Object.fromEntries([...known, ...others].filter(([, value]) => value !== undefined)),
    }));
  });
}

function tried<R extends CommandRow>(row: R | undefined, given: JsonObject): Form<R> | undefined {
  assert.ok(row);
  try {
    return { row, params: checkParams(row, given) };
  } catch (error) {
    assert.ok(error instanceof CallwiresError, String(error));
    assert.equal(error.code, 'INVALID_PARAMETER');
    assertNames(row, given, error.field);
    return undefined;
  }
}

/** The field is one of the row, a member below it, or what was given and is unknown. */
function assertNames(row: CommandRow, given: JsonObject, field: string | undefined): void {
  const [first = ''] = (field ?? '').split('.');
  const known = [...Object.keys(row.params.properties), ...Object.keys(given)];
  assert.ok(field !== undefined && (known.includes(first) || known.includes(field)), field);
}

describe('For every command and whatever it is given', () => {
  property(
    'XUC: a frame with the command’s name, or an error with the field’s',
    forms(xucCatalog.commands),
    ({ name, params: given }) => {
      const form = tried(xucCatalog.command(name), given);
      if (!form) return;
      // The session numbers what flows do not.
      const frame = commandFrame(form.row, { seq: 1, requestId: 1, ...form.params });
      assert.equal(frame['claz'], 'web');
      assert.equal(frame['command'], form.row.wire.command);
      assert.ok(!Object.values(frame).includes(null));
      assertJson(frame);
    },
    { weight: 8 },
  );

  property(
    'Business ConneCT: a request of its own path, or an error with the field’s name',
    forms(bctCatalog.commands),
    ({ name, params: given }) => {
      const form = tried(bctCatalog.command(name), given);
      if (!form) return;
      const server = { bctServerAddress: 'bct', bctServerPort: 1, bctServerUseHttps: true };
      assert.equal(commandUrl(server, name).href, `https://bct:1/owi/v1/commands/${name}`);
      assertJson(commandBody(form.params));
      assertJson(requestBody(form.params));
    },
    { weight: 4 },
  );

  property(
    'b+s Connects: parameters as a page takes them, or an error with the field’s name',
    forms(bsconnectsCatalog.commands),
    ({ name, params: given }) => {
      const form = tried(bsconnectsCatalog.command(name), given);
      if (form) assertJson(form.params);
    },
    { weight: 4 },
  );

  property(
    'Five9: parameters as its page and its server take them, or an error with the field’s name',
    forms(five9Catalog.commands),
    ({ name, params: given }) => {
      const form = tried(five9Catalog.command(name), given);
      if (form) assertJson(form.params);
    },
    { weight: 4 },
  );

  property(
    'checked twice, parameters are what they were after the first time',
    forms(all.flatMap(({ commands }) => commands)),
    ({ name, params: given }) => {
      const row = rowOf(name);
      const form = tried(row, given);
      if (form) assert.deepEqual(checkParams(form.row, form.params), form.params);
    },
    { weight: 2 },
  );

  property(
    'of what a row calls secret nothing is shown in msg.request',
    forms(all.flatMap(({ commands }) => commands)),
    ({ name, params }) => {
      const row = rowOf(name);
      for (const field of row?.secret ?? []) {
        const shown = redactParams(params, row ?? {})[field];
        assert.equal(shown, Object.hasOwn(params, field) ? REDACTED : undefined);
      }
    },
  );
});

/** A frame loses nothing when it is written. */
function assertJson(frame: JsonObject): void {
  assert.deepEqual(JSON.parse(JSON.stringify(frame)), frame);
}
