import { Type } from '@sinclair/typebox';
import type { Five9CommandRow } from '../rows';
import { crmObject, crmObjects, interactionId, interactionType } from './schemas';

/** Name and Related To live in the agent's window only. */
const common = { group: 'objects', confidence: 'documented', via: ['bridge'] } as const;

const ofInteraction = Type.Object({
  interactionType: interactionType(),
  interactionId: interactionId(),
});

const selection = Type.Object({
  interactionType: interactionType(),
  interactionId: interactionId(),
  objectId: Type.Union([Type.String({ minLength: 1 }), Type.Null()], {
    description: 'Id of one of the records offered; null (as JSON) for None',
    expects: 'recordId',
  }),
});

const fallback = { interactionType: 'Call' };

/** Records of the CRM that an interaction is about. */
export const crmCommands: readonly Five9CommandRow[] = [
  {
    ...common,
    name: 'getNameObjects',
    text: 'Asks which records are offered under Name.',
    aliases: ['who', 'contacts', 'visited records'],
    params: ofInteraction,
    fallback,
    answer: 'awaited',
    result: crmObjects('Records offered under Name'),
  },
  {
    ...common,
    name: 'getRelatedToObjects',
    text: 'Asks which records are offered under Related To.',
    aliases: ['what', 'accounts', 'cases', 'visited records'],
    params: ofInteraction,
    fallback,
    answer: 'awaited',
    result: crmObjects('Records offered under Related To'),
  },
  {
    ...common,
    name: 'getSearchResults',
    text: 'Asks which records the search of the CRM has found.',
    aliases: ['screen pop', 'found records'],
    params: ofInteraction,
    fallback,
    answer: 'awaited',
    result: crmObjects('Records that were found'),
  },
  {
    ...common,
    name: 'getSelectedNameObject',
    text: 'Asks which record is chosen under Name; the payload is null where it is None.',
    aliases: ['who', 'chosen contact'],
    params: ofInteraction,
    fallback,
    answer: 'awaited',
    result: crmObject('The record'),
  },
  {
    ...common,
    name: 'getSelectedRelatedToObject',
    text: 'Asks which record is chosen under Related To; the payload is null where it is None.',
    aliases: ['what', 'chosen account', 'chosen case'],
    params: ofInteraction,
    fallback,
    answer: 'awaited',
    result: crmObject('The record'),
  },
  {
    ...common,
    name: 'selectNameObject',
    text: 'Chooses a record under Name, or None.',
    aliases: ['who', 'choose contact'],
    params: selection,
    fallback,
    answer: 'awaited',
  },
  {
    ...common,
    name: 'selectRelatedToObject',
    text: 'Chooses a record under Related To, or None.',
    aliases: ['what', 'choose account', 'choose case'],
    params: selection,
    fallback,
    answer: 'awaited',
  },
  {
    ...common,
    name: 'objectVisited',
    text: 'Adds a record to those offered for the call log; reported as sent.',
    aliases: ['visited record', 'offer record'],
    params: Type.Object({ crmObject: crmObject('The record the agent has looked at') }),
    answer: 'none',
  },
];
