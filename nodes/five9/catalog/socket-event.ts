import type { EventRow } from '../../runtime/catalog';
import { undescribed } from './schemas';

/** What a row of a socket event can say besides its names. */
export type More = Partial<Omit<EventRow, 'name' | 'title' | 'group' | 'text'>>;

/** Rows of one group of socket events, known by their numbers. */
export function socketEvents(
  group: string,
  rows: readonly (readonly [id: number, title: string, text: string, more?: More])[],
): readonly EventRow[] {
  return rows.map(([id, title, text, more]) => ({
    name: String(id),
    ...(title !== '' && { title }),
    group,
    text,
    confidence: 'documented',
    payload: undescribed(),
    sample: null,
    ...more,
  }));
}
