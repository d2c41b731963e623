import type { Desk } from './desk';
import { Interaction, type Origin } from './interaction';
import { campaigns } from './organisation';
import { Refusal } from './refusal';
import { choose, leave } from './wrap-up';

/** The agent's softphone: what a person does with it, and what others at the line do. */
export class Phone {
  muted = false;

  constructor(private readonly desk: Desk) {}

  ring(number: string, more: Partial<Origin> = {}): Interaction {
    const call = this.#add({ ...more, type: 'Call', number });
    this.#created(call);
    return call;
  }

  /** @throws Refusal for a campaign that there is not. */
  dial(number: string, campaignName?: string): Interaction {
    if (number === '') throw new Refusal('Generic', 'There is no number to dial.');
    const campaign = campaigns.find(({ name }) => name === campaignName);
    if (campaignName !== undefined && !campaign) {
      throw new Refusal('Generic', `There is no campaign ${campaignName}.`);
    }
    const call = this.#add({
      type: 'Call',
      number,
      callType: 'MANUAL',
      ...(campaign && { campaignId: campaign.id }),
    });
    call.enter('RINGING_ON_OTHER_SIDE');
    this.#created(call);
    this.desk.tell('callAccepted', call);
    return call;
  }

  accept(call: Interaction): void {
    call.must('OFFERED');
    for (const other of this.desk.interactions) if (other.state === 'TALKING') this.hold(other);
    call.enter('TALKING');
    this.#updated(call, 'CONNECTED');
    this.desk.tell('callAccepted', call);
  }

  /** The called party picks up; the SDK told of the call as accepted when it was dialled. */
  answered(call: Interaction): void {
    call.must('RINGING_ON_OTHER_SIDE');
    call.enter('TALKING');
    this.#updated(call, 'CONNECTED');
  }

  reject(call: Interaction): void {
    call.must('OFFERED');
    call.enter('FINISHED');
    this.desk.remove(call);
    this.desk.socket('5', call.wire, 'UPDATED');
    this.desk.tell('callRejected', call);
  }

  /** The caller hangs up before anybody answers. */
  giveUp(call: Interaction): void {
    call.must('OFFERED');
    this.desk.tell('callEnded', call);
    leave(this.desk, call, 'UPDATED');
  }

  hold(call: Interaction): void {
    call.must('TALKING');
    call.enter('ON_HOLD');
    this.#updated(call, 'UPDATED');
  }

  resume(call: Interaction): void {
    call.must('ON_HOLD');
    call.enter('TALKING');
    this.#updated(call, 'UPDATED');
  }

  hangUp(call: Interaction): void {
    call.must('TALKING', 'ON_HOLD', 'RINGING_ON_OTHER_SIDE');
    call.enter('WRAP_UP');
    this.muted = false;
    this.#updated(call, 'UPDATED');
    this.desk.tell('callEnded', call);
  }

  /** Another agent's phone rings with the same call; here it is to be dispositioned. */
  transfer(call: Interaction, agentId: string): void {
    call.must('TALKING', 'ON_HOLD');
    const other = this.desk.colleague(agentId);
    if (!other) throw new Refusal('Generic', `There is no agent ${agentId}.`);
    this.hangUp(call);
    other.phone.ring(call.origin.number, {
      ...call.origin,
      from: this.desk.name,
      cavs: Object.fromEntries(call.values),
    });
  }

  /** @throws Refusal while the call is offered, and where the disposition does not fit. */
  dispose(call: Interaction, dispositionId: unknown, timeout?: unknown): void {
    call.must('TALKING', 'ON_HOLD', 'RINGING_ON_OTHER_SIDE', 'WRAP_UP');
    choose(call, dispositionId, timeout);
    if (call.state !== 'WRAP_UP') this.hangUp(call);
    leave(this.desk, call, 'DISPOSITIONED');
  }

  /** @throws Refusal where nobody is talking. */
  mute(muted: boolean): void {
    this.#active();
    this.muted = muted;
    this.desk.changed();
  }

  /** @throws Refusal for other keys than a phone has. */
  dtmf(keys: unknown): void {
    this.#active();
    if (typeof keys !== 'string' || !/^[0-9A-D*#]+$/.test(keys)) {
      throw new Refusal('Generic', 'char must be DTMF digits.');
    }
    this.desk.note(`DTMF ${keys}`);
  }

  setVariables(call: Interaction, values: ReadonlyMap<string, string>): void {
    for (const [id, value] of values) call.values.set(id, value);
    this.#updated(call, 'UPDATED');
    this.desk.changed();
  }

  #active(): void {
    if (this.desk.interactions.some(({ state }) => state === 'TALKING')) return;
    throw new Refusal('Generic', 'There is no call on the softphone.');
  }

  #add(origin: Origin): Interaction {
    return this.desk.add(new Interaction(origin, this.desk));
  }

  #created(call: Interaction): void {
    this.desk.socket('3', call.wire, 'UPDATED');
    this.desk.tell('callStarted', call);
  }

  #updated(call: Interaction, eventReason: string): void {
    this.desk.socket('4', call.wire, eventReason);
    this.desk.changed();
  }
}
