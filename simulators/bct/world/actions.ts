import type { ChatOrder } from './chats';
import type { EmergencyOrder } from './emergency';
import { Refusal } from './refusal';
import type { AlarmSeed } from './seed';
import type { Task } from './tasks';
import type { World } from './world';

export interface QueueOrder {
  routerName: string;
  /** How many tasks shall wait; callers are added, or the newest tasks but chats taken away. */
  length: number;
  /** Seconds for which the added callers have waited already. Default 0. */
  waitingSeconds?: number;
}

interface InChat {
  sessionId: string;
}

interface ByAgent {
  /** BCT login name. */
  agentName: string;
}

/** What people do and what happens by itself, each with what has to be told for it. */
export interface WorldOrders {
  visitorWrites: InChat & { message: string };
  visitorChooses: InChat & { option: string };
  visitorLeaves: InChat;
  agentLogsOn: ByAgent;
  /** Leaves his chats and lays down his other tasks. */
  agentLogsOff: ByAgent;
  agentReady: ByAgent;
  agentNotReady: ByAgent & { reason?: string };
  /** Whether he takes tasks of this router. */
  agentActive: ByAgent & { routerName: string; active: boolean };
  agentAcceptsChat: ByAgent & InChat;
  agentWrites: ByAgent & InChat & { message: string };
  agentLeavesChat: ByAgent & InChat;
  /** Any kind of task out of a queue. */
  agentTakes: ByAgent & { taskId: string };
  agentFinishes: ByAgent & { taskId: string };
  dialEmergency: EmergencyOrder;
  resolveAlarm: { key: string };
  changeQueue: QueueOrder;
}

/** Each throws a Refusal for what cannot be done. */
export type WorldActs = { [K in keyof WorldOrders]: (order: WorldOrders[K]) => void };

export interface WorldActions extends WorldActs {
  /** Gives the session id. */
  visitorStarts(order: ChatOrder): string;
  /** Gives the key by which it is resolved. */
  raiseAlarm(alarm: AlarmSeed): string;
}

export function worldActions(world: World): WorldActions {
  const { visitor, agents, agentSide } = world;
  return {
    visitorStarts: (order) => visitor.start(order),
    visitorWrites: ({ sessionId, message }) => {
      visitor.write(sessionId, message);
    },
    visitorChooses: ({ sessionId, option }) => {
      visitor.choose(sessionId, option);
    },
    visitorLeaves: ({ sessionId }) => {
      visitor.leave(sessionId);
    },
    agentLogsOn: ({ agentName }) => {
      agents.logOn(agentName);
    },
    agentLogsOff: ({ agentName }) => {
      agentSide.logOff(agentName);
    },
    agentReady: ({ agentName }) => {
      agents.setReady(agentName);
    },
    agentNotReady: ({ agentName, reason = '' }) => {
      agents.setNotReady(agentName, reason);
    },
    agentActive: ({ agentName, routerName, active }) => {
      agents.setActive(agentName, world.routers.existing(routerName), active);
    },
    agentAcceptsChat: ({ agentName, sessionId }) => {
      agentSide.acceptChat(agentName, sessionId);
    },
    agentWrites: ({ agentName, sessionId, message }) => {
      agentSide.write(agentName, sessionId, message);
    },
    agentLeavesChat: ({ agentName, sessionId }) => {
      agentSide.leaveChat(agentName, sessionId);
    },
    agentTakes: ({ agentName, taskId }) => {
      agentSide.take(agentName, existingTask(world, taskId));
    },
    agentFinishes: ({ agentName, taskId }) => {
      agentSide.finish(agentName, existingTask(world, taskId));
    },
    dialEmergency: (order) => {
      world.emergency.dial(order);
    },
    raiseAlarm: (alarm) => world.alarms.raise(alarm).key,
    resolveAlarm: ({ key }) => {
      world.alarms.resolve(key);
    },
    changeQueue: (order) => {
      changeQueue(world, order);
    },
  };
}

function existingTask(world: World, id: string): Task {
  const task = world.tasks.find(id);
  if (task === undefined) throw new Refusal('task_not_found', `There is no task ${id}.`);
  return task;
}

function changeQueue(world: World, { routerName, length, waitingSeconds = 0 }: QueueOrder): void {
  const waiting = world.tasks.waiting(world.routers.existing(routerName));
  const queuedAt = world.clock.now() - waitingSeconds * 1000;
  for (let count = waiting.length; count < length; count += 1) {
    world.tasks.add({ kind: 'call', routerName, queuedAt, senderName: 'A caller' });
  }
  // A chat belongs to its visitor, who alone may take it out of the queue.
  const removable = waiting.filter(({ kind }) => kind !== 'chat');
  const surplus = Math.max(0, waiting.length - length);
  for (const task of removable.slice(Math.max(0, removable.length - surplus))) {
    world.tasks.remove(task);
  }
}
