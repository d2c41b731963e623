import type { Params } from '../adapter';
import { isObject } from '../dynamic';

/** How a command is made with the SDK. */
export interface Method {
  /** Functions of which the first one there is called; the command's own name where nothing is said. */
  readonly names?: readonly string[];
  /** True where it takes no parameters. */
  readonly bare?: boolean;
  /** True where the SDK answers with a value: nothing at all is one too. */
  readonly value?: boolean;
  /** True where nothing comes back. */
  readonly sent?: boolean;
  /** What goes one after the other besides what is about the same interaction. */
  readonly lane?: string;
  /** The form in which the SDK takes the parameters. */
  readonly shape?: (params: Params) => Params;
}

const softphone = { bare: true, lane: 'softphone' };
const asked = { value: true };

export const methods: Readonly<Record<string, Method>> = {
  click2dial: { sent: true, lane: 'adapter' },
  executeRestApi: { value: true, shape: asText },
  executeRestApiV2: { value: true, shape: asText },
  getCav: asked,
  getCrm: asked,
  getDispositions: asked,
  getMetadata: { value: true, bare: true },
  getNameObjects: asked,
  getRelatedToObjects: asked,
  getSearchResults: asked,
  getSelectedNameObject: asked,
  getSelectedRelatedToObject: asked,
  isMasterPage: { value: true, bare: true },
  mute: softphone,
  objectVisited: { sent: true, lane: 'adapter' },
  openInteraction: {},
  selectNameObject: {},
  selectRelatedToObject: {},
  sendDtmf: { lane: 'softphone' },
  setCav: {},
  setDisposition: {},
  // The documents write unMute; the SDK as it was seen has unmute.
  unMute: { ...softphone, names: ['unMute', 'unmute'] },
};

/** What the adapter does by itself. */
export const ownMethods = ['subscribe', 'subscribeWsEvent', 'unsubscribeWsEvent'] as const;

/** The SDK sends the payload as it is given, so that an object would arrive as nonsense. */
function asText(params: Params): Params {
  const { payload } = params;
  return isObject(payload) || Array.isArray(payload)
    ? { ...params, payload: JSON.stringify(payload) }
    : params;
}
