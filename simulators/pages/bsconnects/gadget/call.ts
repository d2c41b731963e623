import type { Payload } from './emitter';
import type { Profile } from './profiles';
import type { Switches } from './switches';

export type WorkitemState =
  | 'Initiated'
  | 'Offered'
  | 'Active'
  | 'Paused'
  | 'Wrapup'
  | 'Ended'
  | 'EndedAbandoned'
  | 'EndedTransferred';

export interface CallOrder {
  readonly number: string;
  readonly direction: 'Incoming' | 'Outgoing';
  readonly classification: 'Customer' | 'Consultation';
  readonly channelId: string;
  readonly data?: Readonly<Record<string, string>>;
}

const capabilities: Readonly<Partial<Record<WorkitemState, readonly string[]>>> = {
  Offered: ['ANSWER'],
  Initiated: ['DROP'],
  Active: ['HOLD', 'DROP', 'CONSULT_CALL', 'TRANSFER_SST', 'SEND_DTMF', 'UPDATE_CALL_DATA'],
  Paused: ['RETRIEVE', 'DROP'],
};

const ada = {
  id: '84238a06-14f7-eb11-94ee-002248900001',
  name: 'Ada Muster',
  recordType: 'contact',
};

/** One call of the agent. */
export class Call {
  state: WorkitemState;
  data: Record<string, string>;
  connectedAt = '';
  /** Made by the CRM some time after the call began. */
  activity: { id: string; recordType: 'phonecall' } | null = null;
  conference: string[] = [];

  constructor(
    readonly id: string,
    readonly order: CallOrder,
    private readonly agent: string,
    profile: Profile,
    private readonly switches: Switches,
  ) {
    this.state = order.direction === 'Incoming' ? 'Offered' : 'Initiated';
    this.data = {
      ...(profile.callKeys && { callKeyCallId: '214', callKeyPrefix: '154321' }),
      callType: order.direction === 'Incoming' ? 'ACD_IN' : 'OUT',
      callVariable1: '',
      dialedNumber: '4000',
      DNIS: '4000',
      mediaId: '1',
      outboundClassification: '',
      queueName: 'Sales',
      queueNumber: '5012',
      wrapUpReason: '',
      ...order.data,
    };
  }

  get isUp(): boolean {
    return this.state === 'Active' || this.state === 'Paused';
  }

  connect(): void {
    this.state = 'Active';
    this.connectedAt = new Date().toISOString();
    if (!this.switches.autoAccept) this.giveActivity();
  }

  giveActivity(): void {
    this.activity ??= { id: crypto.randomUUID(), recordType: 'phonecall' };
  }

  /** The payload of an event about the call, in the layout of the product. */
  payload(event: string): Payload {
    const item = this.#item(event);
    const { layout } = this.switches;
    if (layout === 'flat') return item;
    return { event, version: 1, requestId: '', [layout]: item };
  }

  #item(event: string): Payload {
    const { number, direction, classification, channelId } = this.order;
    const participants = [number, this.agent, ...this.conference].map((address) => ({ address }));
    return {
      event,
      version: 1,
      requestId: '',
      activity: this.activity,
      agentId: this.agent,
      ani: number,
      associatedParticipant: ada,
      associations: this.activity ? [{ ...this.activity, name: `Call from ${ada.name}` }] : [],
      capabilities: capabilities[this.state] ?? [],
      channelId,
      channelType: 'Voice',
      classification: this.conference.length > 0 ? 'Conference' : classification,
      connectedAt: this.connectedAt,
      ctiData: { ...this.data },
      direction,
      id: this.id,
      participants,
      participantLookupResult: [ada],
      state: this.state === 'Wrapup' ? this.switches.wrapup : this.state,
    };
  }
}
