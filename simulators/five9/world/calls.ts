import { isLive, isUp, type Call, type CallState, type CallType } from './call';
import type { Catalog } from './catalog';
import type { Contacts } from './contacts';
import type { Context } from './context';
import { badRequest, notFound, Refusal } from './refusal';

export interface NewCall {
  agentId: string;
  callType: CallType;
  state: CallState;
  campaignId?: string | undefined;
  ani: string;
  dnis: string;
  variables?: Readonly<Record<string, string>> | undefined;
  contactId?: string | undefined;
  transfer?: boolean | undefined;
  userTransferringId?: string | undefined;
  consultFor?: string | undefined;
}

/** Finished calls that are kept for the history. */
const KEPT = 200;

/** The calls of all agents, and the events 3, 4 and 5 that tell of them. */
export class Calls {
  readonly #context: Context;
  readonly #catalog: Catalog;
  readonly #contacts: Contacts;
  readonly #calls = new Map<string, Call>();
  readonly #finished: Call[] = [];

  constructor(context: Context, catalog: Catalog, contacts: Contacts) {
    this.#context = context;
    this.#catalog = catalog;
    this.#contacts = contacts;
  }

  get all(): readonly Call[] {
    return [...this.#calls.values()];
  }

  /** Oldest first. */
  get finished(): readonly Call[] {
    return this.#finished;
  }

  of(agentId: string): Call[] {
    return this.all.filter((call) => call.agentId === agentId);
  }

  require(id: string): Call {
    const call = this.#calls.get(id);
    if (call === undefined) throw notFound('Call', id);
    return call;
  }

  /** Event 3, and 30 if asked for. */
  create(order: NewCall): Call {
    const { campaignId = '', contactId } = order;
    if (campaignId !== '') this.#catalog.campaign(campaignId);
    if (contactId !== undefined) this.#contacts.require(contactId);
    const call: Call = {
      id: this.#context.ids.uuid('call').replaceAll('-', '').toUpperCase(),
      agentId: order.agentId,
      campaignId,
      callType: order.callType,
      ani: order.ani,
      dnis: order.dnis,
      transfer: order.transfer ?? false,
      userTransferringId: order.userTransferringId ?? null,
      variables: new Map(Object.entries(order.variables ?? {})),
      consultFor: order.consultFor,
      startedAt: this.#context.clock.now(),
      state: order.state,
      accepted: false,
      parked: false,
      recording: 'OFF',
      contactId: contactId ?? null,
      participants: [],
      stopRinging: () => undefined,
      endedAt: undefined,
      dispositionId: undefined,
    };
    this.#calls.set(call.id, call);
    this.#tell(call, '3', null);
    if (this.#context.settings.duplicateEvents) this.#tell(call, '30', null);
    if (call.state === 'RINGING_ON_OTHER_SIDE') this.#ring(call);
    this.#context.changed();
    return call;
  }

  /** The agent takes an offered call, or the far end one that rings there. */
  connect(call: Call): void {
    if (call.state !== 'OFFERED' && call.state !== 'RINGING_ON_OTHER_SIDE') {
      throw wrongState(call, 'answer');
    }
    call.stopRinging();
    call.accepted = true;
    this.move(call, 'TALKING', 'CONNECTED');
  }

  /** Event 4 with the new state. */
  move(call: Call, state: CallState, reason: string): void {
    call.state = state;
    this.updated(call, reason);
  }

  updated(call: Call, reason = 'UPDATED'): void {
    this.#tell(call, '4', reason);
    this.#context.changed();
  }

  /** Who has talked waits for a disposition then; else the call is gone at once. */
  end(call: Call): void {
    if (!isLive(call)) throw wrongState(call, 'disconnect');
    call.stopRinging();
    if (!call.accepted || call.consultFor !== undefined) {
      this.remove(call, 'UPDATED');
      return;
    }
    call.endedAt = this.#context.clock.now();
    call.parked = false;
    call.recording = 'OFF';
    this.move(call, this.#context.settings.endState, 'UPDATED');
  }

  /** Event 5, and 31 if asked for. */
  remove(call: Call, reason: string): void {
    call.stopRinging();
    call.state = 'FINISHED';
    call.endedAt ??= this.#context.clock.now();
    this.#calls.delete(call.id);
    this.#finished.push(call);
    if (this.#finished.length > KEPT) this.#finished.shift();
    this.#tell(call, '5', reason);
    if (this.#context.settings.duplicateEvents) this.#tell(call, '31', reason);
    this.#context.changed();
  }

  /** Writes what is on the layout; gives the ids that were ignored without a word. */
  setVariables(call: Call, variables: Readonly<Record<string, string>>): string[] {
    const ids = Object.keys(variables);
    const unknown = ids.filter((id) => !this.#catalog.hasCav(id));
    if (unknown.length > 0 && this.#context.settings.unknownCavs === 'refused') {
      throw badRequest(`Unknown call variables: ${unknown.join(', ')}`);
    }
    const writable = (id: string): boolean =>
      this.#catalog.hasCav(id) && this.#catalog.isOnLayout(call.campaignId, id);
    for (const [id, value] of Object.entries(variables)) {
      if (writable(id)) call.variables.set(id, value);
    }
    this.updated(call);
    return ids.filter((id) => !writable(id));
  }

  wire(call: Call): Record<string, unknown> {
    const contact = call.contactId === null ? undefined : this.#contacts.find(call.contactId);
    return {
      id: call.id,
      campaignId: call.campaignId === '' ? null : call.campaignId,
      callType: call.callType,
      state: call.state,
      transfer: call.transfer,
      userTransferringId: call.userTransferringId,
      ani: call.ani,
      dnis: call.dnis,
      addressType: call.callType === 'AGENT' ? 'INTERNAL' : 'EXTERNAL',
      activeContact: contact === undefined ? null : { id: contact.id, fields: contact.fields },
      variables: Object.fromEntries(call.variables),
    };
  }

  #ring(call: Call): void {
    const { farEndAnswersMs } = this.#context.settings;
    if (farEndAnswersMs === 0) return;
    call.stopRinging = this.#context.clock.after(farEndAnswersMs, () => {
      this.connect(call);
    });
  }

  #tell(call: Call, eventId: string, eventReason: string | null): void {
    const to = { context: 'agent', userId: call.agentId } as const;
    this.#context.emit({ to, eventId, eventReason, payLoad: this.wire(call) });
  }
}

export function wrongState(call: Call, act: string): Refusal {
  return new Refusal(`Call ${call.id} is ${call.state}: ${act} is not possible`, {
    status: 400,
    errorCode: 5,
    contextCode: 'CALL',
    objectId: call.id,
  });
}

export function requireUp(call: Call, act: string): void {
  if (!isUp(call)) throw wrongState(call, act);
}
