import type { Call, Leg } from './call';
import type { AgentConfig, AgentStateName } from './entities';
import type { XucSettings } from '../settings';

/** States that an agent has by order; the others come from the calls on the phone. */
export type RestingState = Extract<
  AgentStateName,
  'AgentReady' | 'AgentOnPause' | 'AgentOnWrapup' | 'AgentLoggedOut'
>;

const totals = {
  AgentPausedTotalTime: 'AgentOnPause',
  AgentWrapupTotalTime: 'AgentOnWrapup',
  AgentReadyTotalTime: 'AgentReady',
} as const;

interface Surroundings {
  now: number;
  queues: number[];
  /** Name of the user's status: the `cause` where there is no pause reason. */
  status: string;
  loggedOutPhoneNb: XucSettings['loggedOutPhoneNb'];
}

/** One agent: resting state, line, and the call that decides over the state on the wire. */
export class Agent {
  base: RestingState = 'AgentLoggedOut';
  state: AgentStateName = 'AgentLoggedOut';
  phoneNb = '';
  reason: string | undefined;
  publishedReason: string | undefined;
  /** The call that makes the agent ring, dial or talk. */
  talk: { call: Call; leg: Leg } | undefined;
  recordingPaused = false;
  /** Number of the supervisor who listens in. */
  listenedBy: string | undefined;
  loggedInAt: number | undefined;
  loggedOutAt: number | undefined;
  /** Unix milliseconds when the state began. */
  since: number;
  readonly #spent = new Map<AgentStateName, number>();

  constructor(
    readonly config: AgentConfig,
    now: number,
  ) {
    this.since = now;
  }

  get id(): number {
    return this.config.id;
  }

  get loggedIn(): boolean {
    return this.base !== 'AgentLoggedOut';
  }

  logIn(phoneNb: string, now: number): void {
    this.phoneNb = phoneNb;
    this.loggedInAt = now;
  }

  /** Takes the state from the calls on the phone, else the resting state. */
  follow(calls: readonly { call: Call; leg: Leg }[], now: number): void {
    const rank = (leg: Leg): number => ['up', 'held', 'ringing', 'dialing'].indexOf(leg.state);
    const first = [...calls].sort((left, right) => rank(left.leg) - rank(right.leg))[0];
    if (first?.call !== this.talk?.call) this.recordingPaused = false;
    this.talk = this.loggedIn ? first : undefined;
    this.#enter(this.talk === undefined ? this.base : stateOnCall(this.talk.leg), now);
  }

  payload(around: Surroundings): Record<string, unknown> {
    return {
      name: this.state,
      agentId: this.id,
      phoneNb: this.loggedIn ? this.phoneNb : this.#lastPhoneNb(around.loggedOutPhoneNb),
      since: Math.floor((around.now - this.since) / 1000),
      queues: around.queues,
      cause: this.reason ?? around.status,
      ...this.#callDetails(),
    };
  }

  /** Counters of `AgentStatistics` (reference, section 4.4): seconds, and ISO 8601 dates. */
  statistics(now: number): { name: string; value: number | string }[] {
    const seconds = Object.entries(totals).map(([name, state]) => {
      const current = this.state === state ? now - this.since : 0;
      const spent = (this.#spent.get(state) ?? 0) + current;
      return { name, value: Math.floor(spent / 1000) };
    });
    const dates = [
      { name: 'LoginDateTime', at: this.loggedInAt },
      { name: 'LogoutDateTime', at: this.loggedOutAt },
    ].flatMap(({ name, at }) =>
      at === undefined ? [] : [{ name, value: new Date(at).toISOString() }],
    );
    return [...seconds, ...dates];
  }

  #enter(state: AgentStateName, now: number): void {
    if (state === this.state) return;
    this.#spent.set(this.state, (this.#spent.get(this.state) ?? 0) + now - this.since);
    this.state = state;
    this.since = now;
  }

  #lastPhoneNb(variant: XucSettings['loggedOutPhoneNb']): string {
    return { last: this.phoneNb, empty: '', null: 'null' }[variant];
  }

  #callDetails(): Record<string, unknown> {
    if (this.state !== 'AgentOnCall' || this.talk === undefined) return {};
    const { call, leg } = this.talk;
    const acd = call.queue !== undefined && leg.direction === 'Incoming';
    const recorded = acd && call.queue?.recorded === true;
    const external = call.caller.line === undefined || call.callee?.line === undefined;
    return {
      acd,
      direction: leg.direction,
      callType: external ? 'External' : 'Internal',
      monitorState: recorded ? (this.recordingPaused ? 'PAUSED' : 'ACTIVE') : 'DISABLED',
    };
  }
}

function stateOnCall(leg: Leg): AgentStateName {
  if (leg.state === 'ringing') return 'AgentRinging';
  return leg.state === 'dialing' ? 'AgentDialing' : 'AgentOnCall';
}
