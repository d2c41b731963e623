import type { BackendSet } from '../runtime/set';
import { noSuchWay, settingsOf } from '../runtime/settings';
import { bctCatalog } from './catalog';
import { bctLists } from './lists';
import { OwiClient } from './owi/client';
import { BctSettings, checkZone, OwiSettings, UipSettings } from './settings';
import { UipClient } from './uip/client';

/** Business ConneCT documents its own `ConnectionStatus`, so the clients make it (section 6). */
export const bctSet: BackendSet<typeof BctSettings> = {
  backend: 'bct',
  catalog: bctCatalog,
  settings: BctSettings,
  timeouts: { uip: 30, owi: 10 },
  label: labelOf,
  identity: (settings) => {
    const { bctUserName = '', webhookPrefix = '', eventPath = '' } = settings;
    return [labelOf(settings), bctUserName, webhookPrefix, eventPath].join(' ').toLowerCase();
  },
  lists: bctLists,
  createClient: (settings, outward, home) => {
    const { transport } = home;
    const label = home.node.name || labelOf(settings);
    checkZone(label, settings.alarmTimeZone);
    const clock = { zone: settings.alarmTimeZone, order: settings.alarmDateOrder };
    if (transport === 'owi') {
      return new OwiClient(settingsOf(OwiSettings, transport, label, settings), outward, clock);
    }
    if (transport === 'uip') {
      return new UipClient(
        settingsOf(UipSettings, transport, label, settings),
        outward,
        clock,
        home,
      );
    }
    throw noSuchWay(label, transport, ['uip', 'owi']);
  },
};

function labelOf(settings: BctSettings): string {
  const { bctServerAddress, bctServerPort, uipBaseUrl } = settings;
  if (bctServerAddress !== undefined) return `${bctServerAddress}:${bctServerPort ?? ''}`;
  return uipBaseUrl ?? 'Business ConneCT';
}
