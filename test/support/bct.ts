import type { BctSimulator } from '../../simulators/bct';
import type { OwiSettings } from '../../nodes/bct/settings';
import type { Credentials, FlowNode } from './flow';

export interface Configured {
  readonly node: FlowNode;
  readonly credentials: Credentials;
}

/** Settings of a connection without a config node, to a server of the test's own. */
export function owiSettings(port: number): OwiSettings {
  return {
    bctServerAddress: '127.0.0.1',
    bctServerPort: port,
    bctServerUseHttps: false,
    bctRouterName: '',
    bctNotifyAlarms: false,
    bctEmergencyNumbers: '',
    bctUserName: 'nodered',
    bctPassword: 'secret',
  };
}

/** A config node for the simulated server, with everything watched. */
export function owiConfig(
  { host, port }: Pick<BctSimulator, 'host' | 'port'>,
  config: Readonly<Record<string, unknown>> = {},
  password = 'secret',
): Configured {
  return {
    node: {
      id: 'bct',
      type: 'bct-config',
      name: 'My BCT',
      transport: 'owi',
      bctServerAddress: host,
      bctServerPort: port,
      bctServerUseHttps: false,
      bctRouterName: 'Sales',
      bctNotifyAlarms: true,
      bctEmergencyNumbers: '112, 911',
      alarmTimeZone: 'UTC',
      timeout: '',
      ...config,
    },
    credentials: { bct: { bctUserName: 'nodered', bctPassword: password } },
  };
}

export function bctEvent(
  id: string,
  events: readonly string[],
  wires: readonly (readonly string[])[],
  more: Readonly<Record<string, unknown>> = {},
): FlowNode {
  return { id, type: 'bct-event', connection: 'bct', events, outputMode: 'each', wires, ...more };
}

export function bctCommand(
  id: string,
  command: string,
  wires: readonly string[],
  params: Readonly<Record<string, unknown>> = {},
  more: Readonly<Record<string, unknown>> = {},
): FlowNode {
  return {
    id,
    type: 'bct-command',
    connection: 'bct',
    command,
    params: Object.entries(params).map(([name, value]) => ({
      name,
      type: typeof value === 'boolean' ? 'bool' : 'str',
      value: String(value),
    })),
    wires: [wires],
    ...more,
  };
}

export function helperNode(id: string): FlowNode {
  return { id, type: 'collector' };
}

export const EVENT_SECRET = 'a secret of at least thirty-two characters';

/** A config node for the simulated integration platform. */
export function uipConfig(
  url: string,
  config: Readonly<Record<string, unknown>> = {},
  password = 'secret',
): Configured {
  return {
    node: {
      id: 'bct',
      type: 'bct-config',
      name: 'My UIP',
      transport: 'uip',
      uipBaseUrl: url,
      webhookKind: 'advancedwebhook',
      webhookPrefix: 'bct-',
      eventPath: '/bct/events',
      timeout: '',
      ...config,
    },
    credentials: {
      bct: { uipUser: 'nodered', uipPassword: password, eventSecret: EVENT_SECRET },
    },
  };
}
