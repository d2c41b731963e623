import { strict as assert } from 'node:assert';
import type { FlowNode } from '../support/flow';
import { exampleBackends, exampleFiles, exampleNodes } from '../support/examples';
import { migrations } from '../../nodes/migrations';
import { currentVersion } from '../../nodes/runtime/migrate';
import { looks } from '../../scripts/build/palette';

const files = exampleBackends().flatMap((backend) =>
  exampleFiles(backend).map((file) => ({
    name: `${backend}/${file}`,
    nodes: exampleNodes(backend, file),
  })),
);

const ownTypes = new Set(
  looks.flatMap(({ set, extras = [] }) => [
    ...['config', 'event', 'command'].map((kind) => `${set.backend}-${kind}`),
    ...extras.map(({ node }) => node.type),
  ]),
);

const isPlaced = (node: FlowNode): boolean => 'z' in node && node.type !== 'group';
const number = (value: unknown): number => Number(value);

/** Half of the room a node takes on the canvas: a little less than the editor draws. */
const HALF_WIDTH = 50;
const HALF_HEIGHT = 15;

describe('Every example', () => {
  for (const { name, nodes } of files) {
    const placed = nodes.filter(isPlaced);

    it(`${name} is one flow that says what it is for`, () => {
      const tabs = nodes.filter(({ type }) => type === 'tab');
      assert.equal(tabs.length, 1);
      assert.ok(String(tabs[0]?.['info']).length > 40);
      assert.ok(nodes.some(({ type }) => type === 'comment'));
      assert.ok(placed.every(({ z }) => z === tabs[0]?.id));
    });

    it(`${name} has no function node and no secret`, () => {
      assert.deepEqual(
        nodes.filter(({ type }) => type === 'function'),
        [],
      );
      const secrets = nodes.flatMap((node) =>
        Object.entries(node).filter(
          ([property, value]) =>
            property === 'credentials' ||
            (/password|secret|username|uipUser/i.test(property) && value !== ''),
        ),
      );
      assert.deepEqual(secrets, []);
      assert.equal(/eyJ[\w-]{20,}/.exec(JSON.stringify(nodes))?.[0], undefined, 'a token');
    });

    it(`${name} has its nodes in the form of today, as an export has`, () => {
      const own = nodes.filter(({ type }) => ownTypes.has(type));
      assert.ok(own.length > 0);
      for (const { type, version } of own) {
        assert.equal(version, currentVersion(type, migrations), type);
      }
    });

    it(`${name} is laid out in groups, and no node stands on another`, () => {
      const groups = nodes.filter(({ type }) => type === 'group');
      for (const node of placed) {
        const group = groups.find(({ id }) => id === node['g']);
        assert.ok(group, `${String(node['name'])} stands in no group`);
        const members: unknown = group['nodes'];
        assert.ok(Array.isArray(members) && members.includes(node.id));
        const [x, y] = [number(node['x']), number(node['y'])];
        const [left, top] = [number(group['x']), number(group['y'])];
        const inside =
          x > left && y > top && x < left + number(group['w']) && y < top + number(group['h']);
        assert.ok(inside, `${String(node['name'])} stands beside its group`);
      }
      for (const [index, one] of placed.entries()) {
        for (const other of placed.slice(index + 1)) {
          const apart =
            Math.abs(number(one['x']) - number(other['x'])) >= 2 * HALF_WIDTH ||
            Math.abs(number(one['y']) - number(other['y'])) >= 2 * HALF_HEIGHT;
          assert.ok(apart, `${String(one['name'])} and ${String(other['name'])}`);
        }
      }
    });

    it(`${name} has all that its nodes refer to`, () => {
      const ids = new Set(nodes.map(({ id }) => id));
      for (const node of nodes) {
        const wires: readonly unknown[] = Array.isArray(node['wires']) ? node['wires'] : [];
        const named = ['connection', 'group', 'page', 'ui', 'theme']
          .map((property) => node[property])
          .filter((value) => value !== undefined && value !== '');
        for (const id of [...wires.flat(2), ...named]) {
          assert.ok(ids.has(String(id)), `${String(node['name'])}: ${String(id)}`);
        }
      }
    });
  }
});

describe('All examples together', () => {
  const all = files.flatMap(({ nodes }) => nodes);

  it('use every node type', () => {
    const types = new Set(all.map(({ type }) => type));
    const missing = [...ownTypes].filter((type) => !types.has(type));
    assert.deepEqual(missing, []);
  });

  it('share connections and pages, and nothing else', () => {
    const byId = new Map<string, FlowNode>();
    for (const node of all) {
      const before = byId.get(node.id);
      if (before) assert.deepEqual(node, before);
      byId.set(node.id, node);
    }
    for (const { nodes } of files) {
      for (const node of nodes.filter((one) => isPlaced(one) || one.type === 'tab')) {
        assert.equal(all.filter(({ id }) => id === node.id).length, 1, node.id);
      }
    }
  });

  it('give the wallboards one look', () => {
    const styles = all.filter(({ templateScope }) => templateScope === 'site:style');
    assert.equal(styles.length, 3);
    assert.equal(new Set(styles.map(({ format }) => format)).size, 1);
  });
});
