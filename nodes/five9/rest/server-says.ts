import { definitionChanges } from '../socket-ids';

/** Socket events by which the server speaks to us, not to flows (sections 4.3 and 6.2). */
export const serverSays = {
  unavailable: '1000',
  /** Finish what you do, then go to the host of the new metadata. */
  moveWhenDone: '1001',
  moveNow: '1002',
  noEvents: '1003',
  otherFarm: '1004',
  maintenanceCompleted: '73',
} as const;

const needed: ReadonlySet<string> = new Set([...Object.values(serverSays), ...definitionChanges]);

export function isForUs(id: string): boolean {
  return needed.has(id);
}
