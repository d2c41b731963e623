/** How the contact center behaves, whatever the transport. May be changed at any time. */
export interface WorldSettings {
  /** Milliseconds a `WebChatRequest` waits for its answer before the chat is ended. */
  chatAnswerTime: number;
  /** Milliseconds between two `RouterStatus` of one router, at least. */
  routerStatusInterval: number;
  /** Milliseconds after which `RouterStatus` is sent again while tasks wait; undefined = never. */
  waitingRefresh: number | undefined;
  /** IANA zone of the alarm times, which carry none in their text. */
  timeZone: string;
  /** Whether `EmergencyCall` tells who calls from where, or leaves both empty. */
  callerDetails: 'known' | 'empty';
}

export const defaultWorldSettings: WorldSettings = {
  chatAnswerTime: 20_000,
  routerStatusInterval: 500,
  waitingRefresh: undefined,
  timeZone: 'UTC',
  callerDetails: 'known',
};
