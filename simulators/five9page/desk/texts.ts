import type { Desk } from './desk';
import { Interaction, type Origin } from './interaction';
import { Refusal } from './refusal';
import { choose, leave } from './wrap-up';

/** Chats and emails of an agent. */
export class Texts {
  constructor(private readonly desk: Desk) {}

  chat(number: string, text = '', more: Partial<Origin> = {}): Interaction {
    return this.#offer({ ...more, type: 'Chat', number, text });
  }

  email(number: string, subject: string, text = '', more: Partial<Origin> = {}): Interaction {
    return this.#offer({ ...more, type: 'Email', number, subject, text });
  }

  accept(one: Interaction): void {
    one.must('OFFERED');
    one.enter('ACCEPTED');
    this.#tell('Accepted', one);
  }

  reject(one: Interaction): void {
    one.must('OFFERED');
    this.#drop(one);
    this.#tell('Rejected', one);
  }

  write(one: Interaction, by: 'visitor' | 'agent', text: string): void {
    one.must('ACCEPTED', 'OFFERED');
    one.lines.push({ by, text });
    this.desk.changed();
  }

  /** A chat is over; an email ends only with its disposition. */
  end(chat: Interaction): void {
    chat.must('ACCEPTED');
    if (chat.type !== 'Chat') throw new Refusal('Generic', 'Only chats end before they finish.');
    chat.enter('WRAP_UP');
    this.#tell('Ended', chat);
  }

  /** To another agent, or without one back to the queue: an email is unlocked that way. */
  transfer(one: Interaction, agentId?: string): void {
    one.must('ACCEPTED');
    const other = agentId === undefined ? undefined : this.desk.colleague(agentId);
    if (agentId !== undefined && !other) {
      throw new Refusal('Generic', `There is no agent ${agentId}.`);
    }
    this.#drop(one);
    this.#tell('Transferred', one);
    if (other) other.texts.#offer(one.origin);
  }

  dispose(one: Interaction, dispositionId: unknown): void {
    one.must('ACCEPTED', 'WRAP_UP');
    choose(one, dispositionId);
    if (one.type === 'Chat' && one.state === 'ACCEPTED') this.end(one);
    leave(this.desk, one, null);
  }

  #offer(origin: Origin): Interaction {
    const one = this.desk.add(new Interaction(origin, this.desk));
    this.#tell('Offered', one);
    return one;
  }

  #drop(one: Interaction): void {
    one.enter('FINISHED');
    this.desk.remove(one);
  }

  #tell(what: string, one: Interaction): void {
    this.desk.tell(`${one.type.toLowerCase()}${what}`, one);
  }
}
