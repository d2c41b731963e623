import { flag, text } from '../../shared/shapes';
import { badRequest, Refusal } from '../world/refusal';
import { agentRoute, emptyOk, loose, orgRoutes, readBody, type Route } from './route';

const external = loose(
  { number: text },
  { campaignId: text, skipDNCCheck: flag, checkMultipleContacts: flag },
);

const unknownBodies = [
  'make_agent_call',
  'make_skill_call',
  'make_speed_dial_call',
  'make_test_call',
  'return_missed_call',
];

/** Calls that the agent starts (reference, section 3.3). */
export const dialRoutes: readonly Route[] = [
  agentRoute('POST', 'interactions/make_external_call', (call) => {
    const { number, campaignId } = readBody(call, external);
    const agentId = call.session.user.id;
    call.parts.world.dialling.dial({ agentId, number, campaignId }, '65');
    return emptyOk;
  }),
  ...unknownBodies.map((path) =>
    agentRoute('POST', `interactions/${path}`, () => {
      throw new Refusal(`The body of ${path} is not known`, { status: 501 });
    }),
  ),
  ...orgRoutes('GET', 'interactions/click_to_dial', ({ parts, session, query }) => {
    const number = query.get('number') ?? '';
    if (number === '') throw badRequest('number is missing');
    const campaignId = query.get('campaignId') ?? undefined;
    const order = { agentId: session.user.id, number, campaignId };
    parts.world.dialling.clickToDial(order, query.get('dialImmediately') === 'true');
    return emptyOk;
  }),
];
