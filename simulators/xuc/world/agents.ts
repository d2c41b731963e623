import { Signal } from '../../shared/signal';
import type { Cancel } from '../../shared/clock';
import { notice } from './audience';
import type { Calls } from './calls';
import type { Call, LegChange } from './call';
import { existing, type WorldContext } from './context';
import { Agent } from './agent';

/** Errors of an agent login (reference, section 1.4), as the payload of `AgentError`. */
export type AgentLoginError =
  | { Error: 'PhoneNumberUnknown' }
  | { Error: 'LoggedInOnAnotherPhone'; phoneNb: string; RequestedNb: string };

/** Agents and their states, which follow orders and the calls on their phones. */
export class Agents {
  readonly changed = new Signal<Agent>();
  readonly #context: WorldContext;
  readonly #calls: Calls;
  readonly #agents: ReadonlyMap<number, Agent>;
  readonly #wrapups = new Map<Agent, Cancel>();
  /** Queue ids of an agent, known by the membership that is made later. */
  queuesOf: (agentId: number) => number[] = () => [];

  constructor(context: WorldContext, calls: Calls) {
    this.#context = context;
    this.#calls = calls;
    const now = context.clock.now();
    this.#agents = new Map(
      context.roster.agents.map((config) => [config.id, new Agent(config, now)]),
    );
    calls.legChanged.listen((change) => {
      this.#follow(change);
    });
  }

  get all(): Agent[] {
    return [...this.#agents.values()];
  }

  find(id: number): Agent | undefined {
    return this.#agents.get(id);
  }

  onPhone(number: string): Agent | undefined {
    return this.all.find((agent) => agent.loggedIn && agent.phoneNb === number);
  }

  /** The five cases of section 1.4. */
  login(id: number, phoneNumber: string): AgentLoginError | undefined {
    const agent = existing(this.find(id), `agent ${id}`);
    if (agent.loggedIn) {
      if (agent.phoneNb !== phoneNumber) {
        return {
          Error: 'LoggedInOnAnotherPhone',
          phoneNb: agent.phoneNb,
          RequestedNb: phoneNumber,
        };
      }
      this.#publish(agent);
      return undefined;
    }
    if (this.#context.roster.line(phoneNumber) === undefined)
      return { Error: 'PhoneNumberUnknown' };
    const previous = this.onPhone(phoneNumber);
    if (previous !== undefined) this.logout(previous.id);
    agent.logIn(phoneNumber, this.#context.clock.now());
    if (this.#context.settings.agentLoginEvent) this.#publish(agent, 'AgentLogin');
    this.#rest(agent, 'AgentReady');
    return undefined;
  }

  logout(id: number): void {
    const agent = existing(this.find(id), `agent ${id}`);
    if (!agent.loggedIn) return;
    agent.loggedOutAt = this.#context.clock.now();
    this.#rest(agent, 'AgentLoggedOut');
  }

  pause(id: number, reason?: string): void {
    this.#whenLoggedIn(id, (agent) => {
      agent.reason = reason;
      this.#rest(agent, 'AgentOnPause');
    });
  }

  unpause(id: number): void {
    this.#whenLoggedIn(id, (agent) => {
      this.#rest(agent, 'AgentReady');
    });
  }

  /** Seconds 0 = until the next order. */
  wrapUp(id: number, seconds: number): void {
    this.#whenLoggedIn(id, (agent) => {
      this.#rest(agent, 'AgentOnWrapup');
      if (seconds > 0) this.#planEndOfWrapup(agent, seconds);
    });
  }

  /** Recording can be paused only for queue calls that an agent answered (section 7). */
  pauseRecording(id: number, paused: boolean): void {
    const agent = existing(this.find(id), `agent ${id}`);
    if (agent.talk?.call.queue?.recorded !== true || agent.recordingPaused === paused) return;
    agent.recordingPaused = paused;
    this.#publish(agent);
  }

  listen(id: number, phoneNumber: string): void {
    const agent = this.find(id);
    if (agent?.talk === undefined) return;
    agent.listenedBy = phoneNumber;
    this.#publishListen(agent, true);
  }

  /** Payload of `AgentStateEvent` now. */
  payload(agent: Agent): Record<string, unknown> {
    return agent.payload({
      now: this.#context.clock.now(),
      queues: this.queuesOf(agent.id),
      status: this.#context.roster.userOfAgent(agent.id)?.status ?? '',
      loggedOutPhoneNb: this.#context.settings.loggedOutPhoneNb,
    });
  }

  #whenLoggedIn(id: number, action: (agent: Agent) => void): void {
    const agent = existing(this.find(id), `agent ${id}`);
    if (agent.loggedIn) action(agent);
  }

  #rest(agent: Agent, base: Agent['base']): void {
    this.#wrapups.get(agent)?.();
    this.#wrapups.delete(agent);
    const sameReason = agent.reason === agent.publishedReason;
    if (agent.base === base && sameReason && agent.state === base) return;
    agent.base = base;
    if (base !== 'AgentOnPause') agent.reason = undefined;
    this.#recompute(agent, true);
  }

  #planEndOfWrapup(agent: Agent, seconds: number): void {
    const cancel = this.#context.clock.after(seconds * 1000, () => {
      this.#rest(agent, 'AgentReady');
    });
    this.#wrapups.set(agent, cancel);
  }

  #follow({ call, leg, from, to }: LegChange): void {
    const agent = leg.line && this.onPhone(leg.line.number);
    if (agent === undefined) return;
    const talked = from === 'up' || from === 'held';
    if (to === 'released' && talked) this.#startWrapup(agent, call);
    this.#recompute(agent);
  }

  #startWrapup(agent: Agent, call: Call): void {
    const seconds = call.queue?.wrapupSeconds ?? 0;
    if (seconds === 0 || agent.base !== 'AgentReady') return;
    agent.base = 'AgentOnWrapup';
    this.#planEndOfWrapup(agent, seconds);
  }

  #recompute(agent: Agent, always = false): void {
    const before = agent.state;
    const wasTalking = agent.talk?.leg.state === 'up' || agent.talk?.leg.state === 'held';
    agent.follow(this.#calls.onLine(agent.phoneNb), this.#context.clock.now());
    if (agent.listenedBy !== undefined && wasTalking && agent.state !== before) {
      this.#publishListen(agent, false);
      agent.listenedBy = undefined;
    }
    if (always || agent.state !== before) this.#publish(agent);
  }

  #publish(agent: Agent, name?: string): void {
    agent.publishedReason = agent.reason;
    const payload = { ...this.payload(agent), ...(name === undefined ? {} : { name }) };
    const state = notice('AgentStateEvent', payload);
    const own = this.#context.roster.userOfAgent(agent.id)?.login;
    if (own !== undefined) this.#context.publish({ kind: 'user', login: own }, state);
    this.#context.publish(
      {
        kind: 'topic',
        topic: 'agentEvents',
        scope: { agentId: agent.id },
        ...(own === undefined ? {} : { except: own }),
      },
      state,
    );
    this.changed.emit(agent);
  }

  #publishListen(agent: Agent, started: boolean): void {
    const login = this.#context.roster.userOfAgent(agent.id)?.login;
    if (login === undefined) return;
    this.#context.publish(
      { kind: 'user', login },
      notice('AgentListen', { started, phoneNumber: agent.listenedBy ?? '', agentId: agent.id }),
    );
  }
}
