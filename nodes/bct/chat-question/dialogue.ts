import type { ConfigHandle } from '../../runtime/config-node';
import { asCallwiresError, CallwiresError } from '../../runtime/errors';
import type { BackendEvent } from '../../runtime/event';
import { aboutEvent } from '../../runtime/event-message';
import { isObject, type JsonObject } from '../../runtime/json';
import type { IncomingMessage, Message, Red, RedNode } from '../../runtime/red';
import { startGate } from '../../runtime/start-gate';
import { asBoolean } from '../catalog/normalize';
import { portsOf, type ChatQuestionConfig } from './config';
import type { Conversations, Line } from './conversations';
import type { Judge } from './judge';
import { asMessage, portable } from './messages';
import type { Addressee, Question } from './question';
import type { Waiting, WaitingList } from './waiting';

/** A question without a time limit is given up with the record of its session, in milliseconds. */
const LONGEST_WAIT = 8 * 3_600_000;

export interface DialogueParts {
  readonly red: Red;
  readonly node: RedNode;
  readonly config: ChatQuestionConfig;
  readonly handle: ConfigHandle;
  readonly question: Question;
  readonly judge: Judge;
  readonly waiting: WaitingList;
  readonly conversations: Conversations;
}

/** What an answer, or the lack of one, makes of a message. */
interface Outcome {
  readonly output: number;
  readonly payload: unknown;
  readonly answers?: JsonObject;
  readonly line?: Omit<Line, 'at'>;
  readonly event?: BackendEvent;
}

/** Asks visitors and waits for each one's answer; any number of them at a time. */
export class Dialogue {
  readonly #parts: DialogueParts;
  readonly #ready: Promise<void>;
  readonly #cancelStart: () => void;
  #started: () => void = () => undefined;
  /** What has to be through before the node is closed. */
  readonly #underWay = new Set<Promise<unknown>>();
  /** Questions that are being put, and the messages that asked them. */
  readonly #putting = new Map<AbortController, JsonObject>();
  #loaded = false;
  #closed = false;

  constructor(parts: DialogueParts) {
    this.#parts = parts;
    const flowsStand = new Promise<void>((resolve) => {
      this.#started = resolve;
    });
    this.#cancelStart = startGate(parts.red).afterStart(this.#started);
    this.#ready = this.#load(flowsStand);
  }

