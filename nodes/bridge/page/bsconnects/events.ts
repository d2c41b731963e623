import { hasMethod, isObject } from '../dynamic';

/**
 * Event -> the library's functions that take a handler for it; the first one there is used. Events
 * are known by their handler: not all payloads name theirs.
 */
const handlers: Readonly<Record<string, readonly string[]>> = {
  agentStateChange: ['onAgentStateChange'],
  callVariableChanged: ['onCallVariableChanged'],
  // The vendor's heading has the second name, the vendor's sample calls the first.
  createChannel: ['onChannelCreate', 'onCreateChannel'],
  error: ['onError'],
  workitemConnect: ['onWorkitemConnect'],
  workitemCreate: ['onWorkitemCreate'],
  workitemEnd: ['onWorkitemEnd'],
  workitemPause: ['onWorkitemPause'],
  workitemResume: ['onWorkitemResume'],
  workitemWrapup: ['onWorkitemWrapup'],
  wrapupDataChanged: ['onWrapupDataChanged'],
  queueDataUpdate: ['onQueueDataUpdate'],
  teamDataUpdate: ['onTeamDataUpdate'],
  participantMapping: ['onParticipantMapping'],
  workitemTransferred: ['onWorkitemTransferred'],
};

export const eventNames: readonly string[] = Object.keys(handlers);

/** Events the library offers, each with the function that takes its handler. */
export function offeredEvents(cil: unknown): ReadonlyMap<string, string> {
  const offered = new Map<string, string>();
  for (const [event, names] of Object.entries(handlers)) {
    const name = names.find((candidate) => hasMethod(cil, candidate));
    if (name !== undefined) offered.set(event, name);
  }
  return offered;
}

/** Some products wrap the work item in `data` or `workitem`. */
export function flat(payload: unknown): Readonly<Record<string, unknown>> {
  if (!isObject(payload)) return {};
  const inner = [payload['data'], payload['workitem']].find(
    (part) => isObject(part) && 'id' in part,
  );
  return isObject(inner) ? { ...payload, ...inner } : payload;
}
