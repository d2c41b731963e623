/** Lists that the vendor's samples also show as a single object; flows always get a list (section 9). */
export const alwaysList: ReadonlySet<string> = new Set([
  'AgentList',
  'CallHistory',
  'CallbackLists',
]);

/** Types without a documented payload that can only hold a secret: flows get no payload. */
export const withheld: ReadonlySet<string> = new Set(['AuthenticationToken']);

/** Present states that the server sends by itself after the login (section 1.3). */
export const sentAfterLogin: readonly string[] = [
  'LoggedOn',
  'RightProfile',
  'UsersStatuses',
  'UserStatusUpdate',
  'UserConfigUpdate',
  'PhoneStatusUpdate',
  'VoiceMailStatusUpdate',
];

/** Types the session itself acts on. */
export const neededAlways: ReadonlySet<string> = new Set([
  'LoggedOn',
  'LoggedOnError',
  'UserConfigUpdate',
  'CallbackStarted',
  'Error',
]);
