import { Type, type TObject } from '@sinclair/typebox';
import type { CommandRow, ParamProblem, Params } from '../../runtime/catalog';
import { problem } from '../../runtime/phrase';
import type { Five9CommandRow } from '../rows';
import { interactionEvents } from './interaction-events';
import { choice, maybe, noParams } from './schemas';

const group = 'server';
const bridge = ['bridge'];

const request: TObject = Type.Object({
  path: Type.String({
    description: 'Path on the Five9 server, such as /appsvcs/rs/svc/orgs/1/dispositions',
    pattern: '^/(?!/)',
    expects: 'serverPath',
  }),
  method: maybe(
    choice('Method; GET where nothing is said', ['GET', 'POST', 'PUT', 'DELETE', 'PATCH']),
  ),
  contentType: maybe(
    Type.Union([Type.String({ minLength: 1 }), Type.Literal(false)], {
      description: 'Type of the payload; application/json where nothing is said, false for none',
      expects: 'contentType',
    }),
  ),
  headers: maybe(
    Type.Record(Type.String(), Type.String(), { description: 'Further headers by their names' }),
  ),
  payload: maybe(
    Type.Union([Type.String(), Type.Object({}), Type.Array(Type.Unknown())], {
      description: 'What to send: text as it is, anything else as JSON',
    }),
  ),
});

const response = Type.Object({
  status: Type.Integer({ description: 'HTTP status: errors of the server are answers too' }),
  response: Type.String({
    description: 'What came, as text; where it is JSON, msg.normalized.response has it read',
  }),
});

/** A row of its own passes on what a socket event holds: that is not what somebody wants to send. */
const notFrom: NonNullable<CommandRow['notFrom']> = {
  payload: { webSocketEvent: ['id', 'context'] },
};

const wsEventId = Type.Union(
  [
    Type.String({ pattern: '^\\d+$' }),
    Type.Integer({ minimum: 0 }),
    Type.Array(Type.Union([Type.String({ pattern: '^\\d+$' }), Type.Integer({ minimum: 0 })]), {
      minItems: 1,
    }),
  ],
  {
    description: 'Number of the event, such as 29, or a list of them',
    expects: 'eventNumbers',
  },
);

const subscribed = Type.Array(Type.String(), {
  description: 'Numbers that are subscribed now, whoever asked for them',
});

const names = interactionEvents.map(({ name }) => name);

/** The two differ in who makes the request, and in nothing else. */
const restRequest = {
  confidence: 'documented',
  params: request,
  secret: ['headers', 'payload'],
  addresses: ['path'],
  notFrom,
  fallback: { method: 'GET' },
  answer: 'awaited',
  result: response,
  timeout: 30,
} as const;

/** What reaches the Five9 server, and what asks about the page itself. */
export const serverCommands: readonly Five9CommandRow[] = [
  {
    name: 'executeRestApi',
    group,
    text: 'Makes a request to Five9’s REST API with the rights of the agent who is logged in.',
    aliases: ['rest', 'http', 'api', 'request'],
    ...restRequest,
  },
  {
    name: 'executeRestApiV2',
    group,
    text: 'The same, made by the Five9 adapter instead of the page, which avoids trouble between origins.',
    aliases: ['rest', 'http', 'api', 'request', 'cors'],
    ...restRequest,
  },
  {
    name: 'getMetadata',
    group,
    text: 'Asks for the ids of the agent and of the tenant (the domain).',
    aliases: ['agent id', 'tenant id', 'org id', 'who is logged in'],
    confidence: 'documented',
    params: noParams,
    answer: 'awaited',
    result: Type.Object({
      agentId: Type.Number({ description: 'Id of the agent' }),
      tenantId: Type.Number({ description: 'Id of the tenant: orgs in REST paths' }),
    }),
  },
  {
    name: 'isMasterPage',
    group,
    text: 'Asks whether the page is the one of the agent’s pages that holds the link to Five9.',
    aliases: ['leading page', 'tab'],
    confidence: 'documented',
    via: bridge,
    params: noParams,
    answer: 'awaited',
    result: Type.Boolean({ description: 'True for the leading page' }),
  },
  {
    name: 'subscribe',
    group,
    text: 'Makes sure that events are subscribed, which event nodes do by themselves.',
    aliases: ['events'],
    confidence: 'documented',
    params: Type.Object({
      apiEvents: maybe(
        Type.Array(Type.String(), {
          description: 'Names of events; all where nothing is said',
          examples: [names.slice(0, 2)],
        }),
      ),
    }),
    answer: 'none',
    result: Type.Array(Type.String(), { description: 'Names that are subscribed' }),
    check: apiEventsProblem,
  },
  {
    name: 'subscribeWsEvent',
    group,
    text: 'Subscribes socket events that no node has wired: they come as webSocketEvent.',
    aliases: ['socket', 'websocket', 'events'],
    confidence: 'documented',
    params: Type.Object({ wsEventId }),
    answer: 'none',
    result: subscribed,
  },
  {
    name: 'unsubscribeWsEvent',
    group,
    text: 'Takes back what subscribeWsEvent has asked for; what nodes have wired stays.',
    aliases: ['socket', 'websocket', 'events'],
    confidence: 'documented',
    params: Type.Object({ wsEventId }),
    answer: 'none',
    result: subscribed,
  },
];

function apiEventsProblem({ apiEvents }: Params): ParamProblem | undefined {
  const given: readonly unknown[] = Array.isArray(apiEvents) ? apiEvents : [];
  const stranger = given.find((name) => !names.some((known) => known === name));
  if (stranger === undefined) return undefined;
  return { field: 'apiEvents', problem: problem('noSdkEvent', { name: JSON.stringify(stranger) }) };
}
