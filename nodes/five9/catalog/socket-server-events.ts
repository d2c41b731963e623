import { Type } from '@sinclair/typebox';
import type { EventRow } from '../../runtime/catalog';
import { socketEvents } from './socket-event';

const metadata = Type.Unknown({ description: 'The new data centres, as a login gets them' });

/** Socket events of the link itself and of the server’s health. */
export const socketServerEvents: readonly EventRow[] = socketEvents('socketServer', [
  [1010, 'SERVER_CONNECTED', 'The socket is ready.', { payload: Type.Null() }],
  [
    1202,
    'PONG',
    'The answer to a sign of life.',
    { payload: Type.String({ description: 'pong' }), sample: 'pong' },
  ],
  [1020, 'DUPLICATE_CONNECTION', 'The socket’s key was used twice: the socket is closed.'],
  [1000, 'SERVER_UNAVAILABLE', 'The contact with the server is lost: the session begins anew.'],
  [1003, 'JMS_SERVER_UNAVAILABLE', 'The server gets no events any more: the session begins anew.'],
  [1004, 'FARM_EVENT', 'The domain was given to another farm of servers.'],
  [
    37,
    'EVENT_MAINTENANCE_ANNOUNCED',
    'Maintenance will begin; the payload says in how many milliseconds.',
    {
      payload: Type.Unknown({ description: 'Milliseconds until it begins' }),
      sample: 600000,
      aliases: ['downtime'],
    },
  ],
  [
    70,
    'EVENT_MAINTENANCE_STARTED',
    'The domain begins to move to another data centre.',
    { aliases: ['migration', 'switchover'] },
  ],
  [
    1001,
    'SERVER_MAINTENANCE_SWITCHOVER_RELOGIN',
    'The domain has moved: the session follows after the present work.',
    { payload: metadata },
  ],
  [
    1002,
    'SERVER_MAINTENANCE_SWITCHOVER_RELOGIN_FORCED',
    'The domain has moved: the session follows now.',
    { payload: metadata },
  ],
  [
    73,
    'EVENT_MAINTENANCE_COMPLETED',
    'The domain has moved to another data centre.',
    { sample: 'IDLE_MAINTENANCE', aliases: ['migration', 'switchover'] },
  ],
  [71, 'EVENT_SWITCHED_TO_BACKUP_HOST', 'A host in another region has taken over.'],
  [72, 'EVENT_SWITCHED_TO_PRIMARY_HOST', 'The usual host is back.'],
  [84, 'EVENT_DOMAIN_USERS_CAN_MIGRATE', 'Users of the domain can move to the new data centre.'],
]);
