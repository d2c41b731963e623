import { anyAgent, connectedAgents } from '../bridge/lists';
import { CallwiresError } from '../runtime/errors';
import { isList, isObject, parseJson, type JsonObject } from '../runtime/json';
import {
  CONNECTED_AGENTS,
  type ListEntry,
  type ListReader,
  type ListTable,
} from '../runtime/lists';
import { Definitions, fullName, readDefinitions } from './cavs/definitions';

export const five9Lists: ListTable = {
  [CONNECTED_AGENTS]: connectedAgents,
  callVariables: async (reader) => {
    const definitions = new Definitions(
      readDefinitions(await ofOrganisation(reader, 'call_variables')),
    );
    return definitions.all.map((definition): ListEntry => {
      const name = fullName(definition);
      // Ids differ from domain to domain, names do not: flows with names can be taken elsewhere.
      const isPlain = reader.form['agent'] !== ALL && definitions.find(name) === definition;
      return isPlain
        ? { value: name, label: name }
        : { value: definition.id, label: `${name} (${definition.id})` };
    });
  },
  dispositions: async (reader) => {
    const answer = await ofOrganisation(reader, 'dispositions');
    const list = isObject(answer) ? answer['dispositions'] : answer;
    return (isList(list) ? list.filter(isObject) : []).flatMap(disposition);
  },
};

/** What a command node writes to mean all agents: names of variables say nothing there. */
const ALL = '*';

const REST = '/appsvcs/rs/svc';

function disposition({ id, name, displayName }: JsonObject): readonly ListEntry[] {
  if (typeof id !== 'string' && typeof id !== 'number') return [];
  const label = [displayName, name].find((one) => typeof one === 'string' && one !== '');
  return [{ value: String(id), label: typeof label === 'string' ? label : '' }];
}

/**
 * A list that the organisation has, in the name of whoever is logged in: the session, or an agent in
 * whose page it is asked for.
 * @throws CallwiresError
 */
async function ofOrganisation(reader: ListReader, name: string): Promise<unknown> {
  const agent = anyAgent(reader);
  // Only the way through pages reports anything, pages or not.
  if (agent === undefined && reader.report() !== undefined) {
    throw new CallwiresError('NOT_CONNECTED', 'noPage');
  }
  const metadata = await reader.ask('getMetadata', {}, agent);
  const tenant = isObject(metadata) ? metadata['tenantId'] : undefined;
  if (typeof tenant !== 'string' && typeof tenant !== 'number') {
    throw unreadable('getMetadata: no tenantId');
  }
  const path = `${REST}/orgs/${encodeURIComponent(tenant)}/${name}`;
  const answer = await reader.ask('executeRestApi', { path, method: 'GET' }, agent);
  const { status, response } = isObject(answer) ? answer : {};
  const isSuccess = typeof status === 'number' && status >= 200 && status < 300;
  if (!isSuccess) {
    const values = { connection: 'Five9', command: name, reason: `HTTP ${String(status)}` };
    throw new CallwiresError(status === 403 ? 'FORBIDDEN' : 'REJECTED', 'rejected', values);
  }
  const list = typeof response === 'string' ? parseJson(response) : undefined;
  if (list === undefined) throw unreadable(`${name}: no JSON`);
  return list;
}

function unreadable(reason: string): CallwiresError {
  return new CallwiresError('PROTOCOL', 'answerUnreadable', { host: 'Five9', reason });
}
