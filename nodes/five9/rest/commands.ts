import type { Call, Reply } from '../../runtime/client';
import { isList, isObject } from '../../runtime/json';
import { problem } from '../../runtime/phrase';
import { AT_MOST } from './asked';
import {
  ask,
  callPath,
  invalid,
  readCall,
  text,
  type Command,
  type CommandContext,
} from './context';
import { derivedNames } from './calls';
import { click2dial } from './dial';
import { getDispositions, setDisposition } from './dispositions';
import { idOf } from './login';
import { executeRestApi } from './rest-api';

/** Commands that this way in can do, by their documented names (section 3.1, pairing assumed). */
export const restCommands: Readonly<Record<string, Command>> = {
  getCav: ({ cavs, cavPort }, call, signal) => cavs.get(cavPort, call, signal),
  setCav: ({ cavs, cavPort }, call, signal) => cavs.set(cavPort, call, signal),
  getDispositions,
  setDisposition,
  getMetadata,
  getCrm,
  click2dial,
  executeRestApi,
  executeRestApiV2: executeRestApi,
  subscribe: (_context, call) => Promise.resolve(subscribe(call)),
  subscribeWsEvent: ({ asked }, call) => {
    const tooMany = problem('manyNumbers', { limit: AT_MOST });
    if (!asked.add(idsOf(call))) return Promise.reject(invalid(call, 'wsEventId', tooMany));
    return Promise.resolve({ outcome: 'sent', payload: [...asked.ids] });
  },
  unsubscribeWsEvent: ({ asked }, call) => {
    asked.remove(idsOf(call));
    return Promise.resolve({ outcome: 'sent', payload: [...asked.ids] });
  },
};

async function getMetadata(
  { rest }: CommandContext,
  call: Call,
  signal: AbortSignal,
): Promise<Reply> {
  const path = rest.login.metadataPath;
  const answer = await rest.json({ ...ask(call, signal, 'GET', ''), path });
  // Where else it leads is not taken over: requests and socket stay together.
  const said = isObject(answer) ? answer : {};
  const userId = idOf(said['userId']) || rest.login.userId;
  const orgId = idOf(said['orgId']) || rest.login.orgId;
  return { outcome: 'answered', payload: { agentId: numeric(userId), tenantId: numeric(orgId) } };
}

/** Documented as numbers; what does not fit into one stays text. */
function numeric(id: string): number | string {
  const number = Number(id);
  return Number.isSafeInteger(number) ? number : id;
}

/** Fields of the contact that is active in the call, with their names. */
async function getCrm(context: CommandContext, call: Call, signal: AbortSignal): Promise<Reply> {
  const path = `${callPath(context, text(call, 'interactionId'))}/contacts`;
  const answer = await context.rest.json(ask(call, signal, 'GET', path));
  const found: unknown = isObject(answer) ? answer['contacts'] : answer;
  const contacts = isList(found) ? found.filter(isObject) : [];
  const { activeContact } = await readCall(context, call, signal);
  const active = isObject(activeContact)
    ? contacts.find(({ id }) => id === activeContact['id'])
    : undefined;
  const contact = active ?? contacts[0];
  const fields = contact && isObject(contact['fields']) ? contact['fields'] : {};
  const names = await fieldNames(context, call, signal);
  const payload = Object.entries(fields).map(([id, value]) => ({
    id,
    name: names.get(id) ?? id,
    value,
  }));
  return { outcome: 'answered', payload, normalized: { contacts } };
}

async function fieldNames(
  { rest }: CommandContext,
  call: Call,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const path = `/orgs/${rest.login.orgId}/contact_fields`;
  const list = await rest.json(ask(call, signal, 'GET', path));
  return new Map(
    (isList(list) ? list.filter(isObject) : []).map(({ id, name }) => [String(id), String(name)]),
  );
}

/** The socket brings everything by itself: what is asked for and can be had is subscribed. */
function subscribe({ params }: Call): Reply {
  const { apiEvents } = params;
  const wanted = isList(apiEvents) ? apiEvents : derivedNames;
  const payload = derivedNames.filter((name) => wanted.includes(name));
  return { outcome: 'sent', payload };
}

function idsOf({ params }: Call): readonly string[] {
  const { wsEventId } = params;
  return (isList(wsEventId) ? wsEventId : [wsEventId]).map(String);
}
