import { notice } from './audience';
import type { WorldContext } from './context';
import type { CallbackListSeed, CallbackSeed, PeriodSeed, WorldSeed } from './seed';

export interface CallbackRequest extends CallbackSeed {
  readonly listUuid: string;
  agentId: number | null;
  dueDate: string;
  period: string;
}

export interface TicketUpdate {
  status: string;
  comment?: string;
  dueDate?: string;
  periodUuid?: string;
}

/** Callback requests from the list to the closed ticket (reference, sections 3.6 and 4.6). */
export class Callbacks {
  readonly periods: readonly PeriodSeed[];
  readonly #context: WorldContext;
  readonly #lists: readonly CallbackListSeed[];
  readonly #requests: CallbackRequest[];
  /** Ticket uuid and the request it is about. */
  readonly #tickets = new Map<string, string>();

  constructor(context: WorldContext, seed: WorldSeed) {
    this.#context = context;
    this.#lists = seed.callbackLists;
    this.periods = seed.periods;
    this.#requests = seed.callbackLists.flatMap((list) =>
      list.callbacks.map((callback) => ({ ...callback, listUuid: list.uuid, agentId: null })),
    );
  }

  get requests(): readonly CallbackRequest[] {
    return this.#requests;
  }

  /** Payload of `CallbackLists`. */
  lists(): Record<string, unknown>[] {
    return this.#lists.map(({ uuid, name, queueId }) => ({
      uuid,
      name,
      queueId,
      callbacks: this.#requests
        .filter((request) => request.listUuid === uuid)
        .map((request) => this.payload(request)),
    }));
  }

  payload(request: CallbackRequest): Record<string, unknown> {
    const { period, ...rest } = request;
    return { ...rest, preferredPeriod: this.periods.find(({ uuid }) => uuid === period) ?? null };
  }

  add(request: CallbackSeed, listUuid = this.#lists[0]?.uuid ?? ''): void {
    this.#requests.push({ ...request, listUuid, agentId: null });
    this.#publish('CallbackLists', this.lists());
  }

  take(uuid: string, agentId: number): boolean {
    const request = this.#find(uuid);
    if (request === undefined || request.agentId !== null) return false;
    request.agentId = agentId;
    this.#publish('CallbackTaken', { uuid, agentId });
    return true;
  }

  release(uuid: string, agentId: number): boolean {
    const request = this.#find(uuid);
    if (request?.agentId !== agentId) return false;
    request.agentId = null;
    this.#publish('CallbackReleased', { uuid });
    return true;
  }

  /** It must have been taken by this agent. */
  start(uuid: string, agentId: number): boolean {
    if (this.#find(uuid)?.agentId !== agentId) return false;
    const ticketUuid = this.#context.ids.uuid('ticket');
    this.#tickets.set(ticketUuid, uuid);
    this.#publish('CallbackStarted', { requestUuid: uuid, ticketUuid });
    return true;
  }

  updateTicket(ticketUuid: string, update: TicketUpdate): boolean {
    const request = this.#find(this.#tickets.get(ticketUuid) ?? '');
    if (request === undefined) return false;
    if (update.status !== 'Callback') this.#cloture(request);
    else if (update.dueDate !== undefined && update.periodUuid !== undefined) {
      request.dueDate = update.dueDate;
      request.period = update.periodUuid;
      request.agentId = null;
      this.#publish('CallbackRequestUpdated', { request: this.payload(request) });
    }
    return true;
  }

  #cloture(request: CallbackRequest): void {
    this.#requests.splice(this.#requests.indexOf(request), 1);
    this.#publish('CallbackClotured', { uuid: request.uuid });
  }

  #find(uuid: string): CallbackRequest | undefined {
    return this.#requests.find((request) => request.uuid === uuid);
  }

  #publish(msgType: string, payload: unknown): void {
    this.#context.publish({ kind: 'topic', topic: 'callbacks' }, notice(msgType, payload));
  }
}
