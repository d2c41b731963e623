import type { Call, Reply } from '../../runtime/client';
import { CallwiresError } from '../../runtime/errors';
import { isList, isObject, type JsonObject } from '../../runtime/json';
import { problem } from '../../runtime/phrase';
import {
  ask,
  callPath,
  invalid,
  onlyCalls,
  readCall,
  segment,
  text,
  type CommandContext,
} from './context';

/** Flags of dispositions that take a time after which Five9 dials again. */
const TIMED = ['ALLOW_SET_REACTIVATE_TIMER', 'ALLOW_SET_REDIAL_TIMER'];

export async function getDispositions(
  context: CommandContext,
  call: Call,
  signal: AbortSignal,
): Promise<Reply> {
  onlyCalls(call);
  const { campaignId } = await readCall(context, call, signal);
  const payload = await readDispositions(context, call, campaignId, signal);
  return { outcome: 'answered', payload };
}

export async function setDisposition(
  context: CommandContext,
  call: Call,
  signal: AbortSignal,
): Promise<Reply> {
  onlyCalls(call);
  const dispositionId = text(call, 'dispositionId');
  const timeout = text(call, 'timeout');
  const offered = await offeredOf(context, call, signal);
  if (offered) checkTimeout(call, offered, dispositionId, timeout);
  const path = `${callPath(context, text(call, 'interactionId'))}/dispose`;
  const body = { dispositionId, ...(timeout !== '' && { timeout: Number(timeout) }) };
  await context.rest.json(ask(call, signal, 'PUT', path, body));
  return { outcome: 'answered' };
}

/** Dispositions of the call's campaign, or those for calls without one. */
async function readDispositions(
  context: CommandContext,
  call: Call,
  campaignId: unknown,
  signal: AbortSignal,
): Promise<readonly JsonObject[]> {
  const { orgId } = context.rest.login;
  const campaign = typeof campaignId === 'string' || typeof campaignId === 'number';
  const path =
    campaign && campaignId !== ''
      ? `/orgs/${orgId}/campaigns/${segment(String(campaignId))}/dispositions`
      : `/orgs/${orgId}/no_campaign_dispositions`;
  const answer = await context.rest.json(ask(call, signal, 'GET', path));
  const list: unknown = isObject(answer) ? answer['dispositions'] : answer;
  return isList(list) ? list.filter(isObject) : [];
}

/** Undefined where they cannot be read: the server then judges by itself. */
async function offeredOf(
  context: CommandContext,
  call: Call,
  signal: AbortSignal,
): Promise<readonly JsonObject[] | undefined> {
  const { campaignId } = await readCall(context, call, signal);
  try {
    const offered = await readDispositions(context, call, campaignId, signal);
    return offered.length > 0 ? offered : undefined;
  } catch (error) {
    const code = error instanceof CallwiresError ? error.code : undefined;
    const refused = code === 'FORBIDDEN' || code === 'PROTOCOL' || code === 'REJECTED';
    if (signal.aborted || !refused) throw error;
    return undefined;
  }
}

/** @throws CallwiresError `INVALID_PARAMETER` before the call is closed with the wrong thing. */
function checkTimeout(
  call: Call,
  offered: readonly JsonObject[],
  dispositionId: string,
  timeout: string,
): void {
  const disposition = offered.find(({ id }) => String(id) === dispositionId);
  if (!disposition) {
    const names = offered.map(({ id, name }) => `${String(id)} (${String(name)})`).slice(0, 20);
    throw invalid(call, 'dispositionId', problem('oneOf', { choices: names.join(', ') }));
  }
  const flags: unknown = disposition['flags'];
  const timed = isList(flags) && TIMED.some((flag) => flags.includes(flag));
  const preset = Number(disposition['timeout'] ?? -1);
  if (timed && timeout === '' && !(preset >= 0)) {
    throw invalid(call, 'timeout', problem('neededByDisposition'));
  }
  if (!timed && timeout !== '') {
    throw invalid(call, 'timeout', problem('notOfDisposition'));
  }
}
