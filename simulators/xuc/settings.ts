/** Variants that real servers show, by version or by configuration (reference, sections 8 and 10). */
export interface XucSettings {
  /** Error codes of auth/login: 2017 tells an unknown user from a bad password, 2022 does not. */
  errorCodes: '2017' | '2022';
  /** Seconds given as `TTL` in the answers of auth; absent as in servers before 2021 when undefined. */
  ttl: number | undefined;
  /** Milliseconds after which a token is no longer taken. Infinity = never. */
  tokenLifetime: number;
  /** What a bad token meets: a refused upgrade, or `LoggedOnError` and a close. */
  badToken: 'refuse' | 'loggedOnError';
  /** HTTP status of the refused upgrade. */
  badTokenStatus: number;
  /** Payload of `LoggedOn`: `{}`, null, or no `ctiMessage` at all. */
  loggedOn: 'object' | 'null' | 'absent';
  /** Whether `{"claz":"ping"}` is echoed. */
  ping: 'echo' | 'silent';
  /** Spelling of the wait counter in `QueueStatistics`. */
  waitCounter: 'LongestWaitTime' | 'LongestWaitingTime' | 'both';
  /** Key that names the queue in `QueueStatistics`: the id or the name. */
  queueStatisticsBy: 'queueId' | 'queueRef';
  /** `phoneNb` of an agent who is logged out. */
  loggedOutPhoneNb: 'last' | 'empty' | 'null';
  /** Older servers send the deprecated `AgentLogin` before `AgentReady`. */
  agentLoginEvent: boolean;
  /** Change events also go to the connection that caused them when it did not subscribe. */
  echoChanges: boolean;
}

export const defaultSettings: XucSettings = {
  errorCodes: '2022',
  ttl: undefined,
  tokenLifetime: Infinity,
  badToken: 'refuse',
  badTokenStatus: 403,
  loggedOn: 'object',
  ping: 'echo',
  waitCounter: 'LongestWaitTime',
  queueStatisticsBy: 'queueId',
  loggedOutPhoneNb: 'last',
  agentLoginEvent: false,
  echoChanges: false,
};
