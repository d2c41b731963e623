import { notice } from './audience';
import type { Call } from './call';
import type { Calls } from './calls';
import type { WorldContext } from './context';
import type { ConferenceSeed } from './seed';

interface Participant {
  readonly index: number;
  readonly call: Call;
  readonly role: 'Organizer' | 'User';
  /** Unix milliseconds of simulated time. */
  readonly joinedAt: number;
  muted: boolean;
  deaf: boolean;
}

export type ConferenceChange = Partial<Pick<Participant, 'muted' | 'deaf'>>;

/** Conference rooms. Whoever comes first counts as having entered with the organizer PIN. */
export class Conferences {
  readonly #context: WorldContext;
  readonly #calls: Calls;
  readonly #rooms = new Map<string, Participant[]>();

  constructor(context: WorldContext, calls: Calls) {
    this.#context = context;
    this.#calls = calls;
    calls.ended.listen((call) => {
      this.#leave(call);
    });
  }

  /** Payload of `ConferenceList` (reference, section 4.5). */
  list(): Record<string, unknown>[] {
    return this.#context.roster.conferences.map((room) => {
      const members = this.#in(room.number);
      return {
        number: room.number,
        name: room.name,
        pinRequired: room.pinRequired,
        startTime: members[0]?.joinedAt ?? 0,
        members: members.map(({ index, joinedAt, muted, call }) => ({
          joinOrder: index,
          joinTime: joinedAt,
          muted,
          name: call.caller.name,
          number: call.caller.number,
          ...(call.caller.line && { username: call.caller.line.login }),
        })),
      };
    });
  }

  join(call: Call, room: ConferenceSeed): void {
    const members = this.#in(room.number);
    const participant: Participant = {
      index: (members.at(-1)?.index ?? 0) + 1,
      call,
      role: members.length === 0 ? 'Organizer' : 'User',
      joinedAt: this.#context.clock.now(),
      muted: false,
      deaf: false,
    };
    call.conference = room.number;
    members.push(participant);
    this.#rooms.set(room.number, members);
    this.#calls.connect(call);
    this.#tell(room, participant, 'Join');
    this.#tellOthers(room, participant, 'Join');
    this.#publishList();
  }

  size(number: string): number {
    return this.#in(number).length;
  }

  /** The participant's index of a user in a room, by the user's line. */
  indexOf(number: string, line: string): number | undefined {
    return this.#in(number).find(({ call }) => call.caller.line?.number === line)?.index;
  }

  isOrganizer(number: string, line: string): boolean {
    return this.#in(number).some(
      ({ call, role }) => role === 'Organizer' && call.caller.line?.number === line,
    );
  }

  /** Changes one participant, or all but the organizer; false when nobody is meant. */
  change(number: string, index: number | 'all', change: ConferenceChange): boolean {
    const room = this.#context.roster.conference(number);
    const meant = this.#meant(number, index);
    if (room === undefined) return false;
    for (const participant of meant) {
      Object.assign(participant, change);
      this.#tellOthers(room, participant, 'Update', true);
    }
    if (meant.length > 0) this.#publishList();
    return meant.length > 0;
  }

  kick(number: string, index: number): boolean {
    const meant = this.#meant(number, index);
    for (const { call } of meant) this.#calls.end(call);
    return meant.length > 0;
  }

  close(number: string): void {
    for (const { call } of [...this.#in(number)]) this.#calls.end(call);
  }

  #meant(number: string, index: number | 'all'): Participant[] {
    return this.#in(number).filter((participant) =>
      index === 'all' ? participant.role === 'User' : participant.index === index,
    );
  }

  #in(number: string): Participant[] {
    return this.#rooms.get(number) ?? [];
  }

  #leave(call: Call): void {
    const room = this.#context.roster.conference(call.conference ?? '');
    const participant = room && this.#in(room.number).find((entry) => entry.call === call);
    if (room === undefined || participant === undefined) return;
    this.#rooms.set(
      room.number,
      this.#in(room.number).filter((entry) => entry !== participant),
    );
    this.#tell(room, participant, 'Leave');
    this.#tellOthers(room, participant, 'Leave');
    this.#publishList();
  }

  #tell(room: ConferenceSeed, participant: Participant, eventType: 'Join' | 'Leave'): void {
    const login = participant.call.caller.line?.login;
    if (login === undefined) return;
    this.#context.publish(
      { kind: 'user', login },
      notice('ConferenceEvent', {
        eventType,
        uniqueId: participant.call.caller.uniqueId,
        conferenceName: room.name,
        conferenceNumber: room.number,
        since: this.#since(participant),
        participants: this.#in(room.number).map((entry) => this.#payload(entry, login)),
      }),
    );
  }

  #tellOthers(room: ConferenceSeed, about: Participant, eventType: string, self = false): void {
    for (const { call } of this.#in(room.number)) {
      const login = call.caller.line?.login;
      if (login === undefined || (call === about.call && !self)) continue;
      this.#context.publish(
        { kind: 'user', login },
        notice('ConferenceParticipantEvent', {
          eventType,
          uniqueId: about.call.caller.uniqueId,
          phoneNumber: about.call.caller.number,
          ...this.#payload(about, login),
        }),
      );
    }
  }

  #payload(participant: Participant, login: string): Record<string, unknown> {
    return {
      index: participant.index,
      isMe: participant.call.caller.line?.login === login,
      role: participant.role,
      since: this.#since(participant),
      isMuted: participant.muted,
    };
  }

  #since({ joinedAt }: Participant): number {
    return Math.floor((this.#context.clock.now() - joinedAt) / 1000);
  }

  #publishList(): void {
    this.#context.publish(
      { kind: 'topic', topic: 'meetme' },
      notice('ConferenceList', this.list()),
    );
  }
}
