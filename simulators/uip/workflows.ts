import { commands, type Command } from '../bct/commands';
import { readRequest } from '../bct/commands/fields';
import { withFlags } from '../bct/flags';
import { Refusal } from '../bct/world/refusal';
import type { World } from '../bct/world/world';
import type { JsonObject } from '../shared/json';
import { ADAPTER, type BctAdapter } from './bct-adapter';
import type { WorkflowResult } from './body-layouts';
import type { UipSettings } from './settings';

/** One workflow per command, as the set-up sheet asks for (reference, A.3). */
export class Workflows {
  readonly #world: World;
  readonly #adapter: BctAdapter;
  readonly #settings: UipSettings;

  constructor(world: World, adapter: BctAdapter, settings: UipSettings) {
    this.#world = world;
    this.#adapter = adapter;
    this.#settings = settings;
  }

  /** The command of a workflow's name, which is case-sensitive. */
  find(workflow: string): Command | undefined {
    const { webhookPrefix } = this.#settings;
    if (!workflow.startsWith(webhookPrefix)) return undefined;
    return commands.get(workflow.slice(webhookPrefix.length));
  }

  run(command: Command, given: JsonObject): WorkflowResult {
    const { webhookPrefix, refusals } = this.#settings;
    const workflow = `${webhookPrefix}${command.name}`;
    try {
      const result = this.#command(command, given);
      return this.#end(workflow, 'success', command, given, { isSuccess: true, ...result });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const failed = refusals === 'failed';
      return this.#end(workflow, failed ? 'failure' : 'success', command, given, {
        isSuccess: false,
        ...(failed ? { error: `${error.code}: ${error.message}` } : {}),
      });
    }
  }

  /** The End step of a workflow whose command was not successful for no stated reason. */
  decline(command: Command, given: JsonObject): WorkflowResult {
    const workflow = `${this.#settings.webhookPrefix}${command.name}`;
    return this.#end(workflow, 'success', command, given, { isSuccess: false });
  }

  #command(command: Command, given: JsonObject): JsonObject {
    if (!this.#adapter.linked) throw new Refusal('bad_request', 'There is no link to BCT.');
    const request = readRequest(command.fields, given, true);
    return command.run({ world: this.#world, request, owner: ADAPTER });
  }

  #end(
    workflow: string,
    outcome: WorkflowResult['outcome'],
    { name }: Command,
    given: JsonObject,
    result: JsonObject,
  ): WorkflowResult {
    const properties = withFlags(result, this.#settings.booleans);
    // The Start step declares requestId with an empty default.
    const { requestId = '' } = given;
    return { workflow, outcome, properties: { command: name, requestId, ...properties } };
  }
}
