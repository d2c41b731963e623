import { BridgeClient } from '../bridge/client';
import { bridgeHost } from '../bridge/host';
import { tryBridge } from '../bridge/try-out';
import type { BackendSet } from '../runtime/set';
import { noSuchWay, settingsOf } from '../runtime/settings';
import { PageClient } from './bridge/client';
import { five9Catalog } from './catalog';
import { five9Lists } from './lists';
import { RestClient } from './rest/client';
import { tryServer } from './rest/try-out';
import { backend, Five9Settings, PageSettings, RestSettings, ways } from './settings';

export const five9Set: BackendSet<typeof Five9Settings> = {
  backend,
  catalog: five9Catalog,
  settings: Five9Settings,
  statusEvent: 'ConnectionStatus',
  label: labelOf,
  identity: (settings) => [labelOf(settings), settings.username ?? ''].join(' ').toLowerCase(),
  lists: five9Lists,
  tryOut: (settings, outward, trial) => {
    const { transport, label } = trial;
    if (transport === 'bridge') {
      return tryBridge(settingsOf(PageSettings, transport, label, settings), trial);
    }
    if (transport === 'rest') {
      return tryServer(settingsOf(RestSettings, transport, label, settings), outward, trial);
    }
    throw noSuchWay(label, transport, ways);
  },
  createClient: (settings, outward, { red, node, transport }) => {
    const label = node.name || labelOf(settings);
    if (transport === 'bridge') {
      const own = settingsOf(PageSettings, transport, label, settings);
      const product = { backend, catalog: five9Catalog };
      return new PageClient(new BridgeClient(own, outward, bridgeHost(red), product), label);
    }
    if (transport === 'rest') {
      return new RestClient(settingsOf(RestSettings, transport, label, settings), outward);
    }
    throw noSuchWay(label, transport, ways);
  },
};

/** Only settings of the way in that was chosen are there. */
function labelOf({ path, host }: Five9Settings): string {
  return path ?? host ?? 'Five9';
}
