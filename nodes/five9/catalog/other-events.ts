import { Type } from '@sinclair/typebox';
import type { EventRow } from '../../runtime/catalog';

/** Where socket events go that were asked for by a command, so that their ids need no row. */
export const webSocketEventRow: EventRow = {
  name: 'webSocketEvent',
  group: 'socketOther',
  text: 'A socket event asked for with subscribeWsEvent that no node has wired by its number.',
  aliases: ['subscribeWsEvent', 'any id', 'other events'],
  confidence: 'observed',
  payload: Type.Object({
    id: Type.String({ description: 'Number of the event' }),
    payload: Type.Unknown({ description: 'What the event holds' }),
    context: Type.Unknown({ description: 'What came with it: eventReason, userId, timeStamp, …' }),
  }),
  sample: { id: '22010', payload: null, context: { eventId: '22010' } },
};
