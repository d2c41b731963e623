import { Type } from '@sinclair/typebox';
import type { XucEventRow } from '../rows';
import { cti } from './constants';
import { directoryRows } from './normalize';
import { directoryResult, flag, integer, nullable, text } from './schemas';

const group = 'directory';

const headers = ['Firstname', 'Lastname', 'Number', 'Mobile', 'Favorite'];
const directorySample = {
  entries: [
    { status: 0, entry: ['hawkeye', 'pierce', '1002', '0761187406', 'false'] },
    { status: -2, entry: ['peter', 'pan', '1004', '', 'false'] },
  ],
  headers,
};

export const contactSheets = Type.Object({
  sheets: Type.Array(
    Type.Object({
      name: text('Name of the contact'),
      subtitle1: Type.Optional(nullable(text('First line under the name'))),
      subtitle2: Type.Optional(nullable(text('Second line under the name'))),
      picture: Type.Optional(nullable(text('Address of the picture'))),
      isPersonal: Type.Optional(flag('True when the contact belongs to the user alone')),
      isFavorite: Type.Optional(flag('True when the contact is a favorite')),
      isMeetingroom: Type.Optional(flag('True when the contact is a meeting room')),
      canBeFavorite: Type.Optional(flag('True when the contact can be made a favorite')),
      status: Type.Optional(
        Type.Object({
          phone: Type.Optional(nullable(integer('Phone state as a number'))),
          video: Type.Optional(nullable(text('Video state'))),
        }),
      ),
      actions: Type.Optional(
        Type.Array(
          Type.Object({
            action: text('What can be done, such as a call'),
            args: Type.Array(Type.Unknown(), { description: 'Numbers or addresses to use' }),
            default: Type.Optional(flag('True for the action to offer first')),
          }),
        ),
      ),
    }),
    { description: 'Contacts found' },
  ),
});

const contactSheetSample = {
  sheets: [
    {
      name: 'Bob Marley',
      subtitle1: 'Sales',
      subtitle2: '',
      picture: '',
      isPersonal: false,
      isFavorite: false,
      isMeetingroom: false,
      canBeFavorite: true,
      status: { phone: 0, video: 'Available' },
      actions: [{ action: 'Call', args: ['1001'], default: true }],
    },
  ],
};

export const directoryEvents: readonly XucEventRow[] = [
  {
    name: 'DirectoryResult',
    group,
    text: 'The directory gives the contacts that were looked for.',
    aliases: cti('DIRECTORYRESULT'),
    confidence: 'documented',
    payload: directoryResult,
    sample: directorySample,
    normalize: directoryRows,
  },
  {
    name: 'Favorites',
    group,
    text: 'The directory gives the favorites of the user.',
    aliases: cti('FAVORITES'),
    confidence: 'observed',
    payload: directoryResult,
    sample: {
      entries: [
        {
          status: 0,
          entry: ['hawkeye', 'pierce', '1002', '0761187406', 'true'],
          contact_id: 'c1',
          source: 'internal',
          favorite: true,
        },
      ],
      headers,
    },
    normalize: directoryRows,
  },
  {
    name: 'FavoriteUpdated',
    group,
    text: 'A contact was made a favorite or is one no longer, or the change has failed.',
    aliases: cti('FAVORITEUPDATED'),
    confidence: 'observed',
    payload: Type.Object({
      action: text('Added, Removed, or another word where the change has failed'),
      contact_id: text('Id of the contact'),
      source: text('Directory that holds the contact'),
    }),
    sample: { action: 'Added', contact_id: 'c1', source: 'internal' },
    context: { contactId: 'contact_id', source: 'source' },
  },
  {
    name: 'ContactSheet',
    group,
    text: 'A newer server gives the contacts that were looked for.',
    aliases: cti('CONTACTSHEET'),
    confidence: 'documented',
    payload: contactSheets,
    sample: contactSheetSample,
  },
  {
    name: 'FavoriteContactSheet',
    group,
    text: 'A newer server gives the favorites of the user.',
    aliases: cti('FAVORITECONTACTSHEET'),
    confidence: 'documented',
    payload: contactSheets,
    sample: contactSheetSample,
  },
];
