import type { ChatSession } from './chat-session';
import type { ChatOrder, Chats } from './chats';
import { Refusal } from './refusal';

/** What a visitor does in the chat window. */
export class VisitorSide {
  readonly #chats: Chats;

  constructor(chats: Chats) {
    this.#chats = chats;
  }

  start(order: ChatOrder): string {
    return this.#chats.start(order).id;
  }

  write(sessionId: string, message: string): void {
    const session = this.#open(sessionId);
    const name = session.initiator;
    this.#chats.addLine(session, { speaker: 'visitor', name, text: message });
    this.#chats.tellMessage(session, message, undefined);
  }

  choose(sessionId: string, option: string): void {
    const session = this.#open(sessionId);
    if (!session.options.includes(option)) {
      throw new Refusal('bad_request', `${option} is not offered.`);
    }
    session.options = [];
    const name = session.initiator;
    this.#chats.addLine(session, { speaker: 'visitor', name, text: option });
    this.#chats.tell(session, 'WebChatChoiceAnswer', {
      choiceAnswer: option,
      senderName: name,
      externalId: session.externalId,
    });
  }

  leave(sessionId: string): void {
    const session = this.#chats.live(sessionId);
    this.#chats.end(session, `${session.initiator} has left.`);
  }

  /** Nothing can be written before somebody has answered. */
  #open(sessionId: string): ChatSession {
    const session = this.#chats.live(sessionId);
    if (session.clientPart === 'asked') {
      throw new Refusal('session_state', `The chat ${sessionId} is not answered yet.`);
    }
    return session;
  }
}
