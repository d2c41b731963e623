import type { ChatSession } from './chat-session';
import type { Chats } from './chats';
import { Refusal } from './refusal';
import type { Routers } from './routers';

/** Who acts, in which chat, and the external id he gives (empty = none). */
export interface ClientAct {
  owner: string;
  sessionId: string;
  externalId?: string;
}

/** What the client of a chat does in it by commands: the bot. */
export class ClientSide {
  readonly #chats: Chats;
  readonly #routers: Routers;

  constructor(chats: Chats, routers: Routers) {
    this.#chats = chats;
    this.#routers = routers;
  }

  accept(act: ClientAct, name: string): void {
    const session = this.#session(act, 'asked');
    session.clientPart = 'in';
    session.clientName = name;
    this.#chats.addLine(session, { speaker: 'system', text: `${name} is here.` });
  }

  reject(act: ClientAct, reason: string): void {
    const session = this.#session(act, 'asked');
    session.rejected = true;
    session.clientPart = 'out';
    this.#chats.end(session, reason === '' ? 'The chat was refused.' : reason);
  }

  say(act: ClientAct, text: string, onlyToAgent: boolean): void {
    const session = this.#session(act, 'in');
    const name = session.clientName;
    this.#chats.addLine(session, { speaker: 'client', name, text, onlyToAgent });
  }

  offer(act: ClientAct, options: readonly string[]): void {
    const session = this.#session(act, 'in');
    session.options = options;
    this.#chats.addLine(session, {
      speaker: 'client',
      name: session.clientName,
      text: options.join(' · '),
    });
  }

  requestAgent(act: ClientAct, starterName: string, routerName: string): void {
    const session = this.#session(act, 'in');
    const router = this.#routers.resolve(starterName, routerName, session.router);
    if (session.agentRequested) {
      throw new Refusal('agent_already_requested', 'An agent has been requested before.');
    }
    this.#chats.queue(session, router);
  }

  /** The chat goes on for the others, if there are others. */
  leave(act: ClientAct): void {
    this.#goOut(this.#session(act, 'in'));
  }

  /** The client is gone for good: chats without an agent end, in the others it has left. */
  release(owner: string): void {
    for (const session of this.#chats.all) {
      if (session.owner !== owner || session.ended || session.clientPart === 'out') continue;
      if (session.agentName === undefined) session.agentRequested = false;
      this.#goOut(session);
    }
  }

  #goOut(session: ChatSession): void {
    const name = session.clientName === '' ? 'The other side' : session.clientName;
    session.clientPart = 'out';
    session.options = [];
    this.#chats.addLine(session, { speaker: 'system', text: `${name} has left.` });
    if (!session.agentRequested) this.#chats.end(session, 'The chat is over.');
  }

  #session({ owner, sessionId, externalId }: ClientAct, part: 'asked' | 'in'): ChatSession {
    const session = this.#chats.get(sessionId);
    if (session.owner !== owner) {
      throw new Refusal('session_not_bound', `The chat ${sessionId} belongs to another client.`);
    }
    if (session.ended || session.clientPart !== part) {
      throw new Refusal('session_state', `The chat ${sessionId} does not stand so.`);
    }
    if (externalId !== undefined && externalId !== '') session.externalId = externalId;
    return session;
  }
}
