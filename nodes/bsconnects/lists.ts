import { anyAgent, connectedAgents } from '../bridge/lists';
import { CallwiresError } from '../runtime/errors';
import { isList, isObject } from '../runtime/json';
import {
  CONNECTED_AGENTS,
  type ListEntry,
  type ListReader,
  type ListTable,
} from '../runtime/lists';

/** Channel of an agent with one phone, where neither the form nor an event names another. */
const USUAL_CHANNEL = 'voice';

type ReasonType = 'NotReady' | 'Logout' | 'Wrapup';

export const connectsLists: ListTable = {
  [CONNECTED_AGENTS]: connectedAgents,
  channels: (reader) => channels(reader).map((value) => ({ value, label: value })),
  /** Which of the two is meant depends on the state that the agent is to have. */
  stateReasons: async (reader) => {
    const all = await Promise.all([reasons(reader, 'NotReady'), reasons(reader, 'Logout')]);
    return all.flat().map(({ id, label, type }) => ({ value: id, label: `${label} (${type})` }));
  },
  wrapUpReasons: async (reader) =>
    (await reasons(reader, 'Wrapup')).map(({ label }): ListEntry => ({ value: label, label })),
};

/** Asked in the page of an agent: the reasons are the site's, not the agent's own. */
async function reasons(
  reader: ListReader,
  type: ReasonType,
): Promise<readonly { id: string; label: string; type: ReasonType }[]> {
  const agent = anyAgent(reader);
  if (agent === undefined) throw new CallwiresError('NOT_CONNECTED', 'noPage');
  const channelId = reader.form['channelId'] ?? channels(reader)[0] ?? USUAL_CHANNEL;
  const list = await reader.ask('getReasonCodeList', { channelId, reasonType: type }, agent);
  return (isList(list) ? list : []).flatMap((reason) => {
    if (!isObject(reason)) return [];
    const { id, label } = reason;
    return typeof label === 'string' ? [{ id: String(id), label, type }] : [];
  });
}

function channels({ seen }: ListReader): readonly string[] {
  return [...seen('createChannel', 'id'), ...seen('agentStateChange', 'channelId')].map(String);
}
