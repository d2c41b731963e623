import type { ChatLine, ChatSession } from './chat-session';
import type { Context } from './context';
import type { EventName, Payload } from './events';
import { Refusal } from './refusal';
import type { Routers } from './routers';
import type { Tasks } from './tasks';

/** Chats that are over are kept this long a list, so that late commands meet `session_state`. */
const KEEP_ENDED = 500;
/** Lines kept of one chat. */
const KEEP_LINES = 500;

export interface ChatOrder {
  initiator: string;
  email?: string;
  /** Default: the first router. */
  router?: string;
  language?: string;
}

/** The chats themselves: begin, end, and what all sides have in common. */
export class Chats {
  readonly #context: Context;
  readonly #routers: Routers;
  readonly #tasks: Tasks;
  readonly #owner: () => string | undefined;
  readonly #sessions = new Map<string, ChatSession>();

  constructor(context: Context, routers: Routers, tasks: Tasks, owner: () => string | undefined) {
    this.#context = context;
    this.#routers = routers;
    this.#tasks = tasks;
    this.#owner = owner;
  }

  get all(): readonly ChatSession[] {
    return [...this.#sessions.values()];
  }

  get(id: string): ChatSession {
    const session = this.#sessions.get(id);
    if (session === undefined) throw new Refusal('session_not_found', `There is no chat ${id}.`);
    return session;
  }

  /** The chat, which must go on. */
  live(id: string): ChatSession {
    const session = this.get(id);
    if (session.ended) throw new Refusal('session_state', `The chat ${id} is over.`);
    return session;
  }

  start({ initiator, email = '', router, language = 'en' }: ChatOrder): ChatSession {
    const routerName = this.#routers.existing(router ?? this.#routers.names[0] ?? '');
    const owner = this.#owner();
    const session: ChatSession = {
      id: `wc-${1000 + this.#context.ids.next('chat')}`,
      initiator,
      email,
      router: routerName,
      language,
      startedAt: this.#context.clock.now(),
      owner,
      clientPart: owner === undefined ? 'out' : 'asked',
      clientName: '',
      externalId: '',
      agentRequested: false,
      agentName: undefined,
      options: [],
      rejected: false,
      ended: false,
      lines: [],
    };
    this.#sessions.set(session.id, session);
    if (owner === undefined) this.queue(session, routerName);
    else this.#ask(session);
    this.#context.changed();
    return session;
  }

  /** The chat waits for an agent. */
  queue(session: ChatSession, routerName: string): void {
    session.agentRequested = true;
    this.#tasks.add({
      kind: 'chat',
      routerName,
      senderName: session.initiator,
      senderEmail: session.email,
      sessionId: session.id,
    });
  }

  /** Ends it for everybody. The client hears of it as long as it takes part. */
  end(session: ChatSession, why: string): void {
    if (session.ended) return;
    this.addLine(session, { speaker: 'system', text: why });
    session.ended = true;
    session.options = [];
    this.tell(session, 'WebChatSessionEnded', { externalId: session.externalId });
    const task = this.#tasks.ofSession(session.id);
    if (task !== undefined) this.#tasks.remove(task);
    this.#prune();
    this.#context.changed();
  }

  addLine(
    session: ChatSession,
    line: Pick<ChatLine, 'speaker' | 'text'> & Partial<Pick<ChatLine, 'name' | 'onlyToAgent'>>,
  ): void {
    const at = this.#context.clock.now();
    session.lines.push({ name: '', onlyToAgent: false, ...line, at });
    if (session.lines.length > KEEP_LINES) session.lines.shift();
    this.#context.changed();
  }

  /** Sends an event of the chat to its client, unless that is out. */
  tell(session: ChatSession, name: EventName, data: Payload): void {
    if (session.owner === undefined || session.clientPart === 'out') return;
    this.#context.emit({
      name,
      data: { sessionId: session.id, ...data },
      audience: { kind: 'owner', owner: session.owner },
    });
  }

  /** `WebChatMessage`: what the visitor or an agent wrote. */
  tellMessage(session: ChatSession, message: string, agent: string | undefined): void {
    this.tell(session, 'WebChatMessage', {
      message,
      senderName: agent ?? session.initiator,
      isSenderAgent: agent !== undefined,
      agentRequested: session.agentRequested,
      agentJoined: session.agentName !== undefined,
      externalId: session.externalId,
    });
  }

  #ask(session: ChatSession): void {
    const { initiator, email, router, language } = session;
    this.tell(session, 'WebChatRequest', { initiator, email, router, language });
    this.#context.clock.after(this.#context.settings.chatAnswerTime, () => {
      if (session.clientPart === 'asked') this.end(session, 'Nobody answered.');
    });
  }

  #prune(): void {
    const over = this.all.filter(({ ended }) => ended);
    for (const { id } of over.slice(0, -KEEP_ENDED)) this.#sessions.delete(id);
  }
}
