import { notice } from './world/audience';
import { existing } from './world/context';
import { agentConfigNotice, queueConfigNotice } from './commands/configs';
import type { Hub } from './server/hub';
import { legsOf, type Call } from './world/call';
import type { AgentConfig, Queue, User } from './world/entities';
import { callSnapshot, type CallSnapshot } from './world/snapshot';
import type { World } from './world/world';
import type {
  AgentStateOrder,
  CallbackOrder,
  CallOrder,
  OutgoingFrame,
  SheetField,
  UserConfigChange,
  XucActions,
} from './types';
import { sheetPayload } from './sheet';
import { applyUserConfig } from './user-config';

/** What people and the PBX do; throws a WorldError for what does not exist. */
export class Actions implements XucActions {
  readonly #world: World;
  readonly #hub: Hub;

  constructor(world: World, hub: Hub) {
    this.#world = world;
    this.#hub = hub;
  }

  placeCall({ from, to, queue, variables, callerName }: CallOrder): CallSnapshot {
    const destination = to ?? this.#queueNumber(queue);
    const call = this.#world.dialling.dial(
      this.#world.dialling.party(from, callerName),
      destination,
      variables === undefined ? {} : { variables },
    );
    return callSnapshot(this.#world, call);
  }

  answer(linkedId: string): void {
    const call = this.#call(linkedId);
    if (call.callee?.state === 'ringing') this.#world.calls.connect(call);
  }

  hangup(linkedId: string): void {
    this.#world.calls.end(this.#call(linkedId));
  }

  hold(line: string): void {
    existing(this.#world.context.roster.line(line), `line ${line}`);
    this.#world.phones.hold(line);
  }

  attachData(linkedId: string, variables: Readonly<Record<string, string>>): void {
    this.#world.calls.attach(this.#call(linkedId), variables);
  }

  setAgentState({ agentId, state, reason, phoneNumber }: AgentStateOrder): void {
    const { agents, context } = this.#world;
    const agent = existing(agents.find(agentId), `agent ${agentId}`);
    if (state === 'AgentLoggedOut') {
      agents.logout(agentId);
      return;
    }
    if (!agent.loggedIn) {
      const own = context.roster.userOfAgent(agentId)?.line?.number;
      agents.login(agentId, existing(phoneNumber ?? own, `line of agent ${agentId}`));
    }
    if (state === 'AgentOnPause') agents.pause(agentId, reason);
    else if (state === 'AgentOnWrapup') agents.wrapUp(agentId, 0);
    else agents.unpause(agentId);
  }

  setQueueMember(order: { agentId: number; queueId: number; penalty: number }): void {
    this.#world.members.set(order.agentId, order.queueId, order.penalty);
  }

  setQueue(
    queueId: number,
    change: Partial<
      Pick<Queue, 'displayName' | 'closed' | 'maxWaiting' | 'timeoutSeconds' | 'wrapupSeconds'>
    >,
  ): void {
    const queue = this.#queue(queueId);
    Object.assign(queue, change);
    this.#hub.publish(
      { kind: 'topic', topic: 'queue', scope: { queueId } },
      queueConfigNotice(queue),
    );
  }

  setQueueStatistics(queueId: number, counters: Readonly<Record<string, number>>): void {
    this.#world.queues.statistics.publish(this.#queue(queueId), counters);
  }

  setAgent(
    agentId: number,
    change: Partial<Pick<AgentConfig, 'firstName' | 'lastName' | 'groupId'>>,
  ): void {
    const agent = existing(this.#world.context.roster.agent(agentId), `agent ${agentId}`);
    Object.assign(agent, change);
    this.#hub.publish(
      { kind: 'topic', topic: 'agent', scope: { agentId } },
      agentConfigNotice(agent),
    );
  }

  setUserConfig(login: string, change: UserConfigChange): void {
    const user = this.#user(login);
    applyUserConfig(user, change);
    this.#world.personal.sendPartialConfig(user, Object.keys(change));
  }

  setUserStatus(login: string, status: string): void {
    this.#world.personal.setStatus(this.#user(login), status);
  }

  setVoicemail(login: string, counts: Partial<User['voicemail']>): void {
    this.#world.personal.setVoicemail(this.#user(login), counts);
  }

  sheet(login: string, fields: readonly SheetField[]): void {
    const user = this.#user(login);
    const call = user.line && this.#world.calls.onLine(user.line.number)[0];
    const payload = sheetPayload(fields, {
      now: this.#world.context.clock.now(),
      uniqueId: call?.leg.uniqueId ?? '',
      line: user.line?.name ?? '',
    });
    this.#hub.publish({ kind: 'user', login }, notice('Sheet', payload));
  }

  addCallback({ listUuid, phoneNumber, ...order }: CallbackOrder): string {
    const { callbacks, context } = this.#world;
    const uuid = context.ids.uuid('callback');
    const request = {
      uuid,
      phoneNumber,
      mobilePhoneNumber: order.mobilePhoneNumber ?? null,
      firstName: order.firstName ?? null,
      lastName: order.lastName ?? null,
      company: order.company ?? null,
      description: order.description ?? null,
      dueDate: order.dueDate ?? new Date(context.clock.now()).toISOString().slice(0, 10),
      period: callbacks.periods[0]?.uuid ?? '',
    };
    callbacks.add(request, listUuid);
    return uuid;
  }

  send(to: { login: string } | 'all', frame: OutgoingFrame): void {
    const text = typeof frame === 'string' ? frame : JSON.stringify(frame);
    for (const { link } of this.#hub.matching(to)) link.send(text);
  }

  #call(linkedId: string): Call {
    const byLeg = (call: Call): boolean => legsOf(call).some((leg) => leg.uniqueId === linkedId);
    const { calls } = this.#world;
    return existing(calls.find(linkedId) ?? calls.all.find(byLeg), `call ${linkedId}`);
  }

  #queue(id: number): Queue {
    return existing(this.#world.context.roster.queue(id), `queue ${id}`);
  }

  #queueNumber(queue: string | number | undefined): string {
    const { roster } = this.#world.context;
    const found = typeof queue === 'number' ? roster.queue(queue) : roster.queueByName(queue ?? '');
    return existing(found, `queue ${queue ?? '(none given)'}`).number;
  }

  #user(login: string): User {
    return existing(this.#world.context.roster.user(login), `user ${login}`);
  }
}
