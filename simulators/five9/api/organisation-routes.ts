import { wireCampaign, wireDisposition } from '../world/catalog';
import type { ReasonCodeSeed } from '../world/seed';
import { wireUser } from '../world/users';
import { orgRoutes, type Route } from './route';

function reasonCodes(codes: readonly ReasonCodeSeed[]): Required<ReasonCodeSeed>[] {
  return codes.map(({ id, name, selectable = true }) => ({ id, name, selectable }));
}

/** Lists of the organisation (reference, section 3.3). */
export const organisationRoutes: readonly Route[] = [
  ...orgRoutes('GET', 'call_variables', ({ parts }) => parts.world.catalog.cavs),
  ...orgRoutes('GET', 'dispositions', ({ parts }) =>
    parts.world.catalog.dispositions.map(wireDisposition),
  ),
  ...orgRoutes('GET', 'no_campaign_dispositions', ({ parts }) =>
    parts.world.catalog.dispositionsOf('').map(wireDisposition),
  ),
  ...orgRoutes('GET', 'campaigns/:campaign/dispositions', ({ parts, params }) => ({
    dispositions: parts.world.catalog.dispositionsOf(params['campaign'] ?? '').map(wireDisposition),
  })),
  ...orgRoutes('GET', 'campaigns/:campaign', ({ parts, params }) =>
    wireCampaign(parts.world.catalog.campaign(params['campaign'] ?? '')),
  ),
  ...orgRoutes('GET', 'available_campaigns', ({ parts }) =>
    parts.world.catalog.campaigns.map(wireCampaign),
  ),
  ...orgRoutes('GET', 'not_ready_reason_codes', ({ parts }) =>
    reasonCodes(parts.world.seed.notReadyReasonCodes),
  ),
  ...orgRoutes('GET', 'logout_reason_codes', ({ parts }) =>
    reasonCodes(parts.world.seed.logoutReasonCodes),
  ),
  ...orgRoutes('GET', 'contact_fields', ({ parts }) =>
    parts.world.seed.contactFields.map((field) => ({ primary: false, restrictions: [], ...field })),
  ),
  ...orgRoutes('GET', 'users', ({ parts }) => parts.world.users.all.map(wireUser)),
  ...orgRoutes('GET', 'skills', ({ parts }) =>
    parts.world.skills.all.map(({ id, name }) => ({ id, name })),
  ),
  ...orgRoutes('GET', 'speed_dials', ({ parts }) => parts.world.dialling.speedDials),
];
