import type { Context } from './context';
import { badRequest } from './refusal';
import type { ReasonCodeSeed } from './seed';

const channels = ['CALL', 'CHAT', 'EMAIL', 'SOCIAL', 'VOICE_MAIL'];

/** Ready for these channels; none = not ready for this reason (`0` = none). */
export interface PresenceState {
  readyChannels: readonly string[];
  reasonCodeId: string;
}

export class Presence {
  current: PresenceState = { readyChannels: [], reasonCodeId: '0' };
  pending: PresenceState | null = null;
  graceful = false;
  since: number;

  constructor(
    readonly userId: string,
    now: number,
  ) {
    this.since = now;
  }

  get ready(): boolean {
    return this.current.readyChannels.length > 0;
  }
}

export interface PresenceOrder {
  current: PresenceState;
  pending?: PresenceState | null | undefined;
  graceful?: boolean | undefined;
}

/** Who is ready for what. */
export class Presences {
  readonly #context: Context;
  readonly #reasons: readonly ReasonCodeSeed[];
  readonly #byUser = new Map<string, Presence>();

  constructor(context: Context, reasons: readonly ReasonCodeSeed[]) {
    this.#context = context;
    this.#reasons = reasons;
  }

  of(userId: string): Presence {
    const known = this.#byUser.get(userId);
    if (known !== undefined) return known;
    const presence = new Presence(userId, this.#context.clock.now());
    this.#byUser.set(userId, presence);
    return presence;
  }

  /** Event 12. */
  set(userId: string, { current, pending = null, graceful = false }: PresenceOrder): void {
    this.#check(current);
    if (pending !== null) this.#check(pending);
    const presence = this.of(userId);
    Object.assign(presence, { current, pending, graceful, since: this.#context.clock.now() });
    const to = { context: 'agent', userId } as const;
    this.#context.emit({ to, eventId: '12', eventReason: 'UPDATED', payLoad: this.wire(presence) });
    this.#context.changed();
  }

  wire(presence: Presence): Record<string, unknown> {
    return this.#context.settings.presenceKeys === 'statistics'
      ? statisticsPresence(presence)
      : this.#restPresence(presence);
  }

  #restPresence({ current, pending, graceful, since }: Presence): Record<string, unknown> {
    const state = ({ readyChannels, reasonCodeId }: PresenceState): Record<string, unknown> => ({
      readyChannels,
      notReadyReasonCodeId: reasonCodeId,
    });
    return {
      currentState: state(current),
      pendingState: pending === null ? null : state(pending),
      currentStateTime: this.#context.clock.now() - since,
      pendingStateDelayTime: 0,
      gracefulModeOn: graceful,
    };
  }

  #check({ readyChannels, reasonCodeId }: PresenceState): void {
    for (const channel of readyChannels) {
      if (!channels.includes(channel)) throw badRequest(`Channel ${channel} is unknown`);
    }
    const known = reasonCodeId === '0' || this.#reasons.some(({ id }) => id === reasonCodeId);
    if (!known) throw badRequest(`Reason code ${reasonCodeId} is unknown`);
  }
}

/** As in statistics frames: reasons are numbers, and have another name. */
export function statisticsPresence(presence: Presence): Record<string, unknown> {
  const state = ({ readyChannels, reasonCodeId }: PresenceState): Record<string, unknown> => ({
    readyChannels,
    notReadyReasonCode: Number(reasonCodeId),
  });
  return {
    pendingState: state(presence.pending ?? { readyChannels: [], reasonCodeId: '0' }),
    currentState: state(presence.current),
    onVoice: presence.current.readyChannels.includes('CALL'),
    onSCC: presence.current.readyChannels.some((channel) => channel !== 'CALL'),
    changeTimestamp: presence.since,
    nextStateChangeTimestamp: 0,
    gracefulModeOn: presence.graceful,
  };
}
