import { object, text } from '../../shared/shapes';
import { notice } from '../world/audience';
import { command, type Command } from './command';

function favorite(name: 'addFavorite' | 'removeFavorite'): Command {
  return command(
    name,
    '18',
    object({ contactId: text, source: text }),
    ({ world, session, user }, { contactId, source }) => {
      const adds = name === 'addFavorite';
      const action = world.directory.setFavorite(user, contactId, source, adds);
      session.send(notice('FavoriteUpdated', { action, contact_id: contactId, source }));
    },
  );
}

/** Reference, section 3.3: directory and favourites. */
export const contactCommands: readonly Command[] = [
  command('directoryLookUp', '18', object({ term: text }), ({ world, session, user }, { term }) => {
    session.send(notice('DirectoryResult', world.directory.search(user, term)));
  }),
  command('getFavorites', '18', object({}), ({ world, session, user }) => {
    session.send(notice('Favorites', world.directory.favorites(user)));
  }),
  favorite('addFavorite'),
  favorite('removeFavorite'),
  command('searchContacts', 'new', object({ term: text }), ({ world, session, user }, { term }) => {
    session.send(notice('ContactSheet', world.directory.searchSheets(user, term)));
    session.send(notice('DirectoryResult', world.directory.search(user, term)));
  }),
  command('getFavoriteContacts', 'new', object({}), ({ world, session, user }) => {
    session.send(notice('FavoriteContactSheet', world.directory.favoriteSheets(user)));
  }),
];
