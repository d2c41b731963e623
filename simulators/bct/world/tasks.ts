import type { Context } from './context';

export type TaskKind = 'chat' | 'message' | 'call';

/** Something that waits in a router's queue, or that an agent handles. */
export interface Task {
  readonly id: string;
  readonly kind: TaskKind;
  readonly routerName: string;
  /** Unix milliseconds of simulated time. */
  readonly queuedAt: number;
  readonly senderName: string;
  readonly senderEmail: string;
  readonly text: string;
  /** Of a chat. */
  readonly sessionId: string | undefined;
  /** Who handles it; undefined while it waits. */
  agentName: string | undefined;
}

export type NewTask = Pick<Task, 'kind' | 'routerName'> &
  Partial<Pick<Task, 'queuedAt' | 'senderName' | 'senderEmail' | 'text' | 'sessionId'>>;

export class Tasks {
  readonly #context: Context;
  readonly #tasks = new Map<string, Task>();

  constructor(context: Context) {
    this.#context = context;
  }

  get all(): readonly Task[] {
    return [...this.#tasks.values()];
  }

  find(id: string): Task | undefined {
    return this.#tasks.get(id);
  }

  add(task: NewTask): Task {
    const added: Task = {
      id: `task-${this.#context.ids.next('task')}`,
      queuedAt: this.#context.clock.now(),
      senderName: '',
      senderEmail: '',
      text: '',
      sessionId: undefined,
      ...task,
      agentName: undefined,
    };
    this.#tasks.set(added.id, added);
    this.#context.changed();
    return added;
  }

  assign(task: Task, agentName: string): void {
    task.agentName = agentName;
    this.#context.changed();
  }

  remove(task: Task): void {
    if (this.#tasks.delete(task.id)) this.#context.changed();
  }

  /** Oldest first. */
  waiting(routerName: string): Task[] {
    return this.all
      .filter((task) => task.routerName === routerName && task.agentName === undefined)
      .sort((one, other) => one.queuedAt - other.queuedAt);
  }

  of(agentName: string): Task[] {
    return this.all.filter((task) => task.agentName === agentName);
  }

  ofSession(sessionId: string): Task | undefined {
    return this.all.find((task) => task.sessionId === sessionId);
  }
}
