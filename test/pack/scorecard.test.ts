import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import packageJson from '../../package.json';
import { isObject } from '../../nodes/runtime/json';
import { looks } from '../../scripts/build/palette';
import { nodesOf } from '../../scripts/build/set-html';

const root = join(__dirname, '..', '..');

/** Properties that the scorecard reads from a definition, and can only read where they are literals. */
const READ = ['category', 'color', 'icon', 'inputs', 'outputs', 'defaults', 'credentials'];

/** Types in a set's html as the scorecard finds them, with the properties that it could not read. */
function definitionsIn(html: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const [, script = ''] of html.matchAll(
    /<script.+?type=['"]text\/javascript['"].*?>([\S\s]*?)<\/script>/gi,
  )) {
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && /\.registerType$/.test(node.expression.getText(source))) {
        const [type, definition] = node.arguments;
        assert.ok(type && ts.isStringLiteral(type) && definition);
        assert.ok(ts.isObjectLiteralExpression(definition));
        found.set(type.text, definition.properties.filter(isUnreadable).map(nameOf));
      }
      ts.forEachChild(node, visit);
    };
    const source = ts.createSourceFile('set.js', script, ts.ScriptTarget.ES2022, true);
    visit(source);
  }
  return found;
}

function nameOf({ name }: ts.ObjectLiteralElementLike): string {
  return name && ts.isIdentifier(name) ? name.text : '';
}

function isUnreadable(property: ts.ObjectLiteralElementLike): boolean {
  if (!READ.includes(nameOf(property)) || !ts.isPropertyAssignment(property)) return false;
  const { initializer } = property;
  const isLiteral = ts.isStringLiteral(initializer) || ts.isNumericLiteral(initializer);
  return !isLiteral && !ts.isObjectLiteralExpression(initializer);
}

/**
 * The checks of Node-RED's scorecard (`node-red-dev validate`) under its own numbers. The tool itself asks
 * the public catalogue in its fourth check and ends there without it: decision 0016.
 */
describe('The scorecard', () => {
  it('P01, P04, P05: a licence, a scoped name, the keyword', () => {
    assert.equal(packageJson.license, 'Apache-2.0');
    assert.match(packageJson.name, /^@[a-z\d][\w-.]+\/[a-z\d][\w-.]*$/);
    assert.ok(packageJson.keywords.includes('node-red'));
  });

  it('P06, P07: ranges with a lower bound only, so that every later version is admitted', () => {
    assert.match(packageJson['node-red'].version, /^>=4\.\d+\.\d+$/);
    assert.match(packageJson.engines.node, /^>=20$/);
  });

  it('D01: six dependencies at most', () => {
    assert.ok(Object.keys(packageJson.dependencies).length <= 6);
  });

  it('D03: ranges admit the newest of each major', () => {
    for (const range of Object.values(packageJson.dependencies)) assert.match(range, /^\^\d/);
  });

  for (const look of looks) {
    const { backend } = look.set;

    it(`reads every definition of ${backend}, and all it wants of each`, () => {
      const file = join(root, 'dist', 'nodes', backend, `${backend}.html`);
      const found = definitionsIn(readFileSync(file, 'utf8'));
      const types = nodesOf(look).map(({ node }) => node.type);
      assert.deepEqual([...found.keys()].sort(), [...types].sort());
      for (const [type, unreadable] of found) assert.deepEqual(unreadable, [], type);
    });

    it(`N02: an example for every node of ${backend} that is in the palette`, () => {
      const folder = join(root, 'examples', backend);
      const used = new Set(
        readdirSync(folder).flatMap((name) => {
          const nodes: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'));
          return Array.isArray(nodes) ? nodes.filter(isObject).map(({ type }) => type) : [];
        }),
      );
      const inPalette = nodesOf(look).filter(
        ({ node }) => node.definition['category'] !== 'config',
      );
      for (const { node } of inPalette) assert.ok(used.has(node.type), node.type);
    });
  }
});
