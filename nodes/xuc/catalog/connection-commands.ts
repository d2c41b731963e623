import { Type } from '@sinclair/typebox';
import type { XucCommandRow } from '../rows';
import { text } from './schemas';

/** `sendPing` has no row: keeping the link alive is the connection's own affair. */
export const connectionCommands: readonly XucCommandRow[] = [
  {
    name: 'Cti.pushLogToServer',
    group: 'connection',
    text: 'Writes a line into the log of the server.',
    confidence: 'observed',
    params: Type.Object({
      level: text('How grave it is, such as info or error'),
      log: text('Line to write'),
    }),
    wire: { command: 'pushLogToServer' },
    answer: 'none',
  },
];
