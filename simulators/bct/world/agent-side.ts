import type { Agent, Agents } from './agents';
import type { ChatSession } from './chat-session';
import type { Chats } from './chats';
import { Refusal } from './refusal';
import type { Task, Tasks } from './tasks';

/** What agents do with the tasks of their routers. */
export class AgentSide {
  readonly #agents: Agents;
  readonly #chats: Chats;
  readonly #tasks: Tasks;

  constructor(agents: Agents, chats: Chats, tasks: Tasks) {
    this.#agents = agents;
    this.#chats = chats;
    this.#tasks = tasks;
  }

  /** Takes a task out of the queue. The client of a chat is not told (reference, section 6). */
  take(agentName: string, task: Task): void {
    const agent = this.#agents.present(agentName);
    if (task.agentName !== undefined) {
      throw new Refusal('session_state', `${task.agentName} handles this already.`);
    }
    this.#tasks.assign(task, agent.name);
    if (task.sessionId !== undefined) this.#join(agent, this.#chats.live(task.sessionId));
  }

  acceptChat(agentName: string, sessionId: string): void {
    const task = this.#tasks.ofSession(this.#chats.live(sessionId).id);
    if (task === undefined) {
      throw new Refusal('session_state', `The chat ${sessionId} waits for no agent.`);
    }
    this.take(agentName, task);
  }

  write(agentName: string, sessionId: string, message: string): void {
    const { session, agent } = this.#joined(agentName, sessionId);
    this.#chats.addLine(session, { speaker: 'agent', name: agent.fullName, text: message });
    this.#chats.tellMessage(session, message, agent.fullName);
  }

  /** Ends the agent's part; the chat goes on as long as the client takes part. */
  leaveChat(agentName: string, sessionId: string): void {
    const { session, agent } = this.#joined(agentName, sessionId);
    const task = this.#tasks.ofSession(sessionId);
    if (task !== undefined) this.#tasks.remove(task);
    session.agentName = undefined;
    session.agentRequested = false;
    this.#chats.addLine(session, { speaker: 'system', text: `${agent.fullName} has left.` });
    if (session.clientPart === 'out') this.#chats.end(session, 'The chat is over.');
  }

  /** Done with a task. */
  finish(agentName: string, task: Task): void {
    if (task.sessionId === undefined) this.#tasks.remove(task);
    else this.leaveChat(agentName, task.sessionId);
  }

  logOff(agentName: string): void {
    for (const task of this.#tasks.of(this.#agents.get(agentName).name)) {
      this.finish(agentName, task);
    }
    this.#agents.logOff(agentName);
  }

  #join(agent: Agent, session: ChatSession): void {
    session.agentName = agent.name;
    this.#chats.addLine(session, { speaker: 'system', text: `${agent.fullName} has joined.` });
  }

  #joined(agentName: string, sessionId: string): { agent: Agent; session: ChatSession } {
    const agent = this.#agents.get(agentName);
    const session = this.#chats.live(sessionId);
    if (session.agentName !== agent.name) {
      throw new Refusal('session_state', `${agentName} is not in the chat ${sessionId}.`);
    }
    return { agent, session };
  }
}
