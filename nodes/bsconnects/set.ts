import { Type, type Static } from '@sinclair/typebox';
import { BridgeClient } from '../bridge/client';
import { bridgeHost } from '../bridge/host';
import { bridgeSettings } from '../bridge/settings';
import { tryBridge } from '../bridge/try-out';
import type { BackendSet } from '../runtime/set';
import { bsconnectsCatalog } from './catalog';
import { connectsLists } from './lists';

const backend = 'bsconnects';

/** Assumed: the tab that asked, and the record that the CRM opens in one tab. */
const perTab = ['requestId', 'activity'];

export const ConnectsSettings = Type.Object(bridgeSettings(backend));

export type ConnectsSettings = Static<typeof ConnectsSettings>;

export const bsconnectsSet: BackendSet<typeof ConnectsSettings> = {
  backend,
  catalog: bsconnectsCatalog,
  settings: ConnectsSettings,
  statusEvent: 'ConnectionStatus',
  label: ({ path }) => path,
  identity: ({ path }) => path,
  lists: connectsLists,
  tryOut: (settings, _outward, trial) => tryBridge(settings, trial),
  createClient: (settings, outward, { red }) =>
    new BridgeClient(settings, outward, bridgeHost(red), {
      backend,
      catalog: bsconnectsCatalog,
      perTab,
    }),
};
