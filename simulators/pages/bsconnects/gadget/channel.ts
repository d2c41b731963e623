import type { Emitter } from './emitter';
import type { Profile, Reason } from './profiles';
import type { Switches } from './switches';

export type AgentState = 'Logout' | 'NotReady' | 'Ready' | 'Active' | 'Wrapup';

/** A request that the gadget says no to; people read the text. */
export class Refusal extends Error {}

interface Wish {
  readonly state: AgentState;
  readonly reason: Reason;
  readonly requestId: string;
}

const noReason: Reason = { id: '-1', label: '' };

/** One channel of the agent and the state the agent has on it. */
export class Channel {
  state: AgentState = 'Logout';
  reason: Reason = noReason;
  since = new Date();
  #before: AgentState = 'Logout';
  #next: Wish | undefined;

  constructor(
    readonly id: string,
    private readonly profile: Profile,
    private readonly switches: Switches,
    private readonly events: Emitter,
  ) {}

  get nextState(): AgentState {
    return this.#next?.state ?? this.state;
  }

  /** The `onChannelCreate` payload, which has neither event nor version. */
  get created(): Readonly<Record<string, unknown>> {
    return {
      id: this.id,
      type: 'Voice',
      previousState: this.#before,
      activeState: this.state,
      nextState: this.nextState,
      lastStateChange: this.since.toISOString(),
      stateChangeInProgress: this.#next !== undefined,
    };
  }

  /** The agent, or a flow, asks for another state. */
  ask(state: string, reasonCode: string, requestId: string): void {
    if (state !== 'Ready' && state !== 'NotReady' && state !== 'Logout') {
      throw new Refusal(`The state ${state} cannot be requested`);
    }
    if (this.state === 'Logout') throw new Refusal('The agent is not logged in');
    const wish: Wish = { state, reason: this.#reasonFor(state, reasonCode), requestId };
    if (this.state === 'Active' || this.state === 'Wrapup') this.#next = wish;
    else this.change(wish.state, wish.reason, requestId);
    this.events.changed();
  }

  /** A call, a login or a timer brings another state. */
  change(state: AgentState, reason: Reason = noReason, requestId = ''): void {
    if (state === this.state && reason.id === this.reason.id) return;
    const old = { state: this.state, reason: this.reason, since: this.since };
    this.#before = this.state;
    this.state = state;
    this.reason = reason;
    this.since = new Date();
    this.events.emit('onAgentStateChange', {
      event: 'agentStateChange',
      version: 1,
      requestId,
      channelType: 'Voice',
      channelId: this.id,
      newState: this.#spelled(state),
      newReasonCode: reason.id,
      newReasonCodeLabel: reason.label,
      newStateChangeTime: this.since.toISOString(),
      oldState: this.#spelled(old.state),
      oldReasonCode: old.reason.id,
      oldReasonCodeLabel: old.reason.label,
      oldStateChangeTime: old.since.toISOString(),
    });
  }

  /** The last call is over: what was asked for meanwhile takes effect. */
  free(): void {
    const wish = this.#next;
    this.#next = undefined;
    this.change(wish?.state ?? 'Ready', wish?.reason, wish?.requestId);
  }

  #spelled(state: AgentState): string {
    return state === 'Wrapup' ? this.switches.wrapup : state;
  }

  #reasonFor(state: 'Ready' | 'NotReady' | 'Logout', code: string): Reason {
    if (state === 'Ready') return noReason;
    const found = this.profile.reasons[state].find(({ id }) => id === code);
    if (found) return found;
    if (code !== '' || this.switches.reasonsMandatory)
      throw new Refusal('A valid reason code is required');
    return noReason;
  }
}
