import type { Outward } from '../runtime/outward';
import type { BackendSet } from '../runtime/set';
import { noSuchWay, settingsOf } from '../runtime/settings';
import { logInOnce } from '../runtime/trial';
import { bctCatalog } from './catalog';
import type { AlarmClock } from './catalog/alarm-time';
import { bctLists } from './lists';
import { OwiClient } from './owi/client';
import { BctSettings, checkZone, OwiSettings, UipSettings } from './settings';
import { UipClient } from './uip/client';
import { tryUip } from './uip/try-out';

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
  tryOut: async (settings, outward, trial) => {
    const { transport, label } = trial;
    const clock = clockOf(settings, label);
    if (transport !== 'uip') {
      return logInOnce(createOwi(settings, outward, transport, label, clock), trial);
    }
    return tryUip(settingsOf(UipSettings, transport, label, settings), outward, clock, trial);
  },
  createClient: (settings, outward, home) => {
    const { transport } = home;
    const label = home.node.name || labelOf(settings);
    const clock = clockOf(settings, label);
    if (transport !== 'uip') return createOwi(settings, outward, transport, label, clock);
    const own = settingsOf(UipSettings, transport, label, settings);
    return new UipClient(own, outward, clock, home);
  },
};

/** @throws CallwiresError where no way in, or none that there is, was chosen. */
function createOwi(
  settings: BctSettings,
  outward: Outward,
  transport: string,
  label: string,
  clock: AlarmClock,
): OwiClient {
  if (transport === 'owi') {
    return new OwiClient(settingsOf(OwiSettings, transport, label, settings), outward, clock);
  }
  throw noSuchWay(label, transport, ['uip', 'owi']);
}

function clockOf(
  { alarmTimeZone: zone, alarmDateOrder: order }: BctSettings,
  label: string,
): AlarmClock {
  checkZone(label, zone);
  return { zone, order };
}

function labelOf(settings: BctSettings): string {
  const { bctServerAddress, bctServerPort, uipBaseUrl } = settings;
  if (bctServerAddress !== undefined) return `${bctServerAddress}:${bctServerPort ?? ''}`;
  return uipBaseUrl ?? 'Business ConneCT';
}
