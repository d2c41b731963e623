import { randomBytes } from 'node:crypto';
import { found, type CrmObject } from './crm-object';
import {
  campaigns,
  cavs,
  dispositions,
  skills,
  SYSTEM_GROUP,
  type Disposition,
} from './organisation';
import { Refusal } from './refusal';

export type InteractionType = 'Call' | 'Chat' | 'Email';

export type State =
  | 'OFFERED'
  | 'RINGING_ON_OTHER_SIDE'
  | 'TALKING'
  | 'ON_HOLD'
  /** A chat or an email that the agent has locked. */
  | 'ACCEPTED'
  | 'WRAP_UP'
  | 'FINISHED';

export interface Origin {
  readonly type: InteractionType;
  /** Who calls or is called, or an address. */
  readonly number: string;
  readonly callType?: 'INBOUND' | 'MANUAL' | 'AGENT';
  readonly campaignId?: string;
  readonly subject?: string;
  readonly text?: string;
  /** Values by id of the variable. */
  readonly cavs?: Readonly<Record<string, string>>;
  /** The name of the agent it comes from. */
  readonly from?: string;
}

export type Who = 'name' | 'relatedTo';

type Payload = Readonly<Record<string, unknown>>;

/** One call, chat or email at an agent's desk. */
export class Interaction {
  readonly id = randomBytes(16).toString('hex').toUpperCase();
  readonly sessionId = randomBytes(16).toString('hex').toUpperCase();
  readonly startedAt = Date.now();
  readonly values = new Map<string, string>();
  readonly lines: { readonly by: 'visitor' | 'agent'; readonly text: string }[] = [];
  state: State = 'OFFERED';
  talkingSince: number | undefined;
  talkTime = 0;
  searched: readonly CrmObject[] = found;
  visited: readonly CrmObject[] = [];
  selected: Record<Who, string | null> = { name: null, relatedTo: null };
  disposition: Disposition | undefined;
  comments = '';

  constructor(
    readonly origin: Origin,
    readonly agent: { readonly id: string; readonly name: string },
  ) {
    const { ani, dnis } = this;
    const system: Readonly<Record<string, string>> = {
      ANI: ani,
      DNIS: dnis,
      campaign_name: this.campaign.name,
    };
    for (const { id, group, name } of cavs) {
      if (group === SYSTEM_GROUP) this.values.set(id, system[name] ?? '');
    }
    for (const [id, value] of Object.entries(origin.cavs ?? {})) this.values.set(id, value);
    if (origin.text !== undefined) this.lines.push({ by: 'visitor', text: origin.text });
    for (const who of ['name', 'relatedTo'] as const) {
      this.selected[who] = this.objects(who)[0]?.id ?? null;
    }
  }

  get type(): InteractionType {
    return this.origin.type;
  }

  get accepted(): boolean {
    return ['RINGING_ON_OTHER_SIDE', 'TALKING', 'ON_HOLD', 'ACCEPTED'].includes(this.state);
  }

  get campaign(): { readonly id: string; readonly name: string } {
    const outbound = this.origin.callType === 'MANUAL';
    const [service, sales] = campaigns;
    const preset = outbound ? sales : service;
    const named = campaigns.find(({ id }) => id === this.origin.campaignId);
    return named ?? preset ?? { id: '', name: '' };
  }

  get ani(): string {
    return this.origin.callType === 'MANUAL' ? '9250000112' : this.origin.number;
  }

  get dnis(): string {
    return this.origin.callType === 'MANUAL' ? this.origin.number : '9250000112';
  }

  /** `callData`, `chatData` or `emailData`. */
  get data(): Payload {
    const { agent, campaign, origin, id } = this;
    const shared = {
      interactionId: id,
      agentId: agent.id,
      agentName: agent.name,
      campaignId: campaign.id,
      campaignName: campaign.name,
    };
    if (this.type === 'Call') {
      return {
        ...shared,
        skillId: skills[0]?.id,
        skillName: skills[0]?.name,
        callType: origin.callType ?? 'INBOUND',
        sessionId: this.sessionId,
        ani: this.ani,
        dnis: this.dnis,
        number: origin.from === undefined ? origin.number : `agent:${origin.from}`,
        isTransferredCall: origin.from !== undefined,
        interactionSubType: 'Call',
      };
    }
    if (this.type === 'Chat') {
      return { ...shared, customFields: [{ key: 'Customer.email', value: origin.number }] };
    }
    return { ...shared, from: origin.number, subject: origin.subject ?? '' };
  }

  /** `callLogData`, `chatLogData` or `emailLogData`; times in milliseconds. */
  get log(): Payload {
    return {
      dispositionName: this.disposition?.name ?? '',
      subject: `${this.type} ${this.origin.number}`,
      comments: this.comments,
      duration: Date.now() - this.startedAt,
      talkTime: this.talkTime,
      who: this.chosen('name'),
      what: this.chosen('relatedTo'),
      sessionID: this.sessionId,
    };
  }

  /** The call as REST and the socket events 3, 4 and 5 have it. */
  get wire(): Payload {
    return {
      id: this.id,
      campaignId: this.campaign.id,
      callType: this.origin.callType ?? 'INBOUND',
      state: this.state,
      transfer: this.origin.from !== undefined,
      userTransferringId: null,
      ani: this.ani,
      dnis: this.dnis,
      addressType: 'EXTERNAL',
      activeContact: { id: '77', fields: {} },
      variables: Object.fromEntries(this.values),
    };
  }

  get dispositions(): readonly Disposition[] {
    const channel = this.type.toUpperCase();
    return dispositions.filter(({ channelTypes }) => channelTypes.includes(channel));
  }

  /** Variables as the SDK gives them: those of the layout. */
  get variables(): readonly Payload[] {
    return cavs
      .filter(({ onLayout }) => onLayout)
      .map(({ id, group, name }) => ({ id, group, name, value: this.values.get(id) ?? '' }));
  }

  objects(who: Who): readonly CrmObject[] {
    const all = new Map([...this.searched, ...this.visited].map((one) => [one.id, one]));
    return [...all.values()].filter((one) => (who === 'name' ? one.isWho : one.isWhat));
  }

  chosen(who: Who): CrmObject | undefined {
    return this.objects(who).find(({ id }) => id === this.selected[who]);
  }

  enter(state: State): void {
    if (this.talkingSince !== undefined) this.talkTime += Date.now() - this.talkingSince;
    this.talkingSince = state === 'TALKING' || state === 'ACCEPTED' ? Date.now() : undefined;
    this.state = state;
  }

  /** @throws Refusal where it is in none of these states. */
  must(...states: readonly State[]): void {
    if (states.includes(this.state)) return;
    throw new Refusal('Generic', `The interaction is ${this.state}.`);
  }
}
