import assert from 'node:assert/strict';
import { Type, type TSchema } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import type { NodeInitializer } from 'node-red';
import { ownSettings, sharedSettings, type Setting } from '../../scripts/build/settings';
import { looks, type Look } from '../../scripts/build/palette';
import { ChatQuestionConfig } from '../../nodes/bct/chat-question/config';
import { configHandle, registerConfigNode } from '../../nodes/runtime/config-node';
import { isObject, type JsonObject } from '../../nodes/runtime/json';
import {
  CommandNodeConfig,
  EventNodeConfig,
  readNodeConfig,
} from '../../nodes/runtime/node-configs';
import type { Red } from '../../nodes/runtime/red';
import { proxySet } from '../support/core-nodes';
import { FakeClient } from '../support/fake-client';
import { Flow, tab, type FlowNode } from '../support/flow';

/** Texts of which one or another fits any setting that is a text. */
const texts = [
  'callcenter.example',
  'https://callcenter.example',
  '/some/path',
  '112',
  'a secret that is long enough to be one',
];

/** What somebody would write into the environment, and what the setting is to be then. */
function exampleFor({ name, schema, type, choices }: Setting): { text: string; value: unknown } {
  if (choices) {
    const value = choices.at(-1) ?? '';
    return { text: value, value };
  }
  if (type === 'boolean') {
    const value = schema['default'] !== true;
    return { text: String(value), value };
  }
  if (type === 'integer' || type === 'number') return { text: ' 47 ', value: 47 };
  const isList = type === 'array';
  const element = isList ? elementOf(schema) : schema;
  const text = texts.find((one) => Value.Check(element, one));
  assert.ok(text !== undefined, `no text of this test fits ${name}`);
  return isList
    ? { text: `${text}, ${text}.org`, value: [text, `${text}.org`] }
    : { text, value: text };
}

function elementOf({ items }: TSchema): TSchema {
  const pattern: unknown = isObject(items) ? items['pattern'] : undefined;
  return Type.String(typeof pattern === 'string' ? { pattern } : {});
}

const variable = (name: string): string => `CALLWIRES_TEST_${name}`;

/** A node all of whose settings come from the environment. */
function fromEnvironment(settings: readonly Setting[]): {
  config: Record<string, string>;
  credentials: Record<string, string>;
} {
  const given = (which: readonly Setting[]): Record<string, string> =>
    Object.fromEntries(which.map(({ name }) => [name, `\${${variable(name)}}`]));
  return {
    config: given(settings.filter(({ credential }) => credential === undefined)),
    credentials: given(settings.filter(({ credential }) => credential !== undefined)),
  };
}

/** What a client was made with. */
interface Made {
  readonly settings: unknown;
  readonly agent: unknown;
}

const proxyNode = (id: string): FlowNode => ({
  id,
  type: 'http proxy',
  url: `http://${id}.example:3128`,
  noproxy: [],
});

describe('Every setting can come from the environment:', () => {
  const flow = new Flow();
  const set = new Map<string, string>();

  function setVariable(name: string, text: string): void {
    process.env[variable(name)] = text;
    set.set(name, text);
  }

  afterEach(async () => {
    await flow.stop();
    for (const name of set.keys()) Reflect.deleteProperty(process.env, variable(name));
    set.clear();
  });

  for (const look of looks) {
    for (const way of look.ways) {
      it(`those of ${look.set.backend} by ${way}, numbers, switches and lists too`, async () => {
        const own = ownSettings(look).filter(({ ways }) => ways?.includes(way) ?? true);
        setVariable('transport', way);
        setVariable('timeout', '47.5');
        for (const setting of own) setVariable(setting.name, exampleFor(setting).text);
        const { config, credentials } = fromEnvironment([...own, ...timeoutOf(look)]);
        const { settings, timeout, transport } = await connectionOf(look, config, credentials);
        const expected = own.map((setting) => [setting.name, exampleFor(setting).value]);
        assert.deepEqual(settings, Object.fromEntries(expected));
        assert.deepEqual([timeout, transport], [47.5, way]);
      });
    }
  }

  function timeoutOf(look: Look): readonly Setting[] {
    return sharedSettings(look).filter(({ name }) => name === 'timeout');
  }

  it('the name of a proxy too, if the proxy is made first, and else a warning says so', async () => {
    const [look] = looks;
    assert.ok(look);
    setVariable('transport', look.ways[0]);
    const proxy = `\${${variable('proxy')}}`;
    setVariable('proxy', 'before');
    assert.ok((await connectionOf(look, { proxy }, {})).agent);
    assert.ok(!flow.warnings().some((text) => text.includes("'proxy'")));
    await flow.stop();
    setVariable('proxy', 'after');
    assert.equal((await connectionOf(look, { proxy }, {})).agent, undefined);
    assert.ok(flow.warnings().some((text) => text.includes("'proxy'")));
  });

  /** Starts a config node of a backend whose client only tells what it was given. */
  async function connectionOf(
    { set: backend }: Look,
    config: Readonly<Record<string, string>>,
    credentials: Readonly<Record<string, string>>,
  ): Promise<Made & { readonly timeout: number; readonly transport: string }> {
    const id = 'under test';
    const transport = `\${${variable('transport')}}`;
    const node: FlowNode = {
      id,
      type: `${backend.backend}-config`,
      host: 'h',
      transport,
      ...config,
    };
    let api: Red | undefined;
    let made: Made | undefined;
    const init: NodeInitializer = (red) => {
      api = red;
      registerConfigNode(red, {
        ...backend,
        createClient: (settings, outward) => {
          made = { settings, agent: outward.agentFor(new URL('http://callcenter.example')) };
          return new FakeClient();
        },
      });
    };
    const login = { username: 'u', password: 'p', ...credentials };
    const nodes = [tab, proxyNode('before'), node, proxyNode('after')];
    await flow.start([init, proxySet], nodes, { [id]: login });
    const handle = api && configHandle(api, id);
    assert.ok(handle && made);
    return { ...made, timeout: handle.timeout, transport: handle.transport };
  }

  const kinds = {
    event: EventNodeConfig,
    command: CommandNodeConfig,
    'chat question': ChatQuestionConfig,
  };
  for (const [kind, schema] of Object.entries(kinds)) {
    it(`those of a node for a ${kind}, limits and switches too`, async () => {
      const scalars = Object.entries<TSchema>(schema.properties).filter(
        ([, property]) => property['type'] !== 'array' && property['default'] !== undefined,
      );
      const expected: JsonObject = {};
      for (const [name, property] of scalars) {
        const value = otherThanDefault(property);
        setVariable(name, String(value));
        expected[name] = value;
      }
      let read: unknown;
      const init: NodeInitializer = (red) => {
        red.nodes.registerType('reader', function (this, config) {
          red.nodes.createNode(this, config);
          read = readNodeConfig(schema, config);
        });
      };
      const given = Object.fromEntries(
        scalars.map(([name]) => [name, `\${${variable(name)}}`] as const),
      );
      await flow.start(init, [tab, { id: 'n', type: 'reader', ...given, wires: [] }], {});
      assert.ok(isObject(read));
      for (const [name, value] of Object.entries(expected)) assert.equal(read[name], value, name);
    });
  }
});

function otherThanDefault(property: TSchema): unknown {
  const preset: unknown = property['default'];
  if (typeof preset === 'boolean') return !preset;
  if (typeof preset === 'number') return preset + 1;
  const members: unknown = property['anyOf'];
  if (!Array.isArray(members)) return 'from the environment';
  const values = members.map((member) => (isObject(member) ? member['const'] : undefined));
  return values.find((value) => value !== preset);
}
