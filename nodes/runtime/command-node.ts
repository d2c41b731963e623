import type { TObject } from '@sinclair/typebox';
import type { NodeDef } from 'node-red';
import { offeredBy, type Catalog, type CommandRow, type Params } from './catalog';
import { CommandRunner } from './command-runner';
import { configHandle, useConfig, type ConfigHandle } from './config-node';
import { asCallwiresError, CallwiresError } from './errors';
import { followStatus, type ShownStatus } from './follow-status';
import { hint } from './hint';
import { evaluateTyped, resolveParams } from './inputs';
import { isObject } from './json';
import { localize } from './localize';
import { CommandNodeConfig, readNodeConfig } from './node-configs';
import { redactParams } from './redact';
import type { Done, IncomingMessage, Red, RedNode, Send } from './red';
import type { BackendSet } from './set';
import { problemOf, problemStatus, type Problem } from './status';
import { upToDate } from './up-to-date';
import { usedValues } from './used-values';
import { checkParams } from './validate';

/** Registers `<backend>-command`: a message in, the documented answer out. */
export function registerCommandNode<S extends TObject>(red: Red, set: BackendSet<S>): void {
  function CommandNode(this: RedNode, config: NodeDef): void {
    red.nodes.createNode(this, config);
    const read = readNodeConfig(CommandNodeConfig, upToDate(red, this, config));
    const handle = configHandle(red, read.connection);
    const command = handle
      ? new ConnectedCommand(red, this, set.catalog, set.backend, read, handle)
      : undefined;
    if (!command) this.status(problemStatus('unconfigured'));
    this.on('input', (msg: IncomingMessage, send: Send, done: Done) => {
      if (command) command.run(msg, send, done);
      else done(localize(red, new CallwiresError('NOT_CONNECTED', 'noConnection')));
    });
    this.on('close', (_removed: boolean, done: () => void) => {
      command?.close();
      this.status({});
      done();
    });
  }
  red.nodes.registerType(`${set.backend}-command`, CommandNode);
}

/** A command node that has a connection. */
class ConnectedCommand {
  readonly #runner: CommandRunner;
  #closed = false;
  #showsProblem = false;
  readonly #status: ShownStatus;
  readonly #lease: { release(): void };
  readonly #leave: () => void;

  constructor(
    private readonly red: Red,
    private readonly node: RedNode,
    private readonly catalog: Catalog,
    private readonly backend: string,
    private readonly config: CommandNodeConfig,
    private readonly handle: ConfigHandle,
  ) {
    this.#leave = useConfig(handle, node);
    this.#lease = handle.connection.acquire();
    this.#runner = new CommandRunner(handle.connection, config.offline);
    const unknown = config.command !== '' && !catalog.command(config.command);
    this.#status = followStatus(red, node, handle.connection, () =>
      unknown ? 'unknownCommand' : undefined,
    );
    if (unknown) node.warn(localize(red, this.#unknown(config.command)));
  }

  /** Calls `done` exactly once, whatever happens. */
  run(msg: IncomingMessage, send: Send, done: Done): void {
    this.#attempt(msg)
      .then((error) => {
        if (error) {
          done(error);
          return;
        }
        send(msg);
        done();
      })
      .catch((thrown: unknown) => {
        // Only what Node-RED itself threw can get here; `done` has been called, or it is what failed.
        this.node.error(asCallwiresError(thrown));
      });
  }

  close(): void {
    this.#closed = true;
    this.#status.stop();
    this.#runner.close();
    this.#lease.release();
    this.#leave();
  }

  /** Writes the reply into the message; gives the error instead of throwing it. */
  async #attempt(msg: IncomingMessage): Promise<CallwiresError | undefined> {
    try {
      await this.#answer(msg);
      return undefined;
    } catch (thrown) {
      const error = asCallwiresError(thrown);
      this.#showProblem(problemOf(error.code));
      return this.handle.told(error);
    }
  }

  async #answer(msg: IncomingMessage): Promise<void> {
    const { row, params, agent } = await this.#read(msg);
    const timeout = this.config.timeout || row.timeout || this.handle.timeout;
    const reply = await this.#runner.run({ row, params, timeout, ...(agent && { agent }) });
    usedValues(this.handle.connection.memory).note(row, params);
    if (reply.payload !== undefined) {
      msg.payload = reply.payload;
      // What was worked out from the payload before is not true of this one.
      delete msg['normalized'];
    }
    if (reply.normalized) msg['normalized'] = reply.normalized;
    msg['request'] = {
      backend: this.backend,
      connection: this.handle.connection.label,
      command: row.name,
      params: redactParams(params, row),
      outcome: reply.outcome,
    };
    this.#showConnection();
  }

  #showProblem(problem: Problem): void {
    if (this.#closed) return;
    this.#showsProblem = true;
    this.node.status(problemStatus(problem));
  }

  /** Only after a problem: Status nodes would otherwise fire for every command. */
  #showConnection(): void {
    if (!this.#showsProblem || this.#closed) return;
    this.#showsProblem = false;
    this.#status.show();
  }

  async #read(msg: IncomingMessage): Promise<{ row: CommandRow; params: Params; agent: string }> {
    const { dynamic } = this.config;
    const named = dynamic && typeof msg['command'] === 'string' ? msg['command'] : '';
    const row = this.#find(named || this.config.command);
    const typed = row.name === this.config.command ? this.config.params : [];
    const given = dynamic && isObject(msg['params']) ? msg['params'] : {};
    const own = typed.filter(({ name }) => !Object.hasOwn(given, name));
    const resolved = await resolveParams(this.red, this.node, row, own, msg);
    return {
      row,
      params: checkParams(row, { ...resolved, ...given }),
      agent: await this.#agent(msg),
    };
  }

  #find(name: string): CommandRow {
    if (!name)
      throw new CallwiresError('UNKNOWN_COMMAND', 'commandMissing', {}, { field: 'command' });
    const row = this.catalog.command(name);
    const { transport } = this.handle;
    if (row && offeredBy(row, transport)) return row;
    if (row) throw new CallwiresError('NOT_SUPPORTED', 'notOffered', { name, transport });
    throw this.#unknown(name);
  }

  #unknown(name: string): CallwiresError {
    const known = this.catalog.commands.map((command) => command.name);
    const values = { command: name, hint: hint(name, known) };
    return new CallwiresError('UNKNOWN_COMMAND', 'unknownCommand', values, { field: 'command' });
  }

  /** The agent whose page it goes to: the one set in the node, else the one the event came from. */
  async #agent(msg: IncomingMessage): Promise<string> {
    const { agent, agentType } = this.config;
    if (agent) {
      const value = await evaluateTyped(this.red, this.node, agentType, agent, msg);
      return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    }
    const origin = msg['agent'];
    return isObject(origin) && typeof origin['id'] === 'string' ? origin['id'] : '';
  }
}
