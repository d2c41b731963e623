import assert from 'node:assert/strict';
import { Type } from '@sinclair/typebox';
import { Catalog, type EventRow } from '../../nodes/runtime/catalog';
import { CallwiresError } from '../../nodes/runtime/errors';
import { EventNodeConfig, readNodeConfig } from '../../nodes/runtime/node-configs';
import type { Red, RedNode } from '../../nodes/runtime/red';
import { planWires } from '../../nodes/runtime/wires';
import { eventRows } from '../support/rows';

const common = {
  group: 'test',
  text: 'A test row.',
  confidence: 'documented' as const,
  sample: {},
};
const rows: readonly EventRow[] = [
  ...eventRows,
  {
    ...common,
    name: 'Numbers',
    payload: Type.Object({}),
    subscription: {
      params: Type.Object({ numbers: Type.Array(Type.String()), site: Type.String() }),
      match: { numbers: 'number', site: 'site' },
    },
  },
  {
    ...common,
    name: 'Odd',
    payload: Type.Object({}),
    kinds: {
      property: 'kind',
      values: { a: 'A.', b: 'B.' },
      of: () => 'b',
    },
  },
];
const catalog = new Catalog(rows, []);

/** Values as they are, but `env` ones from the environment, as Node-RED reads them. */
const fake: unknown = {
  util: {
    evaluateNodeProperty: (value: string, type: string) =>
      type === 'env' ? `env ${value}` : value,
  },
};
const red = fake as Red;
const nothing: unknown = {};
const node = nothing as RedNode;

const plan = (config: object): ReturnType<typeof planWires> =>
  planWires(red, node, catalog, readNodeConfig(EventNodeConfig, config));

const outputs = (config: object, event: string, payload: unknown): readonly number[][] =>
  plan(config)
    .filter((wire) => wire.event === event)
    .map((wire) => [...wire.outputs(payload, event)]);

describe('The wires of an event node', () => {
  it('are one subscription for each event, with the outputs of its choices', () => {
    const events = ['Call', 'AgentState', 'AgentState:Ready', 'AgentState:Paused', 'Unheard'];
    assert.deepEqual(
      plan({ events }).map(({ event, params }) => [event, params]),
      [
        ['Call', undefined],
        ['AgentState', undefined],
        ['Unheard', undefined],
      ],
    );
    assert.deepEqual(outputs({ events }, 'Call', {}), [[0]]);
    assert.deepEqual(outputs({ events }, 'AgentState', { name: 'Ready' }), [[1, 2]]);
    assert.deepEqual(outputs({ events }, 'AgentState', { name: 'Paused' }), [[1, 3]]);
    assert.deepEqual(outputs({ events }, 'AgentState', {}), [[1]]);
    assert.deepEqual(outputs({ events }, 'Unheard', {}), [[4]]);
  });

  it('read a kind as the row says', () => {
    const events = ['Odd:a', 'Odd:b'];
    assert.deepEqual(outputs({ events }, 'Odd', { kind: 'a' }), [[1]]);
  });

  it('lead to one output, once, where the node has only one', () => {
    const events = ['Call', 'AgentState', 'AgentState:Ready'];
    const single = { events, outputMode: 'single' };
    assert.deepEqual(outputs(single, 'AgentState', { name: 'Ready' }), [[0]]);
    assert.deepEqual(outputs({ events: ['Call', '*'] }, '*', {}), [[0]]);
  });

  it('let through what passes the conditions, with values read at the deploy', () => {
    const filters = [
      { event: 'Call', property: 'id', value: 7 },
      { event: 'AgentState:Ready', property: 'agentId', value: 'AGENT', valueType: 'env' },
    ];
    const config = { events: ['Call', 'AgentState:Ready'], filters };
    assert.deepEqual(outputs(config, 'Call', { id: '7' }), [[0]]);
    assert.deepEqual(outputs(config, 'Call', { id: 8 }), [[]]);
    const ready = { name: 'Ready', agentId: 'env AGENT' };
    assert.deepEqual(outputs(config, 'AgentState', ready), [[1]]);
    assert.deepEqual(outputs(config, 'AgentState', { ...ready, agentId: 'AGENT' }), [[]]);
  });
});

describe('The wires of an event that is asked for', () => {
  const subscriptions = [
    { event: 'QueueCalls', params: { queueId: '9' } },
    { event: 'QueueCalls', params: { queueId: 10 } },
    { event: 'Other', params: { queueId: 11 } },
  ];

  it('are one for each choice of the node, and bring only what it is about', () => {
    const config = { events: ['QueueCalls'], subscriptions };
    assert.deepEqual(
      plan(config).map(({ params }) => params),
      [{ queueId: 9 }, { queueId: 10 }],
    );
    assert.deepEqual(outputs(config, 'QueueCalls', { queueId: 9 }), [[0], []]);
    assert.deepEqual(outputs(config, 'QueueCalls', { queueId: 10 }), [[], [0]]);
    assert.deepEqual(outputs(config, 'QueueCalls', { queueId: 11 }), [[], []]);
  });

  it('bring nothing twice that two choices are about', () => {
    const numbers = (...list: string[]): object => ({
      event: 'Numbers',
      params: { numbers: list, site: 's' },
    });
    const config = {
      events: ['Numbers'],
      subscriptions: [numbers('1'), numbers('2'), numbers('1', '2', '3')],
    };
    const at = (number: string, site = 's'): readonly number[][] =>
      outputs(config, 'Numbers', { number, site });
    assert.deepEqual(at('1'), [[0], [], []]);
    assert.deepEqual(at('2'), [[], [0], []]);
    assert.deepEqual(at('3'), [[], [], [0]]);
    assert.deepEqual(at('4'), [[], [], []]);
    assert.deepEqual(at('1', 'other'), [[], [], []]);
  });

  for (const [what, given] of [
    ['left out', []],
    ['wrong', [{ event: 'QueueCalls', params: { queueId: 'x' } }]],
  ] as const) {
    it(`are refused where what they are about is ${what}, naming it`, () => {
      assert.throws(
        () => plan({ events: ['QueueCalls'], subscriptions: given }),
        (error) => {
          assert.ok(error instanceof CallwiresError);
          assert.deepEqual(
            [error.code, error.text, error.field, error.values['event'], error.values['field']],
            ['INVALID_PARAMETER', 'subscriptionInvalid', 'queueId', 'QueueCalls', 'queueId'],
          );
          return true;
        },
      );
    });
  }
});
