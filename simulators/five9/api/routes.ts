import { agentRoutes } from './agent-routes';
import { callRoutes } from './call-routes';
import { dialRoutes } from './dial-routes';
import { loginRoutes } from './login-routes';
import { organisationRoutes } from './organisation-routes';
import type { Route } from './route';
import { sessionRoutes } from './session-routes';
import { supervisorRoutes } from './supervisor-routes';
import { textRoutes } from './text-routes';
import { transferRoutes } from './transfer-routes';

export const routes: readonly Route[] = [
  ...loginRoutes,
  ...sessionRoutes,
  ...agentRoutes,
  ...callRoutes,
  ...transferRoutes,
  ...dialRoutes,
  ...textRoutes,
  ...organisationRoutes,
  ...supervisorRoutes,
];
