/** Versions of the CRM SDK; `cur`: what only the present documents describe. */
export const versions = ['0.12', '1.0.10', '1.0.11', 'cur'] as const;
export type Version = (typeof versions)[number];

/** Whether this version has what came with that one. */
export function has(version: Version, since: Version): boolean {
  return versions.indexOf(version) >= versions.indexOf(since);
}

type Since = Readonly<Record<string, Version>>;

/** Events of the interaction API, and the version that brought each. */
export const events: Since = {
  callStarted: '0.12',
  callFinished: '0.12',
  callAccepted: '0.12',
  callRejected: '0.12',
  callEnded: '0.12',
  emailOffered: '0.12',
  emailAccepted: '0.12',
  emailRejected: '0.12',
  emailTransferred: '1.0.10',
  emailFinished: '0.12',
  chatOffered: '0.12',
  chatAccepted: '0.12',
  chatRejected: '0.12',
  chatTransferred: '1.0.10',
  chatEnded: '0.12',
  chatFinished: '0.12',
  objectSelected: '1.0.11',
};

/** Methods that are nothing but a request of the same name. */
export const requests: Since = {
  getCav: '0.12',
  setCav: '0.12',
  getDispositions: '0.12',
  setDisposition: '0.12',
  isMasterPage: '0.12',
  getNameObjects: '1.0.11',
  getRelatedToObjects: '1.0.11',
  getSearchResults: '1.0.11',
  getSelectedNameObject: '1.0.11',
  getSelectedRelatedToObject: '1.0.11',
  selectNameObject: '1.0.11',
  selectRelatedToObject: '1.0.11',
  mute: '1.0.11',
  sendDtmf: '1.0.11',
  getCrm: 'cur',
  openInteraction: 'cur',
  executeRestApiV2: 'cur',
};

/** Requests that no method of this name stands for. */
export const hidden: Since = {
  getApplicationContext: '1.0.10',
  updateWebSocketSubscriptions: '1.0.10',
  unmute: '1.0.11',
};

/** Methods that are an event to the adapter; nothing comes back. */
export const told: Since = { click2dial: '0.12', objectVisited: '1.0.11' };
