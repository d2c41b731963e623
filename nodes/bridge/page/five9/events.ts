/** Events of the SDK's `InteractionApi`: all are subscribed at once, since a missing callback is logged as an error. */
export const eventNames: readonly string[] = [
  'callStarted',
  'callAccepted',
  'callRejected',
  'callEnded',
  'callFinished',
  'chatOffered',
  'chatAccepted',
  'chatRejected',
  'chatTransferred',
  'chatEnded',
  'chatFinished',
  'emailOffered',
  'emailAccepted',
  'emailRejected',
  'emailTransferred',
  'emailFinished',
  'objectSelected',
];

/** Socket events that no node has wired by their number, in the SDK's own words for them. */
export const OTHER_SOCKET_EVENT = 'webSocketEvent';
