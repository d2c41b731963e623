import { BridgeClient } from '../bridge/client';
import { bridgeHost } from '../bridge/host';
import type { BackendSet } from '../runtime/set';
import { noSuchWay, settingsOf } from '../runtime/settings';
import { five9Catalog } from './catalog';
import { backend, Five9Settings, PageSettings, ways } from './settings';

export const five9Set: BackendSet<typeof Five9Settings> = {
  backend,
  catalog: five9Catalog,
  settings: Five9Settings,
  statusEvent: 'ConnectionStatus',
  label: labelOf,
  identity: (settings) => [labelOf(settings), settings.username ?? ''].join(' ').toLowerCase(),
  createClient: (settings, outward, { red, node, transport }) => {
    const label = node.name || labelOf(settings);
    if (transport === 'bridge') {
      const own = settingsOf(PageSettings, transport, label, settings);
      return new BridgeClient(own, outward, bridgeHost(red), { backend, catalog: five9Catalog });
    }
    throw noSuchWay(label, transport, ways);
  },
};

/** Only settings of the way in that was chosen are there. */
function labelOf({ path, host }: Five9Settings): string {
  return path ?? host ?? 'Five9';
}
