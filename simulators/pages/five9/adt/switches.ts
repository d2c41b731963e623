import { versions, type Version } from '../versions';

/** How this adapter differs from others; read from its address. */
export interface Switches {
  /** Logs in by itself; none: asks who is there. */
  readonly agent: string | undefined;
  /** `f9crmapi=true`: serves `crmApi` and custom components. */
  readonly crmApi: boolean;
  /** `f9hookapi=true`: asks hooks. */
  readonly hookApi: boolean;
  readonly version: Version;
  /** Given to the SDK at the start, and wanted back with every message. */
  readonly hostId: string;
  /** Where the REST API is. */
  readonly apiBaseURL: string;
  /** Without a default campaign a click on a number only fills in the keypad. */
  readonly defaultCampaign: boolean;
  /** Whether 'None' may be chosen for Name and Related To. */
  readonly none: boolean;
  /** Whether only the master page hears of socket events. */
  readonly masterOnly: boolean;
  /** Address of a customisation (`3rdparty.bundle.js`) that the adapter loads. */
  readonly bundle: string | undefined;
}

export function readSwitches(query: URLSearchParams): Switches {
  const version = query.get('adtVersion') ?? query.get('version');
  return {
    agent: query.get('agent') ?? undefined,
    crmApi: query.get('f9crmapi') === 'true',
    hookApi: query.get('f9hookapi') === 'true',
    version: versions.find((one) => one === version) ?? 'cur',
    hostId: query.get('hostId') ?? '',
    apiBaseURL: query.get('apiBaseURL') ?? window.location.origin,
    defaultCampaign: query.get('defaultCampaign') !== 'false',
    none: query.get('none') !== 'false',
    masterOnly: query.get('masterOnly') === 'true',
    bundle: query.get('bundle') ?? undefined,
  };
}
