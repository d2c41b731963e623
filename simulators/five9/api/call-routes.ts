import { isRecord } from '../../shared/json';
import { mapOf, number, text } from '../../shared/shapes';
import type { Call } from '../world/call';
import { callKeys, type CallKey } from '../world/call-keys';
import { dispose } from '../world/dispositions';
import { badRequest, notFound } from '../world/refusal';
import { agentRoute, loose, readBody, type ApiCall, type Route, type Run } from './route';

const disposition = loose({}, { dispositionId: text, timeout: number });
const value = loose({ value: text }, {});
const contactUpdate = loose({ id: text, fields: mapOf(text), modificationTime: number }, {});

/** The call in the path; somebody else's is not found. */
export function callOf({ parts, session, params }: ApiCall): Call {
  const id = params['call'] ?? '';
  const call = parts.world.calls.require(id);
  if (call.agentId !== session.user.id) throw notFound('Call', id);
  return call;
}

export function callRoute(method: string, path: string, run: Run): Route {
  return agentRoute(method, `interactions/calls/:call${path === '' ? '' : `/${path}`}`, run);
}

/** Values of any plain kind, as texts. */
function variables(body: unknown): Record<string, string> {
  if (!isRecord(body)) throw badRequest('The body must be an object');
  return Object.fromEntries(
    Object.entries(body).map(([id, entry]) => {
      if (typeof entry === 'string') return [id, entry];
      if (typeof entry === 'number' || typeof entry === 'boolean') return [id, String(entry)];
      throw badRequest(`${id} must be a text`);
    }),
  );
}

const keys: readonly CallKey[] = [
  'answer',
  'hold',
  'unhold',
  'park',
  'retrieve',
  'reject',
  'disconnect',
  'start_recording',
  'pause_recording',
  'resume_recording',
  'stop_recording',
];

/** Calls of the agent: reading, CAVs, disposition, control, contacts (reference, section 3.3). */
export const callRoutes: readonly Route[] = [
  agentRoute('GET', 'interactions/calls', ({ parts: { world }, session }) =>
    world.calls.of(session.user.id).map((call) => world.calls.wire(call)),
  ),
  callRoute('GET', '', (call) => call.parts.world.calls.wire(callOf(call))),
  callRoute('PUT', 'variables_2', (call) => {
    const { world } = call.parts;
    world.calls.setVariables(callOf(call), variables(call.body));
  }),
  callRoute('PUT', 'dispose', (call) => {
    const { calls, catalog } = call.parts.world;
    dispose(calls, catalog, callOf(call), readBody(call, disposition));
  }),
  ...keys.map((key) =>
    callRoute('PUT', key, (call) => {
      callKeys[key](call.parts.world.calls, callOf(call));
    }),
  ),
  callRoute('GET', 'contacts', (call) => {
    const { contacts } = call.parts.world;
    const { contactId, ani, dnis, callType } = callOf(call);
    const found = contacts.withNumber(callType === 'INBOUND' ? ani : dnis);
    const active = contactId === null ? undefined : contacts.find(contactId);
    return {
      contacts: active === undefined || found.includes(active) ? found : [active, ...found],
    };
  }),
  callRoute('PUT', 'update_contact', (call) => {
    const { id, fields, modificationTime } = readBody(call, contactUpdate);
    const taken = callOf(call);
    call.parts.world.contacts.update(id, fields, modificationTime);
    if (taken.contactId === id) call.parts.world.calls.updated(taken);
  }),
  callRoute('PUT', 'active_contact_2', (call) => {
    const { world } = call.parts;
    const taken = callOf(call);
    taken.contactId = world.contacts.require(readBody(call, value).value).id;
    world.calls.updated(taken);
  }),
  callRoute('PUT', 'audio/player/play_prompt', (call) => {
    const id = readBody(call, value).value;
    const { prompts } = call.parts.world.seed;
    if (!prompts.some((prompt) => prompt.id === id)) throw notFound('Prompt', id);
    callOf(call);
  }),
  ...['pause', 'resume', 'stop'].map((key) =>
    callRoute('PUT', `audio/player/${key}`, (call) => {
      callOf(call);
    }),
  ),
];
