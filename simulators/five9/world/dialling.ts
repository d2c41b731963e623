import type { Call } from './call';
import { wrongState, type Calls } from './calls';
import type { Catalog } from './catalog';
import type { Context } from './context';
import type { WorldSeed } from './seed';

export interface DialOrder {
  agentId: string;
  number: string;
  campaignId?: string | undefined;
  consultFor?: string | undefined;
}

/** What goes wrong when a number cannot be reached, by the event that tells of it. */
type Failure = '58' | '65' | '75';

/** Calls that agents start. */
export class Dialling {
  readonly #context: Context;
  readonly #calls: Calls;
  readonly #catalog: Catalog;
  readonly #seed: WorldSeed;

  constructor(context: Context, calls: Calls, catalog: Catalog, seed: WorldSeed) {
    this.#context = context;
    this.#calls = calls;
    this.#catalog = catalog;
    this.#seed = seed;
  }

  get speedDials(): WorldSeed['speedDials'] {
    return this.#seed.speedDials;
  }

  reaches(number: string): boolean {
    return !this.#seed.unreachable.includes(number);
  }

  /** Event 3 with a call that rings at the other side, or the failure's event. */
  dial(order: DialOrder, failure: Failure): Call | undefined {
    const { agentId, number, campaignId, consultFor } = order;
    if (campaignId !== undefined) this.#catalog.campaign(campaignId);
    if (!this.reaches(number)) {
      this.#fail(agentId, failure, number);
      return undefined;
    }
    return this.#calls.create({
      agentId,
      callType: 'MANUAL',
      state: 'RINGING_ON_OTHER_SIDE',
      campaignId,
      consultFor,
      ani: '9255550100',
      dnis: number,
    });
  }

  /** Event 74 or 75; dials as well if asked to. */
  clickToDial(order: DialOrder, immediately: boolean): void {
    const { agentId, number, campaignId = null } = order;
    if (!this.reaches(number)) {
      this.#fail(agentId, '75', number);
      return;
    }
    const to = { context: 'agent', userId: agentId } as const;
    this.#context.emit({ to, eventId: '74', payLoad: { number, campaignId } });
    if (immediately) this.dial(order, '75');
  }

  /** Hands the call on, or dials first and hands it on by `complete`. */
  transfer(call: Call, number: string, warm: boolean): boolean {
    if (call.state !== 'TALKING' && call.state !== 'ON_HOLD') throw wrongState(call, 'transfer');
    const { agentId } = call;
    if (!warm && !this.reaches(number)) {
      this.#fail(agentId, '58', number);
      return false;
    }
    if (!warm) {
      this.#calls.end(call);
      return true;
    }
    const consult = this.dial({ agentId, number, consultFor: call.id }, '58');
    if (consult === undefined) return false;
    this.#calls.move(call, 'ON_HOLD', 'UPDATED');
    return true;
  }

  complete(call: Call): void {
    this.#calls.remove(this.#consult(call), 'UPDATED');
    this.#calls.end(call);
  }

  cancel(call: Call): void {
    this.#calls.remove(this.#consult(call), 'UPDATED');
    this.#calls.move(call, 'TALKING', 'UPDATED');
  }

  /** A party more; a warm one is spoken to first, while the call is on hold. */
  addToConference(call: Call, number: string, warm: boolean): void {
    if (call.state !== 'TALKING' && call.state !== 'ON_HOLD') throw wrongState(call, 'conference');
    if (warm) {
      this.transfer(call, number, true);
      return;
    }
    if (!this.reaches(number)) {
      this.#fail(call.agentId, '58', number);
      return;
    }
    this.#join(call, number);
  }

  completeConference(call: Call): void {
    const consult = this.#consult(call);
    this.#calls.remove(consult, 'UPDATED');
    call.state = 'TALKING';
    this.#join(call, consult.dnis);
  }

  #join(call: Call, number: string): void {
    call.participants.push(number);
    this.#calls.updated(call, 'CONFERENCE_PARTICIPANT_ADDED');
  }

  #consult(call: Call): Call {
    const consult = this.#calls.all.find(({ consultFor }) => consultFor === call.id);
    if (consult === undefined) throw wrongState(call, 'complete');
    return consult;
  }

  #fail(userId: string, eventId: Failure, number: string): void {
    const to = { context: 'agent', userId } as const;
    this.#context.emit({ to, eventId, eventReason: 'NUMBER_UNREACHABLE', payLoad: { number } });
  }
}
