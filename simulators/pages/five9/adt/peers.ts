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

/** Frames that use the SDK: each asks by a window message and is given a port. */
export class Peers {
  readonly #peers = new Map<Window, Map<string, Peer>>();

  constructor(
    private readonly hostId: string,
    private readonly accepts: (api: string) => boolean,
    private readonly serves: Serves,
  ) {
    window.addEventListener('message', ({ data, source }) => {
      if (!isMembers(data) || data['message'] !== 'asking_connect') return;
      const channel = String(data['iframeName']);
      if (source && isWindow(source)) this.#connect(source, channel);
    });
  }

  of(api: string): readonly Peer[] {
    return [...this.#peers.values()]
      .flatMap((frame) => [...frame.values()])
      .filter((peer) => peer.api === api);
  }

  /** The adapter goes away, or acts as if it did. */
  disconnect(): void {
    for (const frame of this.#peers.values()) for (const peer of frame.values()) peer.disconnect();
    this.#peers.clear();
  }

  #connect(source: Window, channel: string): void {
    const prefix = Object.keys(apis).find((one) => channel.startsWith(one));
    const api = prefix === undefined ? undefined : apis[prefix];
    if (api === undefined || !this.accepts(api)) return;
    const frame = this.#peers.get(source) ?? new Map<string, Peer>();
    this.#peers.set(source, frame);
    if (frame.has(channel)) return;
    const { port1, port2 } = new MessageChannel();
    const peer = new Peer(api, channel, port1, this.hostId, {
      ...this.serves,
      gone: (gone) => {
        frame.delete(channel);
        this.serves.gone(gone);
      },
    });
    frame.set(channel, peer);
    const message = { iframeName: channel, sender: peer.sender, message: 'connect' };
    source.postMessage(message, { targetOrigin: '*', transfer: [port2] });
  }
}

/** Asked in a way that windows of other servers answer, too. */
function isWindow(source: MessageEventSource): source is Window {
  return 'closed' in source;
}
