import { Type } from '@sinclair/typebox';
import { valueAt } from '../../nodes/runtime/json';
import { Catalog, type CommandRow, type EventRow } from '../../nodes/runtime/catalog';

/** A small backend of its own, so that tests of the runtime do not depend on any real one. */
const common = { group: 'test', text: 'A test row.', confidence: 'documented' as const };

export const eventRows: readonly EventRow[] = [
  {
    ...common,
    name: 'AgentState',
    payload: Type.Object({ agentId: Type.Integer(), name: Type.String(), pin: Type.String() }),
    sample: { agentId: 1, name: 'Ready' },
    secret: ['pin'],
    context: { agentId: 'agentId' },
    kinds: { property: 'name', values: { Ready: 'Ready.', Paused: 'Paused.' } },
    state: { key: ['agentId'], over: (payload) => valueAt(payload, 'name') === 'Gone' },
  },
  {
    ...common,
    name: 'AgentList',
    payload: Type.Array(Type.Unknown()),
    sample: [],
    state: { key: [] },
    outdatedBy: ['AgentConfig'],
  },
  { ...common, name: 'AgentConfig', payload: Type.Object({}), sample: {} },
  {
    ...common,
    name: 'Profile',
    payload: Type.Object({}),
    sample: {},
    state: { key: [], always: true },
  },
  {
    ...common,
    name: 'QueueCalls',
    payload: Type.Object({ queueId: Type.Integer() }),
    sample: { queueId: 9 },
    subscription: {
      params: Type.Object({ queueId: Type.Integer() }),
      match: { queueId: 'queueId' },
    },
  },
  { ...common, name: 'Call', payload: Type.Object({}), sample: { id: 'c1' } },
];

export const dialRow: CommandRow = {
  ...common,
  name: 'Cti.dial',
  params: Type.Object({
    destination: Type.String({ minLength: 1 }),
    agentId: Type.Optional(Type.Integer()),
    record: Type.Optional(Type.Boolean()),
    mode: Type.Optional(Type.Union([Type.Literal('auto'), Type.Literal('manual')])),
    pin: Type.Optional(Type.String()),
  }),
  secret: ['pin'],
  answer: 'awaited',
};

export const listRow: CommandRow = {
  ...common,
  name: 'Cti.getList',
  params: Type.Object({}),
  answer: 'awaited',
  via: ['socket'],
};

export const testCatalog = new Catalog(eventRows, [dialRow, listRow]);
