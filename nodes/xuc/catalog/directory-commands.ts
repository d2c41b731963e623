import { Type } from '@sinclair/typebox';
import type { XucAnswer, XucCommandRow } from '../rows';
import { contactSheets } from './directory-events';
import { directoryResult, noParams, text, undescribed } from './schemas';

const group = 'directory';

const term = Type.Object({ term: text('Text to look for; may be empty') });
const contact = Type.Object({
  contactId: text('Id of the contact', { minLength: 1 }),
  source: text('Directory that holds the contact'),
});
const favorite = Type.Object({
  action: text('Added or Removed'),
  contact_id: text('Id of the contact'),
  source: text('Directory that holds the contact'),
});

/** The server says no by any other action than the one that was asked for. */
function updated(action: string): XucAnswer {
  return {
    types: ['FavoriteUpdated'],
    same: { contactId: 'contact_id', source: 'source' },
    where: { action: [action] },
    elseRefused: true,
  };
}

export const directoryCommands: readonly XucCommandRow[] = [
  {
    name: 'Cti.directoryLookUp',
    group,
    text: 'Looks for contacts in the directory.',
    aliases: ['search'],
    confidence: 'documented',
    params: term,
    wire: { command: 'directoryLookUp', answer: { types: ['DirectoryResult'] } },
    answer: 'awaited',
    result: directoryResult,
  },
  {
    name: 'Cti.getFavorites',
    group,
    text: 'Gives the favorites of the user.',
    confidence: 'documented',
    params: noParams,
    wire: { command: 'getFavorites', answer: { types: ['Favorites'] } },
    answer: 'awaited',
    result: directoryResult,
  },
  {
    name: 'Cti.addFavorite',
    group,
    text: 'Makes a contact a favorite of the user.',
    confidence: 'documented',
    params: contact,
    wire: { command: 'addFavorite', answer: updated('Added') },
    answer: 'awaited',
    result: favorite,
  },
  {
    name: 'Cti.removeFavorite',
    group,
    text: 'Takes a contact out of the favorites of the user.',
    confidence: 'documented',
    params: contact,
    wire: { command: 'removeFavorite', answer: updated('Removed') },
    answer: 'awaited',
    result: favorite,
  },
  {
    name: 'Cti.searchContacts',
    group,
    text: 'Looks for contacts on newer servers.',
    aliases: ['search'],
    confidence: 'observed',
    params: term,
    wire: { command: 'searchContacts', answer: { types: ['ContactSheet'] } },
    answer: 'awaited',
    result: contactSheets,
  },
  {
    name: 'Cti.getFavoriteContacts',
    group,
    text: 'Gives the favorites of the user on newer servers.',
    confidence: 'observed',
    params: noParams,
    wire: { command: 'getFavoriteContacts', answer: { types: ['FavoriteContactSheet'] } },
    answer: 'awaited',
    result: contactSheets,
  },
  {
    name: 'Cti.displayNameLookup',
    group,
    text: 'Gives the display name of a user.',
    confidence: 'observed',
    params: Type.Object({ username: text('Login name of the user') }),
    wire: {
      command: 'displayNameLookup',
      answer: { types: ['UserDisplayName'], assumed: true },
    },
    answer: 'awaited',
    timeout: 5,
    result: undescribed(),
  },
];
