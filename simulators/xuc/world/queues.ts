import { notice } from './audience';
import type { Agent } from './agent';
import type { Agents } from './agents';
import type { Call, LegChange, Party } from './call';
import type { Calls } from './calls';
import type { WorldContext } from './context';
import type { Line, Queue } from './entities';
import type { Members } from './members';
import { QueueStatistics } from './queue-statistics';
import { queueCallsPayload, type WaitingCall } from './waiting';

/** Calls that wait, and their way to the next free agent: lowest penalty, then longest not rung. */
export class Queues {
  readonly statistics: QueueStatistics;
  readonly #context: WorldContext;
  readonly #calls: Calls;
  readonly #agents: Agents;
  readonly #members: Members;
  #waiting: WaitingCall[] = [];
  /** Agent id, and the running number of the last ringing. */
  readonly #lastRung = new Map<number, number>();
  #ticking = false;

  constructor(context: WorldContext, calls: Calls, agents: Agents, members: Members) {
    this.#context = context;
    this.#calls = calls;
    this.#agents = agents;
    this.#members = members;
    this.statistics = new QueueStatistics(context, agents, members, (id) => this.waitingIn(id));
    calls.legChanged.listen((change) => {
      this.#follow(change);
    });
    calls.ended.listen((call) => {
      this.#abandon(call);
    });
    agents.changed.listen(() => {
      this.#distribute();
    });
    members.changed.listen(() => {
      this.#distribute();
    });
  }

  waitingIn(queueId: number): WaitingCall[] {
    return this.#waiting.filter(({ queue }) => queue.id === queueId);
  }

  holds(call: Call): boolean {
    return this.#find(call) !== undefined;
  }

  callsPayload(queueId: number): Record<string, unknown> {
    return queueCallsPayload(queueId, this.waitingIn(queueId));
  }

  enter(call: Call, queue: Queue): void {
    call.queue = queue;
    const tally = this.statistics.tally(queue.id);
    tally.entered += 1;
    const refusal = this.#refusal(queue);
    if (refusal !== undefined) {
      if (refusal === 'closed') tally.closed += 1;
      this.#calls.end(call, refusal);
      this.statistics.refresh([queue.id]);
      return;
    }
    const waiting: WaitingCall = { call, queue, since: this.#context.clock.now(), plans: [] };
    this.#waiting.push(waiting);
    if (queue.timeoutSeconds > 0) this.#planTimeout(waiting);
    this.#publish(queue);
    this.#tick();
    this.#distribute();
  }

  /** Sends a waiting call to a line at once; false when it does not wait. */
  retrieve(call: Call, line: Line, name: string): boolean {
    const waiting = this.#find(call);
    if (waiting === undefined) return false;
    this.#calls.withdraw(call);
    this.#calls.ring(call, { number: line.number, name, line });
    this.#calls.connect(call);
    return true;
  }

  #refusal(queue: Queue): string | undefined {
    if (queue.closed) return 'closed';
    if (queue.maxWaiting > 0 && this.waitingIn(queue.id).length >= queue.maxWaiting) return 'full';
    const staffed = this.#members
      .agentsOf(queue.id)
      .some((id) => this.#agents.find(id)?.loggedIn === true);
    return queue.joinEmpty || staffed ? undefined : 'joinempty';
  }

  #find(call: Call): WaitingCall | undefined {
    return this.#waiting.find((waiting) => waiting.call === call);
  }

  #distribute(): void {
    for (const { call, queue, plans } of [...this.#waiting]) {
      if (call.callee !== undefined || this.#find(call) === undefined) continue;
      const agent = this.#nextAgent(queue);
      if (agent === undefined) continue;
      this.#lastRung.set(agent.id, this.#context.ids.next('ringing'));
      const leg = this.#calls.ring(call, this.#party(agent));
      if (queue.ringSeconds === 0) continue;
      plans.push(
        this.#context.clock.after(queue.ringSeconds * 1000, () => {
          if (call.callee === leg && leg.state === 'ringing') this.#calls.withdraw(call);
        }),
      );
    }
  }

  #nextAgent(queue: Queue): Agent | undefined {
    const order = (agent: Agent): [number, number] => [
      this.#members.penalty(agent.id, queue.id) ?? 0,
      this.#lastRung.get(agent.id) ?? 0,
    ];
    return this.#members
      .agentsOf(queue.id)
      .flatMap((id) => this.#agents.find(id) ?? [])
      .filter((agent) => this.#isFree(agent))
      .sort((left, right) => {
        const [leftPenalty, leftRung] = order(left);
        const [rightPenalty, rightRung] = order(right);
        return leftPenalty - rightPenalty || leftRung - rightRung || left.id - right.id;
      })[0];
  }

  #isFree(agent: Agent): boolean {
    if (agent.state !== 'AgentReady') return false;
    const owner = this.#context.roster.ownerOf(agent.phoneNb);
    return owner?.dnd === false && this.#calls.onLine(agent.phoneNb).length === 0;
  }

  #party(agent: Agent): Party {
    return {
      number: agent.phoneNb,
      name: `${agent.config.firstName} ${agent.config.lastName}`,
      line: this.#context.roster.line(agent.phoneNb),
    };
  }

  #follow({ call, leg, to }: LegChange): void {
    const waiting = this.#find(call);
    if (waiting !== undefined && to === 'up' && leg === call.callee) this.#answered(waiting);
    if (to === 'released') this.#distribute();
  }

  #answered(waiting: WaitingCall): void {
    waiting.call.outcome = 'answered';
    this.statistics.tally(waiting.queue.id).answer(this.#waitedSeconds(waiting));
    this.#leave(waiting);
  }

  #abandon(call: Call): void {
    const waiting = this.#find(call);
    if (waiting === undefined) return;
    call.outcome ??= 'abandoned';
    const tally = this.statistics.tally(waiting.queue.id);
    if (call.outcome === 'timeout') tally.timeout += 1;
    else tally.abandon(this.#waitedSeconds(waiting));
    this.#leave(waiting);
  }

  #leave(waiting: WaitingCall): void {
    for (const cancel of waiting.plans) cancel();
    this.#waiting = this.#waiting.filter((entry) => entry !== waiting);
    this.#publish(waiting.queue);
  }

  #planTimeout(waiting: WaitingCall): void {
    waiting.plans.push(
      this.#context.clock.after(waiting.queue.timeoutSeconds * 1000, () => {
        this.#calls.end(waiting.call, 'timeout');
      }),
    );
  }

  #waitedSeconds(waiting: WaitingCall): number {
    return Math.floor((this.#context.clock.now() - waiting.since) / 1000);
  }

  #publish(queue: Queue): void {
    this.#context.publish(
      { kind: 'topic', topic: `queueCalls:${queue.id}` },
      notice('QueueCalls', this.callsPayload(queue.id)),
    );
    this.statistics.refresh([queue.id]);
  }

  /** The wait counter moves every second while somebody waits. */
  #tick(): void {
    if (this.#ticking) return;
    this.#ticking = true;
    this.#context.clock.after(1000, () => {
      this.#ticking = false;
      if (this.#waiting.length === 0) return;
      this.statistics.refresh([...new Set(this.#waiting.map(({ queue }) => queue.id))]);
      this.#tick();
    });
  }
}
