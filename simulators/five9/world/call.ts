/** States on the wire (reference, section 4.2). */
export type CallState =
  'OFFERED' | 'RINGING_ON_OTHER_SIDE' | 'TALKING' | 'ON_HOLD' | 'WRAP_UP' | 'FINISHED';

export type CallType = 'AGENT' | 'MANUAL' | 'INBOUND' | 'OUTBOUND' | 'PREVIEW' | 'QUEUE_CALLBACK';

export type Recording = 'OFF' | 'ON' | 'PAUSED';

/** One agent's part in a call. */
export interface Call {
  readonly id: string;
  readonly agentId: string;
  /** Empty for calls without a campaign. */
  readonly campaignId: string;
  readonly callType: CallType;
  readonly ani: string;
  readonly dnis: string;
  readonly transfer: boolean;
  readonly userTransferringId: string | null;
  readonly variables: Map<string, string>;
  /** The call that a warm transfer or warm conference has put on hold. */
  readonly consultFor: string | undefined;
  /** Simulated Unix milliseconds. */
  readonly startedAt: number;
  state: CallState;
  accepted: boolean;
  parked: boolean;
  recording: Recording;
  contactId: string | null;
  participants: string[];
  /** Until when the far end answers by itself. */
  stopRinging: () => void;
  endedAt: number | undefined;
  dispositionId: string | undefined;
}

export const isLive = ({ state }: Call): boolean => state !== 'WRAP_UP' && state !== 'FINISHED';

export const isUp = ({ state }: Call): boolean => state === 'TALKING' || state === 'ON_HOLD';
