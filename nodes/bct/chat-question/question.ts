import type { CommandRow, Params } from '../../runtime/catalog';
import { CommandRunner } from '../../runtime/command-runner';
import type { ConfigHandle } from '../../runtime/config-node';
import { CallwiresError } from '../../runtime/errors';
import { evaluateTyped, resolveParams } from '../../runtime/inputs';
import type { JsonObject } from '../../runtime/json';
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
  readonly #runner: CommandRunner;
  readonly #message = rowOf('SendWebChatMessage');
  readonly #choice = rowOf('SendWebChatChoice');

  constructor(red: Red, node: RedNode, config: ChatQuestionConfig, handle: ConfigHandle) {
    this.#red = red;
    this.#node = node;
    this.#config = config;
    this.#handle = handle;
    // A chat outlives a short drop of the link, and so must the question.
    this.#runner = new CommandRunner(handle.connection, 'wait');
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

  async put(to: Addressee, text: string): Promise<void> {
    if (text !== '') await this.#send(this.#message, { ...to, message: text });
    if (this.#config.choices.length === 0) return;
    await this.#send(this.#choice, { ...to, choiceOptions: this.#config.choices });
  }

  close(): void {
    this.#runner.close();
  }

  async #send(row: CommandRow, params: Params): Promise<void> {
    const checked: JsonObject = checkParams(row, params);
    await this.#runner.run({ row, params: checked, timeout: this.#handle.timeout });
  }
}

function rowOf(name: string): CommandRow {
  const row = bctCatalog.command(name);
  if (!row) throw new RangeError(`The catalog has no ${name}.`);
  return row;
}
