import type { Call, Reply } from '../runtime/client';
import { asCallwiresError, CallwiresError } from '../runtime/errors';
import type { Agent, Agents } from './agents';
import type { Calls } from './calls';

/** What a node writes to mean all agents. */
const ALL = '*';

/** Brings a command to the page of the agent it is for, or to all. */
export class Commands {
  constructor(
    private readonly connection: string,
    private readonly agents: Agents,
    private readonly calls: Calls,
  ) {}

  /** @throws CallwiresError; `NOT_CONNECTED` at once where the agent has no page. */
  async run(call: Call, signal: AbortSignal): Promise<Reply> {
    const { agent, row } = call;
    if (!agent) {
      const values = { command: row.name };
      throw new CallwiresError('INVALID_PARAMETER', 'agentMissing', values, { field: 'agent' });
    }
    return agent === ALL ? this.#runInAll(call, signal) : this.#runIn(agent, call, signal);
  }

  async #runIn(id: string, call: Call, signal: AbortSignal): Promise<Reply> {
    const page = this.agents.find(id)?.active;
    if (page) return this.calls.run(page, call, signal);
    const values = { agent: id, command: call.row.name, connection: this.connection };
    throw new CallwiresError('NOT_CONNECTED', 'agentAbsent', values);
  }

  /** One agent's failure is no reason to lose what the others answered. */
  async #runInAll(call: Call, signal: AbortSignal): Promise<Reply> {
    const agents: readonly Agent[] = [...this.agents.all];
    const replies = await Promise.all(
      agents.map(async ({ id: agent }) => {
        try {
          return { agent, ...(await this.#runIn(agent, call, signal)) };
        } catch (thrown) {
          if (signal.aborted) throw thrown;
          const { code, message } = asCallwiresError(thrown);
          return { agent, error: { code, message } };
        }
      }),
    );
    const sent = replies.some((reply) => 'outcome' in reply && reply.outcome === 'sent');
    return { outcome: sent ? 'sent' : 'answered', payload: replies };
  }
}
