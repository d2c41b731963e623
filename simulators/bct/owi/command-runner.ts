import { parseJson } from '../../shared/json';
import { commands, type Command } from '../commands';
import { readRequest } from '../commands/fields';
import { withFlags } from '../flags';
import type { OwiSettings } from '../settings';
import { Refusal } from '../world/refusal';
import type { World } from '../world/world';
import type { Connections } from './connections';
import { errorBody, OwiError } from './errors';
import type { FaultBox } from './fault-box';
import type { CommandFault } from './faults';
import type { OwiRequest } from './records';
import type { Answer, RequestIds } from './request-ids';

const REQUEST_ID_LIMIT = 64;

/** An answer, or what happens instead of one. */
export type Outcome = Answer | 'hang' | 'drop' | 'garbage';

interface Parts {
  world: World;
  settings: OwiSettings;
  requestIds: RequestIds;
  connections: Connections;
  faults: FaultBox;
}

/** Carries out a command once, and answers it as faults allow. */
export class CommandRunner {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async run(record: OwiRequest, wait: (ms: number) => Promise<void>): Promise<Outcome> {
    const command = commands.get(record.command);
    if (command === undefined) {
      throw new OwiError('unknown_command', `There is no command ${record.command}.`);
    }
    if (record.requestId.length > REQUEST_ID_LIMIT) {
      throw new Refusal('bad_request', `X-Request-Id has at most ${REQUEST_ID_LIMIT} characters.`);
    }
    const fault = this.#parts.faults.takeCommand(command.name);
    if (fault?.delay !== undefined) await wait(fault.delay);
    if (fault?.answer === undefined) return this.#once(command, record);
    if (fault.executed === true) this.#once(command, record);
    return faultOutcome(fault, fault.answer);
  }

  #once(command: Command, record: OwiRequest): Answer {
    const { requestId, userName, body } = record;
    if (requestId === '') return this.#execute(command, record);
    const key = [userName, command.name, requestId];
    const { answer, again } = this.#parts.requestIds.once(key, body, () =>
      this.#execute(command, record),
    );
    record.repeated = again;
    return answer;
  }

  #execute(command: Command, { body, connectionId, userName }: OwiRequest): Answer {
    const { world, settings, connections } = this.#parts;
    try {
      if (command.chat && connectionId === '') {
        throw new Refusal('bad_request', 'X-OWI-Connection is required.');
      }
      // Nobody may act for a connection of another user.
      const owner = connections.isOf(userName, connectionId) ? connectionId : '';
      const request = readRequest(command.fields, parseJson(body), false);
      const result = command.run({ world, request, owner });
      return { status: 200, body: withFlags({ isSuccess: true, ...result }, settings.booleans) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { status: error.status, body: errorBody(error) };
    }
  }
}

function faultOutcome(
  { status = 500, code = 'internal_error', retryAfter }: CommandFault,
  answer: NonNullable<CommandFault['answer']>,
): Outcome {
  switch (answer) {
    case 'declined':
      return { status: 200, body: { isSuccess: false } };
    case 'noResult':
      return { status: 200, body: {} };
    case 'error': {
      const failure = { status, code, message: 'Failed on purpose.' };
      return { status, body: errorBody(failure), retryAfter };
    }
    case 'hang':
    case 'drop':
    case 'garbage':
      return answer;
  }
}
