import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { errorCodes } from '../../nodes/runtime/errors';
import english from '../../locales/en-US/common.json';
import { exampleNodes } from '../support/examples';
import { firstCellsIn, headingsIn, linksIn } from '../support/markdown';

const docs = join(__dirname, '..', '..', 'docs');
const troubleshooting = join(docs, 'troubleshooting.md');
const recipes = join(docs, 'recipes');

const sorted = (texts: Iterable<string>): readonly string[] => [...texts].sort();

/** What stands between backticks or stars, alone. */
const inner = (text: string): string | undefined =>
  /^(?:`|\*\*)([^`*]+)(?:`|\*\*)$/.exec(text)?.[1];

describe('Troubleshooting', () => {
  it('has a section for each error code, and none for a code that does not exist', () => {
    const codes = headingsIn(troubleshooting).flatMap((heading) => inner(heading) ?? []);
    assert.deepEqual(sorted(codes), sorted(errorCodes));
  });

  it('has each error code once in the table that sums them up', () => {
    const cells = firstCellsIn(troubleshooting, 'Code');
    const codes = cells.map((cell) => /^\[`(\w+)`\]\(#\w+\)$/.exec(cell)?.[1] ?? cell);
    assert.deepEqual(codes, errorCodes);
  });

  it('explains every text that a node can show, in the words of the editor', () => {
    const texts = firstCellsIn(troubleshooting, 'Text').map((cell) => inner(cell) ?? cell);
    assert.deepEqual(sorted(texts), sorted(Object.values(english.status)));
  });
});

describe('Recipes', () => {
  for (const file of readdirSync(recipes).filter((name) => name !== 'README.md')) {
    const page = join(recipes, file);
    const examples = linksIn(page).flatMap((link) => {
      const [, backend, example] = /^(?:\.\.\/)+examples\/(\w+)\/([\w-]+\.json)$/.exec(link) ?? [];
      return backend === undefined || example === undefined ? [] : [{ backend, example }];
    });

    it(`${file} names only nodes that its examples have`, () => {
      const nodes = examples.flatMap(({ backend, example }) => exampleNodes(backend, example));
      const names = new Set(nodes.map(({ name }) => name));
      const told = firstCellsIn(page, 'Node');
      assert.ok(told.length > 0);
      assert.deepEqual(
        told.filter((name) => !names.has(name)),
        [],
      );
    });

    it(`${file} is in the index, with the menu path of its examples`, () => {
      assert.ok(linksIn(join(recipes, 'README.md')).includes(file));
      const text = readFileSync(page, 'utf8');
      for (const { example } of examples) {
        assert.ok(text.includes(`\`${basename(example, '.json')}\``), example);
      }
    });
  }
});
