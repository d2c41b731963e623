import { inboundRoutes } from '../runtime/inbound-routes';
import type { Red } from '../runtime/red';
import { presetOf } from './settings';
import { setupSheet } from './setup-sheet';

/**
 * `GET contact-center/bct/setup-sheet?uipBaseUrl=&webhookKind=&webhookPrefix=&eventPath=&nodeRedUrl=`
 * gives a {@link SetupSheet}. It takes the settings as they stand in the dialog, and holds no secret.
 */
export function registerSetupSheet(red: Red): void {
  const read = red.auth.needsPermission('contact-center.read');
  red.httpAdmin.get('/contact-center/bct/setup-sheet', read, (request, response) => {
    const given = (name: string, otherwise: string): string => {
      const value = request.query[name];
      return typeof value === 'string' ? value : otherwise;
    };
    response.json(
      setupSheet({
        uipBaseUrl: given('uipBaseUrl', 'https://<uip>'),
        webhookKind: given('webhookKind', presetOf('webhookKind')),
        webhookPrefix: given('webhookPrefix', presetOf('webhookPrefix')),
        eventPath: given('eventPath', presetOf('eventPath')),
        nodeRedUrl: given('nodeRedUrl', `https://<node-red>${rootOf(red)}`),
        needsLogin: inboundRoutes(red).needsLogin,
      }),
    );
  });
}

/** Node-RED writes its root with slashes at both ends, or as one slash. */
function rootOf(red: Red): string {
  const root: unknown = red.settings.httpNodeRoot;
  const path = typeof root === 'string' ? root.split('/').filter(Boolean).join('/') : '';
  return path === '' ? '' : `/${path}`;
}
