import { notice, type Notice } from './audience';
import type { Agents } from './agents';
import type { WorldContext } from './context';
import type { ForwardKind, User } from './entities';

/** Settings of a user: do not disturb, forwards, status, voicemail. */
export class Personal {
  readonly #context: WorldContext;
  readonly #agents: Agents;

  constructor(context: WorldContext, agents: Agents) {
    this.#context = context;
    this.#agents = agents;
  }

  /** Sends nothing back when the phone is so already. */
  setDnd(user: User, state: boolean): void {
    if (user.dnd === state) return;
    user.dnd = state;
    this.#send(user, this.config(user));
  }

  setForward(user: User, kind: ForwardKind, enabled: boolean, destination: string): void {
    user.forwards[kind] = { enabled, destination };
    this.#send(user, this.config(user));
  }

  /** The actions of a status also pause and unpause the user's agent (reference, section 4.1). */
  setStatus(user: User, name: string): void {
    const status = this.#context.roster.statuses.find((entry) => entry.name === name);
    if (status === undefined) return;
    user.status = name;
    this.#send(user, this.status(user));
    if (user.agentId === undefined) return;
    const does = (action: string): boolean => status.actions.some((entry) => entry.name === action);
    if (does('queuepause_all')) this.#agents.pause(user.agentId, name);
    if (does('queueunpause_all')) this.#agents.unpause(user.agentId);
  }

  setVoicemail(user: User, counts: Partial<User['voicemail']>): void {
    Object.assign(user.voicemail, counts);
    this.#send(user, this.voicemail(user));
  }

  /** Sends only the fields that changed; the others are null (reference, section 4.1). */
  sendPartialConfig(user: User, changed: readonly string[]): void {
    const full = Object.entries(this.configPayload(user));
    const partial = full.map(([key, value]) => [key, changed.includes(key) ? value : null]);
    this.#send(
      user,
      notice('UserConfigUpdate', { ...Object.fromEntries(partial), userId: user.id }),
    );
  }

  config(user: User): Notice {
    return notice('UserConfigUpdate', this.configPayload(user));
  }

  status(user: User): Notice {
    return notice('UserStatusUpdate', { status: user.status });
  }

  voicemail(user: User): Notice {
    return notice('VoiceMailStatusUpdate', {
      voiceMailId: user.voiceMailId ?? 0,
      ...user.voicemail,
    });
  }

  configPayload(user: User): Record<string, unknown> {
    const { naFwd, uncFwd, busyFwd } = user.forwards;
    return {
      userId: user.id,
      dndEnabled: user.dnd,
      naFwdEnabled: naFwd.enabled,
      naFwdDestination: naFwd.destination,
      uncFwdEnabled: uncFwd.enabled,
      uncFwdDestination: uncFwd.destination,
      busyFwdEnabled: busyFwd.enabled,
      busyFwdDestination: busyFwd.destination,
      firstName: user.firstName,
      lastName: user.lastName,
      fullName: user.fullName,
      mobileNumber: user.mobileNumber,
      agentId: user.agentId ?? null,
      lineIds: user.line === undefined ? [] : [user.line.id],
      voiceMailId: user.voiceMailId ?? 0,
      voiceMailEnabled: user.voiceMailId !== undefined,
    };
  }

  #send(user: User, frame: Notice): void {
    this.#context.publish({ kind: 'user', login: user.login }, frame);
  }
}
