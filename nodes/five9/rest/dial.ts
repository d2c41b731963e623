import type { Call, Reply } from '../../runtime/client';
import { isList, isObject } from '../../runtime/json';
import { problem } from '../../runtime/phrase';
import { clickToDialQuery } from './assumed';
import { ask, invalid, segment, type CommandContext } from './context';

/** For a campaign it is dialled; without one Five9 takes the user's preset. */
export async function click2dial(
  context: CommandContext,
  call: Call,
  signal: AbortSignal,
): Promise<Reply> {
  const data = call.params['click2DialData'];
  const given = isObject(data) ? data : {};
  const { clickToDialNumber } = given;
  const number = typeof clickToDialNumber === 'string' ? clickToDialNumber.trim() : '';
  if (number === '') throw invalid(call, 'click2DialData', problem('noNumber'));
  const campaign = given['preselectedCampaignName'];
  const { userId, orgId } = context.rest.login;
  if (typeof campaign === 'string' && campaign !== '') {
    const campaignId = await campaignNamed(context, call, campaign, signal);
    // Numbers on do-not-call lists are the server's to refuse.
    const body = { number, campaignId, skipDNCCheck: false, checkMultipleContacts: false };
    const path = `/agents/${userId}/interactions/make_external_call`;
    await context.rest.json(ask(call, signal, 'POST', path, body));
  } else {
    const path = `/orgs/${orgId}/interactions/click_to_dial?${clickToDialQuery(number)}`;
    await context.rest.json(ask(call, signal, 'GET', path));
  }
  return { outcome: 'sent' };
}

/** @throws CallwiresError `INVALID_PARAMETER` where the user has no campaign of the name. */
async function campaignNamed(
  context: CommandContext,
  call: Call,
  wanted: string,
  signal: AbortSignal,
): Promise<string> {
  const { userId, orgId } = context.rest.login;
  const read = (path: string): Promise<unknown> =>
    context.rest.json(ask(call, signal, 'GET', path));
  const config = await read(`/agents/${userId}/campaigns_config`);
  const ids: unknown = isObject(config) ? config['campaignIds'] : undefined;
  const names: string[] = [];
  for (const id of isList(ids) ? ids.map(String) : []) {
    const campaign = await read(`/orgs/${orgId}/campaigns/${segment(id)}`);
    const name = isObject(campaign) ? String(campaign['name']) : '';
    if (name.toLowerCase() === wanted.toLowerCase()) return id;
    names.push(name);
  }
  const known = names.slice(0, 20).join(', ') || '–';
  throw invalid(call, 'click2DialData', problem('noCampaign', { names: known }));
}
