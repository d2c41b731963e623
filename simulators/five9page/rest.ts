import type { HttpExchange } from '../shared/http-exchange';
import type { HttpRouter } from '../shared/http-router';
import { isRecord, parseJson } from '../shared/json';
import type { Desk } from './desk/desk';
import type { Interaction } from './desk/interaction';
import { campaigns, cavs, dispositions, organisation, prompts, skills } from './desk/organisation';
import { Refusal } from './desk/refusal';
import { setVariables } from './desk/requests';

const BASE = '/appsvcs/rs/svc';

/** The organisation's own lists, by path below `/orgs/:org`. */
const lists: Readonly<Record<string, unknown>> = {
  call_variables: cavs.map(({ id, group, name, type }) => ({
    id,
    group,
    name,
    type,
    restrictions: null,
  })),
  dispositions,
  skills,
  contact_fields: [{ id: '1', name: 'number1', dataType: 'PHONE', primary: true }],
};

/** Calls on a call: what `PUT …/calls/{c}/<name>` does. */
const onCall: Readonly<Record<string, (desk: Desk, call: Interaction, body: unknown) => void>> = {
  answer: (desk, call) => {
    desk.phone.accept(call);
  },
  reject: (desk, call) => {
    desk.phone.reject(call);
  },
  hold: (desk, call) => {
    desk.phone.hold(call);
  },
  unhold: (desk, call) => {
    desk.phone.resume(call);
  },
  disconnect: (desk, call) => {
    desk.phone.hangUp(call);
  },
  variables_2: (desk, call, body) => {
    const entries = isRecord(body) ? Object.entries(body) : [];
    setVariables(
      desk,
      call,
      entries.map(([id, value]) => ({ id, value })),
    );
  },
  dispose: (desk, call, body) => {
    if (isRecord(body)) desk.phone.dispose(call, body['dispositionId'], body['timeout']);
  },
};

/** As much of Five9's REST as pages ask their adapter's server for (`executeRestApi`). */
export function mountRest(router: HttpRouter, deskOf: (agent: string) => Desk | undefined): void {
  router.on('OPTIONS', '/appsvcs/*', (exchange) => {
    allow(exchange);
    exchange.response.writeHead(204).end();
  });
  const on = (method: string, path: string, answer: (exchange: HttpExchange) => unknown): void => {
    router.on(method, `${BASE}${path}`, async (exchange) => {
      allow(exchange);
      try {
        const body = await answer(exchange);
        if (body === undefined) exchange.response.writeHead(204).end();
        else exchange.json(200, body);
      } catch (error) {
        refuse(exchange, error);
      }
    });
  };
  const desk = (exchange: HttpExchange): Desk => {
    const found = deskOf(exchange.param('agent'));
    if (!found) throw new Refusal('NoData', 'There is no such agent.');
    return found;
  };
  const call = (exchange: HttpExchange): Interaction =>
    desk(exchange).find(exchange.param('call'), 'Call');

  on('GET', '/auth/metadata', () => ({
    orgId: organisation.id,
    context: { farmId: '149' },
    metadata: { dataCenters: [] },
  }));
  on('GET', '/orgs/:org/campaigns/:campaign/dispositions', (exchange) => {
    if (campaigns.some(({ id }) => id === exchange.param('campaign'))) return { dispositions };
    throw new Refusal('NoData', 'There is no such campaign.');
  });
  on('GET', '/orgs/:org/:list', (exchange) => {
    const list = lists[exchange.param('list')];
    if (list !== undefined) return list;
    throw new Refusal('NoData', 'Nothing is there.');
  });
  on('GET', '/agents/:agent/prompts', () => prompts);
  on('GET', '/agents/:agent/interactions', (exchange) =>
    desk(exchange).interactions.map(({ id, type }) => ({
      channelType: type.toUpperCase(),
      interactionId: id,
    })),
  );
  on('GET', '/agents/:agent/interactions/calls', (exchange) =>
    desk(exchange)
      .interactions.filter(({ type }) => type === 'Call')
      .map(({ wire }) => wire),
  );
  on('GET', '/agents/:agent/interactions/calls/:call', (exchange) => call(exchange).wire);
  on(
    'PUT',
    '/agents/:agent/interactions/calls/:call/audio/player/play_prompt',
    async (exchange) => {
      const one = call(exchange);
      const body = parseJson(await exchange.body());
      const prompt = prompts.find(({ id }) => isRecord(body) && body['value'] === id);
      if (!prompt) throw new Refusal('NoData', 'There is no such prompt.');
      desk(exchange).note(`The prompt ${prompt.name} is played to ${one.origin.number}`);
    },
  );
  on('PUT', '/agents/:agent/interactions/calls/:call/:order', async (exchange) => {
    const one = call(exchange);
    const order = onCall[exchange.param('order')];
    if (!order) throw new Refusal('NoData', 'Nothing is there.');
    order(desk(exchange), one, parseJson(await exchange.body()));
  });
}

/** Pages of other servers may ask, with their cookies. */
function allow({ request, response }: HttpExchange): void {
  const { origin } = request.headers;
  if (origin === undefined) return;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-allow-credentials', 'true');
  response.setHeader('access-control-allow-methods', 'GET, POST, PUT, DELETE, PATCH');
  const asked = request.headers['access-control-request-headers'];
  if (asked !== undefined) response.setHeader('access-control-allow-headers', asked);
  response.setHeader('vary', 'origin');
}

function refuse(exchange: HttpExchange, error: unknown): void {
  const isMissing = error instanceof Refusal && error.errorCode !== 'Generic';
  const message = error instanceof Error ? error.message : String(error);
  exchange.json(isMissing ? 404 : 400, {
    five9ExceptionDetail: {
      timestamp: Date.now(),
      errorCode: isMissing ? 1 : 0,
      message,
      context: { contextCode: 'AGENT' },
    },
  });
}
