export interface Reason {
  readonly label: string;
  readonly id: string;
}

/** One of the platforms below the product, as far as it can be seen from outside. */
export interface Profile {
  readonly channels: readonly string[];
  /** Name by which all phones of the agent are meant. */
  readonly phone: string;
  readonly reasons: Readonly<Record<'NotReady' | 'Logout' | 'Wrapup', readonly Reason[]>>;
  readonly callKeys: boolean;
  readonly queueData: boolean;
  /** Requests that the gadget takes as CustomEvents; none given: all there are. */
  readonly customEvents?: readonly string[];
}

const wrapup: readonly Reason[] = [
  { label: 'Documentation', id: '21' },
  { label: 'Order', id: '22' },
  { label: 'Complaint', id: '23' },
];

const finesse = {
  phone: 'voice',
  reasons: {
    NotReady: [
      { label: 'Break', id: '1' },
      { label: 'Meeting', id: '2' },
    ],
    Logout: [{ label: 'End of shift', id: '11' }],
    Wrapup: wrapup,
  },
} as const;

export const profiles = {
  'finesse-cce': { ...finesse, channels: ['voice_5075'], callKeys: true, queueData: true },
  'finesse-two': {
    ...finesse,
    channels: ['voice_5075', 'voice_5076'],
    callKeys: true,
    queueData: true,
  },
  'finesse-ccx': { ...finesse, channels: ['voice_-1'], callKeys: false, queueData: false },
  wxcc: {
    phone: 'telephony',
    channels: ['telephony'],
    reasons: {
      NotReady: [{ label: 'Break', id: '86d19e27-1af2-4621-bc33-fe94f5dfb227' }],
      Logout: [{ label: 'End of shift', id: '0d1f8f52-6a0e-4b53-9a3c-8d3f4b2f1a10' }],
      Wrapup: wrapup,
    },
    callKeys: false,
    queueData: true,
    customEvents: ['setAgentState', 'createSession', 'writeLog', 'startCall'],
  },
} as const satisfies Readonly<Record<string, Profile>>;

export type ProfileName = keyof typeof profiles;
