import type { CommandRow, Params } from '../../runtime/catalog';
import type { Call } from '../../runtime/client';
import { CommandRunner, WAITING_AT_MOST } from '../../runtime/command-runner';
import type { ConfigHandle } from '../../runtime/config-node';
import { CallwiresError } from '../../runtime/errors';
import { evaluateTyped, resolveParams } from '../../runtime/inputs';
import type { IncomingMessage, Red, RedNode } from '../../runtime/red';
import { checkParams } from '../../runtime/validate';
import { bctCatalog } from '../catalog';
import type { ChatQuestionConfig } from './config';

/** What a question goes to: read from the message that asks it. */
export interface Addressee {
  readonly sessionId: string;
  readonly externalId?: string;
}

/** Puts a node's question to a visitor, as message and choice. */
export class Question {
  readonly #red: Red;
  readonly #node: RedNode;
  readonly #config: ChatQuestionConfig;
  readonly #handle: ConfigHandle;
  /** One for each question that is being put, so that each can be given up by itself. */
  readonly #runners = new Set<CommandRunner>();
  readonly #message = rowOf('SendWebChatMessage');
  readonly #choice = rowOf('SendWebChatChoice');
  #closed = false;

  constructor(red: Red, node: RedNode, config: ChatQuestionConfig, handle: ConfigHandle) {
    this.#red = red;
    this.#node = node;
    this.#config = config;
    this.#handle = handle;
  }

  /** @throws CallwiresError `INVALID_PARAMETER` where the message is of no chat session. */
  async addressee(msg: IncomingMessage): Promise<Addressee> {
    const { sessionId, externalId } = await resolveParams(
      this.#red,
      this.#node,
      this.#message,
      [],
      msg,
    );
    if (typeof sessionId !== 'string' || sessionId === '') {
      const values = { command: this.#message.name, field: 'sessionId' };
      throw new CallwiresError('INVALID_PARAMETER', 'paramMissing', values, { field: 'sessionId' });
    }
    return { sessionId, ...(typeof externalId === 'string' && externalId && { externalId }) };
  }

  /** The question in words; empty where the node has none. */
  async text(msg: IncomingMessage): Promise<string> {
    const { question, questionType } = this.#config;
    if (question === '') return '';
    const value = await evaluateTyped(this.#red, this.#node, questionType, question, msg);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  }

  /** @param signal gives it up: what has not been sent by then is not sent later. */
  async put(to: Addressee, text: string, signal: AbortSignal): Promise<void> {
    const calls = this.#calls(to, text);
    const { connection } = this.#handle;
    if (this.#runners.size >= WAITING_AT_MOST && !connection.canSend) {
      const { name: command } = this.#message;
      const values = { command, limit: WAITING_AT_MOST, connection: connection.label };
      throw new CallwiresError('QUEUE_FULL', 'queueFull', values);
    }
    // A chat outlives a short drop of the link, and so must the question.
    const runner = new CommandRunner(connection, 'wait');
    const giveUp = (): void => {
      runner.close();
    };
    if (this.#closed || signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp);
    this.#runners.add(runner);
    try {
      for (const call of calls) await runner.run(call);
    } finally {
      this.#runners.delete(runner);
      signal.removeEventListener('abort', giveUp);
      runner.close();
    }
  }

  close(): void {
    this.#closed = true;
    for (const runner of this.#runners) runner.close();
  }

  /** All are checked before the first is sent: a text whose choices cannot follow is half a question. */
  #calls(to: Addressee, text: string): readonly Call[] {
    const { choices } = this.#config;
    const calls: Call[] = [];
    if (text !== '') calls.push(this.#call(this.#message, { ...to, message: text }));
    if (choices.length > 0) calls.push(this.#call(this.#choice, { ...to, choiceOptions: choices }));
    return calls;
  }

  #call(row: CommandRow, params: Params): Call {
    return { row, params: checkParams(row, params), timeout: this.#handle.timeout };
  }
}

function rowOf(name: string): CommandRow {
  const row = bctCatalog.command(name);
  if (!row) throw new RangeError(`The catalog has no ${name}.`);
  return row;
}
