import { Type, type TObject } from '@sinclair/typebox';
import type { CommandRow, EventRow } from '../runtime/catalog';
import { isObject } from '../runtime/json';
import { connectionStates } from '../runtime/state';

/** The group of the rows that every browser-side backend has. */
const group = 'connection';

const via = ['bridge'];

/** Pages come and go one by one, so the link is told of for each agent. */
export const pageStatusRow: EventRow = {
  name: 'ConnectionStatus',
  group,
  text: 'The page of an agent came or went, or pages can come or no longer can.',
  aliases: ['connected', 'disconnected', 'page', 'offline'],
  confidence: 'observed',
  payload: Type.Object({
    status: Type.Boolean({
      description: 'True while the agent, or the bridge itself, can be reached',
    }),
    state: Type.Union(
      connectionStates.map((state) => Type.Literal(state)),
      { description: 'Where the connection stands' },
    ),
    code: Type.Optional(Type.String({ description: 'Error code, where something went wrong' })),
    agent: Type.Optional(
      Type.String({ description: 'Agent of the page; missing where the bridge itself is meant' }),
    ),
    page: Type.Optional(
      Type.String({ description: 'Id of the page that is active for the agent' }),
    ),
    pages: Type.Optional(Type.Integer({ description: 'How many pages the agent has open' })),
    product: Type.Optional(Type.String({ description: 'Product found in the page' })),
    version: Type.Optional(Type.String({ description: 'Version of the product, where it tells' })),
  }),
  sample: {
    status: true,
    state: 'ready',
    agent: 'jbeispiel',
    page: 'p0f3k29dk1m4',
    pages: 1,
    product: 'bsconnects',
    version: '',
  },
  context: { agentId: 'agent' },
  // An agent who is gone is known by having no state: names come and go without end.
  state: { key: ['agent'], always: true, over: isGone },
  local: true,
};

function isGone(payload: unknown): boolean {
  return isObject(payload) && payload['agent'] !== undefined && payload['status'] === false;
}

/** Name of the command that Node-RED carries out itself. */
export const TOKEN_COMMAND = 'createToken';

const tokenParams: TObject = Type.Object({
  agentId: Type.String({ description: 'Agent the token is for', minLength: 1, maxLength: 128 }),
  lifetime: Type.Optional(
    Type.Integer({
      description: 'For how long it can be used; 60 where nothing is said',
      minimum: 5,
      maximum: 3600,
      unit: 's',
    }),
  ),
});

export const tokenCommandRow: CommandRow = {
  name: TOKEN_COMMAND,
  group,
  text: 'Makes a token with which the page of an agent can connect once.',
  aliases: ['jwt', 'sign', 'login'],
  confidence: 'observed',
  via,
  params: tokenParams,
  answer: 'awaited',
  result: Type.String({ description: 'The token: give it to the page and keep it nowhere' }),
};