  /** True where an event is about somebody who is waited for, as far as is known yet. */
  concerns(payload: unknown): boolean {
    if (!this.#loaded) return true;
    const sessionId = isObject(payload) ? payload['sessionId'] : undefined;
    return typeof sessionId === 'string' && this.#parts.waiting.get(sessionId) !== undefined;
  }

  /** Resolves when the question is out, has been given up, or lies ready for the node's successor. */
  async ask(msg: IncomingMessage): Promise<void> {
    const { to, text, entry } = await this.#track(this.#note(msg));
    const earlier = isObject(msg['conversation']) ? msg['conversation']['answers'] : undefined;
    try {
      await this.#put(entry, to, text, isObject(earlier) ? earlier : {});
    } catch (error) {
      if (!this.#closed) this.#parts.waiting.take(to.sessionId, entry);
      throw error;
    }
  }

  /** An answer can come ahead of the server's word that the question was taken: noted before asking. */
  async #note(
    msg: IncomingMessage,
  ): Promise<{ readonly to: Addressee; readonly text: string; readonly entry: Waiting }> {
    await this.#ready;
    const to = await this.#parts.question.addressee(msg);
    const text = await this.#parts.question.text(msg);
    // Nobody can tell which of two questions an answer is for: it is for the last one.
    this.due(to.sessionId);
    const entry = this.#await({
      sessionId: to.sessionId,
      msg: portable(msg),
      asked: 1,
      sent: false,
    });
    return { to, text, entry };
  }

  take(event: BackendEvent): void {
    this.#guard(
      this.#ready.then(() => this.#hear(event)),
      { payload: event.payload, topic: event.name },
    );
  }

  due(sessionId: string): void {
    const { config, waiting } = this.#parts;
    const entry = waiting.get(sessionId);
    if (!entry) return;
    this.#giveUp(entry);
    const outcome = { output: portsOf(config).noAnswer, payload: '' };
    this.#guard(this.#about(entry, this.#end(entry, outcome)), {});
  }

  async close(removed: boolean): Promise<void> {
    this.#closed = true;
    this.#cancelStart();
    this.#started();
    this.#parts.question.close();
    // A message that has just come in is for the successor to ask about, an answer for it to let go.
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
    await this.#parts.waiting.close(removed);
  }

  async #load(flowsStand: Promise<void>): Promise<void> {
    const { waiting, node } = this.#parts;
    const left = await waiting.load().catch((error: unknown) => {
      this.#complain(error, {});
      return [];
    });
    await flowsStand;
    if (this.#closed) return;
    this.#loaded = true;
    const finished = await waiting.takeFinished().catch((error: unknown) => {
      this.#complain(error, {});
      return [];
    });
    for (const { output, msg } of finished) node.send(sends(output, asMessage(msg)));
    waiting.watchAll();
    for (const entry of left) {
      if (!entry.sent) this.#guard(this.#about(entry, this.#repeat(entry)), {});
    }
  }

  async #hear(event: BackendEvent): Promise<void> {
    const said = isObject(event.payload) ? event.payload : {};
    const { waiting, conversations } = this.#parts;
    const sessionId = String(said['sessionId']);
    if (!waiting.get(sessionId)) return;
    // Events can come more than once: the answer to the last question is none to this one.
    if (await conversations.hasHeard(sessionId, event.id)) return;
    const entry = waiting.get(sessionId);
    if (entry) await this.#about(entry, this.#answer(entry, said, event));
  }

  async #answer(entry: Waiting, said: JsonObject, event: BackendEvent): Promise<void> {
    const { config } = this.#parts;
    const ports = portsOf(config);
    if (event.name === 'WebChatSessionEnded') {
      this.#giveUp(entry);
      await this.#end(entry, { output: ports.ended, payload: event.payload, event });
      return;
    }
    const byAgent = asBoolean(said['isSenderAgent']) === true;
    const agentThere = byAgent || asBoolean(said['agentJoined']) === true;
    if (config.waitFor === 'agent') {
      if (agentThere) await this.#end(entry, { output: 0, payload: event.payload, event });
      return;
    }
    // What is said once an agent has joined is said to the agent.
    if (agentThere) return;
    const words = said['choiceAnswer'] ?? said['message'];
    await this.#judge(entry, typeof words === 'string' ? words : '', event);
  }

  async #judge(entry: Waiting, text: string, event: BackendEvent): Promise<void> {
    const { config, judge, conversations } = this.#parts;
    const line = { from: 'visitor', text } as const;
    const verdict = judge.judge(text);
    if (verdict) {
      const { output, value } = verdict;
      const answers = config.answerName ? { [config.answerName]: value } : {};
      await this.#end(entry, { output, payload: value, answers, line, event });
      return;
    }
    if (entry.asked > config.retries) {
      await this.#end(entry, { output: portsOf(config).other, payload: text, line, event });
      return;
    }
    const again = this.#await({ ...entry, asked: entry.asked + 1, sent: false });
    const { sessionId } = entry;
    await conversations.add(sessionId, config.retention, { lines: [line], event: event.id });
    await this.#repeat(again);
  }

  /** Puts the question once more: in the words for a wrong answer, where there was one. */
  async #repeat(entry: Waiting): Promise<void> {
    const { question, config } = this.#parts;
    const msg = asMessage(entry.msg);
    const words =
      entry.asked > 1 && config.retryText !== '' ? config.retryText : await question.text(msg);
    const to = { ...(await question.addressee(msg)), sessionId: entry.sessionId };
    await this.#put(entry, to, words, {});
  }

  async #put(entry: Waiting, to: Addressee, text: string, answers: JsonObject): Promise<void> {
    const { question, waiting, conversations, config } = this.#parts;
    // Before it is sent: the answer can be quicker than the server's word that it was. The successor
    // of a node that is closed asks, and adds the line, itself.
    const lines: Omit<Line, 'at'>[] = text === '' || this.#closed ? [] : [{ from: 'bot', text }];
    await conversations.add(entry.sessionId, config.retention, { answers, lines });
    const putting = new AbortController();
    if (waiting.get(entry.sessionId)?.msg !== entry.msg) return;
    this.#putting.set(putting, entry.msg);
    try {
      await question.put(to, text, putting.signal);
    } catch (error) {
      const unwanted = this.#closed || putting.signal.aborted;
      if (unwanted && error instanceof CallwiresError && error.code === 'CLOSED') return;
      throw error;
    } finally {
      this.#putting.delete(putting);
    }
    if (waiting.get(entry.sessionId) === entry && !this.#closed) {
      this.#await({ ...entry, sent: true });
    }
  }

  /** What is still being put for a message is not put any more. */
  #giveUp({ msg }: Waiting): void {
    for (const [putting, asking] of this.#putting) if (asking === msg) putting.abort();
  }

  async #end(entry: Waiting, outcome: Outcome): Promise<void> {
    if (this.#parts.waiting.take(entry.sessionId, entry)) await this.#finish(entry, outcome);
  }

  async #finish(entry: Waiting, outcome: Outcome): Promise<void> {
    const { node, config, handle, conversations, waiting } = this.#parts;
    const { output, payload, answers, line, event } = outcome;
    const conversation = await conversations.add(entry.sessionId, config.retention, {
      ...(answers && { answers }),
      lines: line ? [line] : [],
      ...(event && { event: event.id }),
    });
    const msg = {
      ...asMessage(entry.msg),
      payload,
      conversation,
      ...(event && {
        topic: event.name,
        event: aboutEvent(event, 'bct', handle.connection.label),
      }),
    };
    // The nodes behind may be gone already.
    if (this.#closed) waiting.keep({ output, msg: portable(msg) });
    else node.send(sends(output, msg));
  }

  #await(entry: Omit<Waiting, 'dueAt'>): Waiting {
    const { config, waiting } = this.#parts;
    const ms = config.timeout > 0 ? config.timeout * 1000 : LONGEST_WAIT;
    const timed = { ...entry, dueAt: Date.now() + ms };
    waiting.put(timed);
    return timed;
  }

  async #track<T>(work: Promise<T>): Promise<T> {
    this.#underWay.add(work);
    try {
      return await work;
    } finally {
      this.#underWay.delete(work);
    }
  }

  #guard(work: Promise<void>, about: Message): void {
    this.#track(work).catch((error: unknown) => {
      this.#complain(error, about);
    });
  }

  /** What goes wrong is told with the message that asked: a Catch node can go on with the chat. */
  async #about(entry: Waiting, work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      const conversation = await this.#parts.conversations
        .of(entry.sessionId)
        .catch(() => undefined);
      this.#complain(error, { ...asMessage(entry.msg), ...(conversation && { conversation }) });
    }
  }

  #complain(error: unknown, about: Message): void {
    const { node, handle } = this.#parts;
    node.error(handle.told(asCallwiresError(error)), about);
  }
}

function sends(output: number, msg: Message): (Message | null)[] {
  return [...Array.from({ length: output }, () => null), msg];
}
