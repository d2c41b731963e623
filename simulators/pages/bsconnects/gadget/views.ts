import type { Emitter } from './emitter';
import type { Switches } from './switches';

interface Queue {
  readonly id: string;
  readonly name: string;
  callsInQueue: number;
  since: string;
}

/** Queue and team data, in the order in which the product tells of them. */
export class Views {
  readonly queues: readonly Queue[] = [
    { id: '5012', name: 'Sales', callsInQueue: 0, since: '' },
    { id: '5013', name: 'Support', callsInQueue: 0, since: '' },
  ];

  constructor(
    private readonly switches: Switches,
    private readonly events: Emitter,
    private readonly hasQueues: boolean,
  ) {}

  login(): void {
    if (!this.switches.views) return;
    this.#team('ENABLED', [this.#colleague('Ready'), this.#self()]);
    if (!this.hasQueues) return;
    this.#tell('ENABLED');
    for (const queue of this.queues) this.#tell('ADDED', queue);
  }

  logout(): void {
    if (!this.switches.views) return;
    if (this.hasQueues) {
      for (const queue of this.queues) this.#tell('DELETED', queue);
      this.#tell('DISABLED');
    }
    this.#team('DISABLED', []);
  }

  /** Callers come into a queue, or leave it. */
  setWaiting(id: string, calls: number): void {
    const queue = this.queues.find((one) => one.id === id);
    if (!queue || !this.switches.views || !this.hasQueues) return;
    if (queue.callsInQueue === 0 && calls > 0) queue.since = new Date().toISOString();
    if (calls === 0) queue.since = '';
    queue.callsInQueue = calls;
    this.#tell('UPDATED', queue);
  }

  colleagueChanges(state: string): void {
    if (this.switches.views) this.#team('UPDATED', [this.#colleague(state)]);
  }

  #tell(dataState: string, queue?: Queue): void {
    const payload = { event: 'queueDataUpdate', version: 1, requestId: '', dataState };
    this.events.emit(
      'onQueueDataUpdate',
      queue ? { ...payload, queueData: queueData(queue) } : payload,
    );
  }

  #team(teamDataState: string, teamData: readonly unknown[]): void {
    this.events.emit('onTeamDataUpdate', {
      event: 'teamDataUpdate',
      version: 1,
      requestId: '',
      teamDataState,
      teamData,
    });
  }

  #self(): unknown {
    return {
      ...this.#colleague('NotReady'),
      agentId: this.switches.agent,
      firstName: 'Agent',
      lastName: this.switches.agent,
      loginName: this.switches.agent,
      extension: this.switches.agent,
    };
  }

  #colleague(state: string): Readonly<Record<string, unknown>> {
    return {
      agentId: '1082',
      firstName: 'Jan',
      lastName: 'Beispiel',
      loginName: 'jbeispiel',
      extension: '1082',
      teamId: '7',
      state,
      stateChangeTime: new Date().toISOString(),
    };
  }
}

function queueData({ id, name, callsInQueue, since }: Queue): unknown {
  return {
    id,
    name,
    channel: 'Voice',
    escalationLevel: callsInQueue > 5 ? 'Critical' : callsInQueue > 2 ? 'Warn' : 'Normal',
    statistics: {
      agentsNotReady: 3,
      agentsReady: 1,
      agentsTalkingInbound: 2,
      agentsTalkingInternal: 0,
      agentsTalkingOutbound: 1,
      agentsWrapUpNotReady: 0,
      agentsWrapUpReady: 0,
      callsInQueue,
      startTimeOfLongestCallInQueue: since,
    },
  };
}
