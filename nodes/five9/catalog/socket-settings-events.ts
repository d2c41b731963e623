import { Type } from '@sinclair/typebox';
import type { EventRow } from '../../runtime/catalog';
import { socketEvents } from './socket-event';

/** Socket events that tell of changed settings and definitions. */
export const socketSettingsEvents: readonly EventRow[] = socketEvents('socketSettings', [
  [
    57,
    'EVENT_RESOURCE_INVALIDATED',
    'Resources have changed: the payload has their addresses.',
    { payload: Type.Unknown({ description: 'Addresses of what has changed' }) },
  ],
  [7, 'EVENT_CONFIGURATION_UPDATED', 'The old form of 57.'],
  [
    66,
    'EVENT_CALL_VARIABLES_UPDATED',
    'Call attached variables were defined anew.',
    { aliases: ['cav'] },
  ],
  [
    67,
    'EVENT_CALL_VARIABLES_DELETED',
    'Call attached variables were deleted.',
    { aliases: ['cav'] },
  ],
  [48, 'EVENT_NOT_READY_REASON_CODES_UPDATED', 'Reasons for not being ready have changed.'],
  [49, 'EVENT_NOT_READY_REASON_CODES_DELETED', 'Reasons for not being ready were deleted.'],
  [50, 'EVENT_LOGOUT_REASON_CODES_UPDATED', 'Reasons for logging out have changed.'],
  [51, 'EVENT_LOGOUT_REASON_CODES_DELETED', 'Reasons for logging out were deleted.'],
  [60, 'EVENT_CALL_LOGGING_SETTINGS_CHANGED', 'How calls are logged has changed.'],
  [61, 'EVENT_MANUAL_CALL_SETTINGS_CHANGED', 'Settings of calls dialled by hand have changed.'],
  [69, 'EVENT_SOFTPHONE_DEFAULT_FLAGS_CHANGED', 'Preset settings of the softphone have changed.'],
  [
    79,
    'EVENT_GRACEFUL_STATE_TRANSITION_SETTINGS_CHANGES',
    'How states change after the present work has changed.',
  ],
  [81, 'EVENT_LOGGING_CONFIG_CHANGED', 'What is logged has changed.'],
]);
