import { BridgeClient } from '../bridge/client';
import { bridgeHost } from '../bridge/host';
import { connectedAgents } from '../bridge/lists';
import { tryBridge } from '../bridge/try-out';
import { CONNECTED_AGENTS } from '../runtime/lists';
import type { BackendSet } from '../runtime/set';
import { noSuchWay, settingsOf } from '../runtime/settings';
import { noTrial } from '../runtime/trial';
import { PageClient } from './bridge/client';
import { five9Catalog } from './catalog';
import { RestClient } from './rest/client';
import { backend, Five9Settings, PageSettings, RestSettings, ways } from './settings';

export const five9Set: BackendSet<typeof Five9Settings> = {
  backend,
  catalog: five9Catalog,
  settings: Five9Settings,
  statusEvent: 'ConnectionStatus',
  label: labelOf,
  identity: (settings) => [labelOf(settings), settings.username ?? ''].join(' ').toLowerCase(),
  lists: { [CONNECTED_AGENTS]: connectedAgents },
  tryOut: (settings, _outward, trial) => {
    const { transport, label } = trial;
    if (transport === 'bridge') {
      return tryBridge(settingsOf(PageSettings, transport, label, settings), trial);
    }
    // A login may take over the session of somebody who is at work.
    throw transport === 'rest' ? noTrial(trial) : noSuchWay(label, transport, ways);
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
