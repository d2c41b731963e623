import { isMembers } from '../unknown';
import { Peer, type Serves } from './peer';

/** Which API stands behind a channel, by what its name begins with. */
const apis: Readonly<Record<string, string>> = {
  intrx_plugin_: 'interactionApi',
  cust_comp_plugin_: 'customComponentsApi',
  crm_api_plugin_: 'crmApi',
  hook_api_plugin_: 'hookApi',
  custom_methods_api_: 'customMethodsApi',
  sf_native_api_plugin_: 'sfNativeApi',
  app_api_plugin_: 'applicationApi',
};

interface Connected {
  readonly source: Window;
  readonly peer: Peer;
}

/** Frames that use the SDK: each asks by a window message and is given a port. */
export class Peers {
  /** In the order in which they came. */
  #connected: readonly Connected[] = [];

  constructor(
    private readonly hostId: string,
    private readonly accepts: (api: string) => boolean,
    private readonly serves: Omit<Serves, 'gone'>,
  ) {
    window.addEventListener('message', ({ data, source }) => {
      if (!isMembers(data) || data['message'] !== 'asking_connect') return;
      const channel = String(data['iframeName']);
      if (source && isWindow(source)) this.#connect(source, channel);
    });
    window.addEventListener('pagehide', () => {
      this.disconnect();
    });
  }

  of(api: string): readonly Peer[] {
    return this.#connected.map(({ peer }) => peer).filter((peer) => peer.api === api);
  }

  /** The adapter goes away, or acts as if it did. */
  disconnect(): void {
    for (const { peer } of this.#connected) peer.disconnect();
    this.#connected = [];
  }

  /** A window that has a port for this channel is given no second one. */
  #connect(source: Window, channel: string): void {
    const prefix = Object.keys(apis).find((one) => channel.startsWith(one));
    const api = prefix === undefined ? undefined : apis[prefix];
    if (api === undefined || !this.accepts(api)) return;
    const isKnown = this.#connected.some(
      (one) => one.source === source && one.peer.channel === channel,
    );
    if (isKnown) return;
    const { port1, port2 } = new MessageChannel();
    const peer = new Peer(api, channel, port1, this.hostId, {
      ...this.serves,
      gone: (gone) => {
        this.#connected = this.#connected.filter((one) => one.peer !== gone);
      },
    });
    this.#connected = [...this.#connected, { source, peer }];
    const message = { iframeName: channel, sender: peer.sender, message: 'connect' };
    source.postMessage(message, { targetOrigin: '*', transfer: [port2] });
  }
}

/** Asked in a way that windows of other servers answer, too. */
function isWindow(source: MessageEventSource): source is Window {
  return 'closed' in source;
}
