import type { ConfigHandle } from '../../runtime/config-node';
import { asCallwiresError, CallwiresError } from '../../runtime/errors';
import type { BackendEvent } from '../../runtime/event';
import { aboutEvent } from '../../runtime/event-message';
import { isObject, parseJson, type JsonObject } from '../../runtime/json';
import { localize } from '../../runtime/localize';
import type { IncomingMessage, Message, Red, RedNode } from '../../runtime/red';
import { startGate } from '../../runtime/start-gate';
import { asBoolean } from '../catalog/normalize';
import { portsOf, type ChatQuestionConfig } from './config';
import type { Conversations, Line } from './conversations';
import type { Judge } from './judge';
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
  readonly #noting = new Set<Promise<unknown>>();
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

  /** Resolves when the question is out, or lies ready for the node's successor. */
  async ask(msg: IncomingMessage): Promise<void> {
    const { config, conversations, waiting } = this.#parts;
    const noting = this.#note(msg);
    this.#noting.add(noting);
    const { to, text } = await noting.finally(() => this.#noting.delete(noting));
    await this.#send(to, text).catch((error: unknown) => {
      if (!this.#closed) waiting.take(to.sessionId);
      throw error;
    });
    const earlier = isObject(msg['conversation']) ? msg['conversation']['answers'] : undefined;
    await conversations.add(to.sessionId, config.retention, {
      ...(isObject(earlier) && { answers: earlier }),
      lines: linesOf(text),
    });
  }

  /** An answer can come ahead of the server's word that the question was taken: noted before asking. */
  async #note(msg: IncomingMessage): Promise<{ readonly to: Addressee; readonly text: string }> {
    await this.#ready;
    const to = await this.#parts.question.addressee(msg);
    const text = await this.#parts.question.text(msg);
    this.#put({ sessionId: to.sessionId, msg: portable(msg), asked: 1, sent: false });
    return { to, text };
  }

  take(event: BackendEvent): void {
    this.#guard(
      this.#ready.then(() => this.#hear(event)),
      event,
    );
  }

  due(sessionId: string): void {
    const { config, waiting } = this.#parts;
    const entry = waiting.take(sessionId);
    if (!entry) return;
    this.#guard(this.#finish(entry, { output: portsOf(config).noAnswer, payload: '' }), undefined);
  }

  async close(removed: boolean): Promise<void> {
    this.#closed = true;
    this.#cancelStart();
    this.#started();
    this.#parts.question.close();
    // A message that has just come in is for the successor to ask about.
    await Promise.allSettled(this.#noting);
    await this.#parts.waiting.close(removed);
  }

  async #load(flowsStand: Promise<void>): Promise<void> {
    const left = await this.#parts.waiting.load().catch((error: unknown) => {
      this.#complain(error, undefined);
      return [];
    });
    await flowsStand;
    this.#loaded = true;
    this.#parts.waiting.watchAll();
    for (const entry of left) {
      if (!entry.sent) this.#guard(this.#repeat(entry), undefined);
    }
  }

  async #hear(event: BackendEvent): Promise<void> {
    const said = isObject(event.payload) ? event.payload : {};
    const { waiting, config } = this.#parts;
    const entry = waiting.get(String(said['sessionId']));
    if (!entry) return;
    const ports = portsOf(config);
    if (event.name === 'WebChatSessionEnded') {
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
    const again = { ...entry, asked: entry.asked + 1, sent: false };
    this.#put(again);
    await conversations.add(entry.sessionId, config.retention, { lines: [line] });
    await this.#repeat(again);
  }

  /** Puts the question once more: in the words for a wrong answer, where there was one. */
  async #repeat(entry: Waiting): Promise<void> {
    const { question, config, conversations } = this.#parts;
    const msg = asMessage(entry.msg);
    const words =
      entry.asked > 1 && config.retryText !== '' ? config.retryText : await question.text(msg);
    await this.#send({ ...(await question.addressee(msg)), sessionId: entry.sessionId }, words);
    await conversations.add(entry.sessionId, config.retention, { lines: linesOf(words) });
  }

  async #send(to: Addressee, text: string): Promise<void> {
    const { question, waiting } = this.#parts;
    try {
      await question.put(to, text);
    } catch (error) {
      // The successor of a node that was redeployed in the middle asks once more.
      if (this.#closed && error instanceof CallwiresError && error.code === 'CLOSED') return;
      throw error;
    }
    const entry = waiting.get(to.sessionId);
    if (entry && !entry.sent && !this.#closed) this.#put({ ...entry, sent: true });
  }

  async #end(entry: Waiting, outcome: Outcome): Promise<void> {
    if (this.#parts.waiting.take(entry.sessionId)) await this.#finish(entry, outcome);
  }

  async #finish(entry: Waiting, outcome: Outcome): Promise<void> {
    const { node, config, handle, conversations } = this.#parts;
    const { output, payload, answers, line, event } = outcome;
    const conversation = await conversations.add(entry.sessionId, config.retention, {
      ...(answers && { answers }),
      lines: line ? [line] : [],
    });
    const msg: Message = {
      ...asMessage(entry.msg),
      payload,
      conversation,
      ...(event && {
        topic: event.name,
        event: aboutEvent(event, 'bct', handle.connection.label),
      }),
    };
    const sends: (Message | null)[] = Array.from({ length: output }, () => null);
    node.send([...sends, msg]);
  }

  #put(entry: Omit<Waiting, 'dueAt'>): void {
    const { config, waiting } = this.#parts;
    const ms = config.timeout > 0 ? config.timeout * 1000 : LONGEST_WAIT;
    waiting.put({ ...entry, dueAt: Date.now() + ms });
  }

  #guard(work: Promise<void>, event: BackendEvent | undefined): void {
    work.catch((error: unknown) => {
      this.#complain(error, event);
    });
  }

  #complain(error: unknown, event: BackendEvent | undefined): void {
    const { node, red } = this.#parts;
    const told = localize(red, asCallwiresError(error));
    node.error(told, event ? { payload: event.payload, topic: event.name } : {});
  }
}

function linesOf(text: string): Omit<Line, 'at'>[] {
  return text === '' ? [] : [{ from: 'bot', text }];
}

/** A message as it can lie in a context store: sockets and open requests cannot wait there. */
function portable(msg: IncomingMessage): JsonObject {
  const copied = parseJson(stringify({ ...msg, req: undefined, res: undefined }));
  return isObject(copied) ? copied : { _msgid: msg._msgid };
}

function stringify(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '';
  }
}

function asMessage(msg: JsonObject): IncomingMessage {
  const { _msgid: id, ...others } = msg;
  return { ...others, _msgid: typeof id === 'string' ? id : '' };
}
