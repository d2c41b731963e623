import type { Agents } from './agents';
import type { Call, Party } from './call';
import type { Calls } from './calls';
import type { WorldContext } from './context';
import { isAtLeast } from '../version';
import type { User } from './entities';
import type { HistorySeed } from './seed';

interface PastCall {
  /** Unix milliseconds. */
  readonly start: number;
  readonly seconds: number;
  readonly source: string;
  readonly destination: string;
  readonly queueName: string | undefined;
  readonly agentId: number | undefined;
  readonly status: string;
}

/** Days that are given when no size is asked for (reference, section 3.4). */
const DEFAULT_DAYS = 10;
const DAY = 86_400_000;

/** Calls that ended, and those that go on, as `CallHistory` shows them. */
export class History {
  readonly #context: WorldContext;
  readonly #calls: Calls;
  readonly #agents: Agents;
  readonly #records: PastCall[];

  constructor(context: WorldContext, calls: Calls, agents: Agents, seeds: readonly HistorySeed[]) {
    this.#context = context;
    this.#calls = calls;
    this.#agents = agents;
    this.#records = seeds.map((seed) => ({
      start: context.clock.now() - seed.secondsAgo * 1000,
      seconds: seed.durationSeconds,
      source: seed.source,
      destination: seed.destination,
      queueName: seed.queueName,
      agentId: seed.agentId,
      status: seed.status,
    }));
    calls.ended.listen((call) => {
      this.#records.push(this.#record(call, outcome(call)));
    });
  }

  /** Newest first; without size the last ten days. */
  ofUser(user: User, limit: { size?: number; days?: number }): Record<string, unknown>[] {
    const number = user.line?.number;
    const mine = this.#all().filter(
      ({ source, destination }) => source === number || destination === number,
    );
    return this.#cut(mine, limit).map((record) => this.#entry(record, userStatus(record, number)));
  }

  ofAgent(agentId: number, limit: { size?: number }): Record<string, unknown>[] {
    const mine = this.#all().filter((record) => record.agentId === agentId);
    return this.#cut(mine, limit).map((record) => this.#entry(record, record.status));
  }

  /** Of the queues whose name contains this text. */
  ofQueues(namePart: string, limit: { size?: number }): Record<string, unknown>[] {
    const mine = this.#all().filter((record) => record.queueName?.includes(namePart) === true);
    return this.#cut(mine, limit).map((record) => this.#entry(record, record.status));
  }

  /** Under the field names that filters use (reference, section 3.4). */
  rows(): Record<string, string>[] {
    return this.#all().map((record) => ({
      start: dateTime(record.start),
      duration: duration(record.seconds),
      src_num: record.source,
      dst_num: record.destination,
      queue: record.queueName ?? '',
      status: record.status,
    }));
  }

  #all(): PastCall[] {
    const ongoing = this.#calls.all.map((call) => this.#record(call, 'ongoing'));
    return [...this.#records, ...ongoing].sort((left, right) => right.start - left.start);
  }

  #cut(records: readonly PastCall[], limit: { size?: number; days?: number }): PastCall[] {
    if (limit.size !== undefined) return records.slice(0, limit.size);
    const oldest = this.#context.clock.now() - (limit.days ?? DEFAULT_DAYS) * DAY;
    return records.filter(({ start }) => start >= oldest);
  }

  #record(call: Call, status: string): PastCall {
    const callee: Party | undefined = call.callee;
    return {
      start: call.startedAt,
      seconds: Math.floor(
        (this.#context.clock.now() - (call.answeredAt ?? this.#context.clock.now())) / 1000,
      ),
      source: call.caller.number,
      destination: callee?.number ?? call.dialled.number,
      queueName: call.queue?.name,
      agentId: callee && this.#agents.onPhone(callee.number)?.id,
      status,
    };
  }

  #entry(record: PastCall, status: string): Record<string, unknown> {
    return {
      start: dateTime(record.start),
      duration: duration(record.seconds),
      srcNum: record.source,
      dstNum: record.destination,
      status,
      ...(isAtLeast(this.#context.version, '19') && {
        ...this.#person('src', record.source),
        ...this.#person('dst', record.destination),
      }),
    };
  }

  #person(side: 'src' | 'dst', number: string): Record<string, unknown> {
    const user = this.#context.roster.ownerOf(number);
    if (user === undefined) return {};
    return {
      [`${side}FirstName`]: user.firstName,
      [`${side}LastName`]: user.lastName,
      ...(isAtLeast(this.#context.version, 'new') && { [`${side}Username`]: user.login }),
    };
  }
}

function outcome(call: Call): string {
  return call.outcome ?? (call.answeredAt === undefined ? 'missed' : 'answered');
}

function userStatus(record: PastCall, number: string | undefined): string {
  if (record.status === 'ongoing') return 'ongoing';
  if (record.source === number) return 'emitted';
  return record.status === 'answered' ? 'answered' : 'missed';
}

/** `YYYY-MM-DD HH:MM:SS`; the simulated server lives in UTC. */
function dateTime(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}

function duration(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(11, 19);
}
