import type { EventRow } from '../../runtime/catalog';
import { socketEvents } from './socket-event';

/** Socket events that come to supervisors. */
export const socketSupervisorEvents: readonly EventRow[] = socketEvents('socketSupervisor', [
  [5002, 'EVENT_DISPOSITIONS_INVALIDATED', 'Dispositions have changed: read them again.'],
  [5003, 'EVENT_SKILLS_INVALIDATED', 'Skills have changed: read them again.'],
  [5004, 'EVENT_AGENT_GROUPS_INVALIDATED', 'Groups of agents have changed: read them again.'],
  [5005, 'EVENT_CAMPAIGNS_INVALIDATED', 'Campaigns have changed: read them again.'],
  [5006, 'EVENT_USERS_INVALIDATED', 'Users have changed: read them again.'],
  [5007, 'EVENT_REASON_CODES_INVALIDATED', 'Reason codes have changed: read them again.'],
  [5008, 'EVENT_CAMPAIGN_PROFILES_INVALIDATED', 'Campaign profiles have changed: read them again.'],
  [5009, 'EVENT_CAMPAIGN_OUT_OF_NUMBERS', 'A campaign has no numbers left to dial.'],
  [5010, 'EVENT_LISTS_INVALIDATED', 'Dialing lists have changed: read them again.'],
  [5011, 'EVENT_CAMPAIGN_LISTS_CHANGED', 'A campaign has other dialing lists than before.'],
  [5013, 'EVENT_INCREMENTAL_USER_PROFILES_UPDATE', 'What has changed in the user profiles.'],
  [5014, 'EVENT_SKILL_INTERACTIONS_UPDATE', 'What has changed in the interactions of skills.'],
  [6001, 'EVENT_FILTER_SETTINGS_UPDATED', 'What the statistics are to show has changed.'],
  [6002, 'EVENT_AGENTS_INVALIDATED', 'Agents have changed: read them again.'],
  [6003, 'EVENT_SUP_PERMISSIONS_UPDATED', 'The supervisor’s permissions have changed.'],
  [6004, 'EVENT_RESET_CAMPAIGN_DISPOSITIONS_COMPLETED', 'Dispositions of a campaign were reset.'],
  [6005, 'EVENT_MONITORING_STATE_UPDATED', 'Listening to an agent has begun, changed or ended.'],
  [6006, 'EVENT_RANDOM_MONITORING_STARTED', 'Listening to agents chosen by chance has begun.'],
  [6007, 'EVENT_FDS_REAL_TIME', 'Events of the queues as they happen.'],
  [6008, 'EVENT_INCREMENTAL_INTERACTIONS', 'What has changed in the interactions.'],
]);
