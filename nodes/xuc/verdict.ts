import type { Params, Path } from '../runtime/catalog';
import { valueAt } from '../runtime/json';
import type { XucAnswer } from './rows';
import type { Tickets } from './tickets';

/** What a frame means to a command that waits. */
export type Verdict = 'answers' | 'refuses' | 'other';

/** What is known besides the frame. */
export interface Known {
  /** The login's own agent; undefined where it has none, or none is known yet. */
  readonly ownAgent: unknown;
  readonly tickets: Tickets;
  /** True where no other command can have caused an `Error`, which names no request. */
  readonly alone: boolean;
}

export function verdictOn(
  { answer, params }: { readonly answer: XucAnswer; readonly params: Params },
  type: string,
  payload: unknown,
  known: Known,
): Verdict {
  if (answer.errors?.includes(type)) return 'refuses';
  if (type === 'Error') return known.alone ? 'refuses' : 'other';
  if (!answer.types.includes(type)) return 'other';
  for (const [param, path] of Object.entries(answer.same ?? {})) {
    if (params[param] !== undefined && valueAt(payload, path) !== params[param]) return 'other';
  }
  if (answer.ownAgent && params['agentId'] === undefined) {
    const agent = valueAt(payload, answer.ownAgent);
    if (known.ownAgent === undefined || agent !== known.ownAgent) return 'other';
  }
  if (answer.ofTicket) {
    const request = valueAt(payload, answer.ofTicket);
    if (!known.tickets.mayBelong(params['uuid'], request)) return 'other';
  }
  if (answer.refusedWhere && holds(answer.refusedWhere, payload)) return 'refuses';
  if (!answer.where || holds(answer.where, payload)) return 'answers';
  return answer.elseRefused ? 'refuses' : 'other';
}

/** How sure a match is: of several commands that a frame could answer, the surest is the right one. */
export function certainty({ same, where, assumed }: XucAnswer): number {
  const told = Object.keys(same ?? {}).length + Object.keys(where ?? {}).length;
  return assumed ? 0 : 1 + told;
}

function holds(where: Readonly<Record<Path, readonly unknown[]>>, payload: unknown): boolean {
  return Object.entries(where).every(([path, values]) => values.includes(valueAt(payload, path)));
}
