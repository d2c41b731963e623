import { pageStatusRow } from '../../bridge/rows';
import type { Call, Reply, Session } from '../../runtime/client';
import { CallwiresError } from '../../runtime/errors';
import { isObject } from '../../runtime/json';
import { problem } from '../../runtime/phrase';
import { invalidParam } from '../../runtime/validate';
import { Cavs, cavsOf, readCavs, valuesOfList, type CavPort } from '../cavs/cavs';
import { readChanges } from '../cavs/changes';
import { five9Catalog } from '../catalog';
import { payloadText, restReply } from '../rest-answer';
import { definitionChanges } from '../socket-ids';
import { AskedEvents } from './asked-events';
import { PageDefinitions } from './definitions';

/** What a node writes to mean all agents. */
const ALL = '*';

/** Seconds a page may take to subscribe again. */
const ASKED_AGAIN_WITHIN = 10;

/** Commands in agents' pages: names of variables, texts of requests and answers. */
export class PageSession implements Session {
  /** The bridge's own. */
  inner: Session | undefined;
  readonly #cavs: Cavs;
  readonly #definitions = new PageDefinitions((command, params, of, signal) =>
    this.#run(command, params, of, signal),
  );

  readonly #asked: AskedEvents;

  /** @param memory lives as long as the connection is there. */
  constructor(label: string, memory: Map<string, unknown>) {
    this.#cavs = new Cavs(label);
    this.#asked = new AskedEvents(memory, (agent, ids, signal) =>
      this.#askAgain(agent, ids, signal),
    );
  }

  async invoke(call: Call, signal: AbortSignal): Promise<Reply> {
    switch (call.row.name) {
      case 'getCav':
        return this.#get(call, signal);
      case 'setCav':
        if (call.agent === ALL) return this.#setForAll(call, signal);
        return this.#cavs.set(this.#port(call), call, signal);
      case 'executeRestApi':
      case 'executeRestApiV2':
        return this.#request(call, signal);
      case 'subscribeWsEvent':
      case 'unsubscribeWsEvent':
        return this.#subscription(call, signal);
      default:
        return this.#bridge.invoke(call, signal);
    }
  }

  interestChanged(fresh: ReadonlySet<string>): void {
    this.inner?.interestChanged(fresh);
  }

  close(removed: boolean): void | Promise<void> {
    this.#asked.stop();
    return this.inner?.close(removed);
  }

  /** An event of a page: what is known of the agent, or of the page, may be out of date. */
  heard(name: string, payload: unknown, agent: string | undefined): void {
    if (definitionChanges.has(name)) this.#definitions.drop(agent);
    if (name === pageStatusRow.name && agent !== undefined) this.#asked.pageChanged(agent, payload);
  }

  get #bridge(): Session {
    if (this.inner) return this.inner;
    throw new CallwiresError('CLOSED', 'connectionClosed', { connection: '' });
  }

  /** Names mean something in one domain only, and nobody can say whose this is. */
  async #setForAll(call: Call, signal: AbortSignal): Promise<Reply> {
    const command = call.row.name;
    const cavList = readChanges(command, call.params).map(({ reference, value }) => {
      if (/^\d+$/.test(reference)) return { id: reference, value };
      throw invalidParam(command, 'cavList', problem('idsForAll'));
    });
    this.#cavs.count(command, String(call.params['interactionId']));
    return this.#bridge.invoke({ ...call, params: { ...call.params, cavList } }, signal);
  }

  async #subscription(call: Call, signal: AbortSignal): Promise<Reply> {
    const reply = await this.#bridge.invoke(call, signal);
    this.#asked.note(call, reply);
    return reply;
  }

  async #askAgain(agent: string, ids: readonly string[], signal: AbortSignal): Promise<void> {
    const row = five9Catalog.command('subscribeWsEvent');
    if (!row) return;
    const call: Call = { row, params: { wsEventId: ids }, timeout: ASKED_AGAIN_WITHIN, agent };
    await this.#bridge.invoke(call, signal);
  }

  async #request(call: Call, signal: AbortSignal): Promise<Reply> {
    const payload = payloadText(call.params['payload']);
    const params = { ...call.params, ...(payload !== undefined && { payload }) };
    const reply = await this.#bridge.invoke({ ...call, params }, signal);
    const answer = reply.payload;
    if (!isObject(answer) || typeof answer['response'] !== 'string') return reply;
    const { normalized } = restReply(Number(answer['status']), answer['response']);
    return { ...reply, ...(normalized && { normalized }) };
  }

  /** The page's own list, which names its variables by itself. */
  async #get(call: Call, signal: AbortSignal): Promise<Reply> {
    const reply = await this.#bridge.invoke(call, signal);
    if (call.agent === ALL) return reply;
    return { ...reply, normalized: { cavs: cavsOf(readCavs(reply.payload)) } };
  }

  #port(of: Call): CavPort {
    return {
      definitions: this.#definitions.of(of),
      read: async (interactionId, call, stop) => {
        const reply = await this.#run('getCav', { interactionId }, call, stop);
        return valuesOfList(reply);
      },
      write: async (interactionId, values, call, stop) => {
        const cavList = [...values].map(([id, value]) => ({ id, value }));
        await this.#run('setCav', { interactionId, cavList }, call, stop);
      },
    };
  }

  /** Another command in the page that a call goes to. */
  async #run(
    command: string,
    params: Readonly<Record<string, unknown>>,
    { row, timeout, agent }: Call,
    signal: AbortSignal,
  ): Promise<unknown> {
    const call: Call = {
      row: five9Catalog.command(command) ?? row,
      params,
      timeout,
      ...(agent !== undefined && { agent }),
    };
    return (await this.#bridge.invoke(call, signal)).payload;
  }
}
