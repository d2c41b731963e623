import { Type } from '@sinclair/typebox';
import type { ParamProblem, Params } from '../../runtime/catalog';
import { problem } from '../../runtime/phrase';
import type { Five9CommandRow } from '../rows';
import { cav, disposition, interactionId, interactionType, maybe, text } from './schemas';

const group = 'data';

/** A year, in milliseconds: the longest time after which Five9 dials again. */
const LONGEST_TIMEOUT = 31_536_000_000;

/** The wire knows only text; samples pass numbers and yes or no, and null empties a variable. */
const cavValue = Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()]);

const cavList = Type.Union(
  [
    Type.Array(
      Type.Object({
        id: Type.Union([Type.String({ minLength: 1 }), Type.Integer()], {
          description: 'Id of the variable, or Group.Name',
        }),
        value: cavValue,
      }),
      { minItems: 1 },
    ),
    Type.Record(Type.String({ minLength: 1 }), cavValue, { minProperties: 1 }),
  ],
  {
    description:
      'Variables to change: a list of {id, value}, where id is an id or Group.Name, or {"Group.Name": value}',
    expects: 'cavList',
    list: 'callVariables',
  },
);

/** What calls carry with them, and how they are closed. */
export const dataCommands: readonly Five9CommandRow[] = [
  {
    name: 'getCav',
    group,
    text: 'Reads the call attached variables of a call.',
    aliases: ['call attached variables', 'call data', 'variables'],
    confidence: 'documented',
    params: Type.Object({
      interactionId: interactionId(),
      interactionSubType: maybe(text('Finer kind, as events have it; needed by nobody so far')),
    }),
    answer: 'awaited',
    result: Type.Array(cav, {
      description: 'The variables; msg.normalized.cavs has them by Group.Name',
    }),
  },
  {
    name: 'setCav',
    group,
    text: 'Changes call attached variables of a call; only those of its campaign profile’s layout can change.',
    aliases: ['call attached variables', 'call data', 'variables'],
    confidence: 'documented',
    params: Type.Object({ interactionId: interactionId(), cavList }),
    answer: 'awaited',
  },
  {
    name: 'getCrm',
    group,
    text: 'Reads the fields of the contact record that belongs to a call.',
    aliases: ['contact', 'customer', 'contact fields'],
    confidence: 'documented',
    // The documents leave room for more parameters and do not show them.
    params: Type.Object({ interactionId: interactionId() }, { additionalProperties: true }),
    answer: 'awaited',
    result: Type.Array(Type.Unknown(), {
      description: 'The fields; the vendor does not describe them',
    }),
  },
  {
    name: 'getDispositions',
    group,
    text: 'Asks which dispositions can be set for a call, chat or email.',
    aliases: ['wrap-up reasons', 'outcome'],
    confidence: 'documented',
    params: Type.Object({ interactionType: interactionType(), interactionId: interactionId() }),
    fallback: { interactionType: 'Call' },
    answer: 'awaited',
    result: Type.Array(disposition, { description: 'The dispositions' }),
  },
  {
    name: 'setDisposition',
    group,
    text: 'Sets the disposition of a call, chat or email, which ends it.',
    aliases: ['dispose', 'wrap-up', 'outcome', 'finish'],
    confidence: 'documented',
    params: Type.Object({
      interactionType: interactionType(),
      interactionId: interactionId(),
      dispositionId: Type.String({
        description: 'Id of the disposition, from getDispositions',
        minLength: 1,
        list: 'dispositions',
      }),
      timeout: maybe(
        Type.String({
          description:
            'When to dial again; only for dispositions with a redial or do-not-dial timer, a year at most',
          pattern: '^\\d+$',
          expects: 'milliseconds',
          unit: 'ms',
        }),
      ),
    }),
    fallback: { interactionType: 'Call' },
    answer: 'awaited',
    check: timeoutProblem,
  },
];

function timeoutProblem({ timeout }: Params): ParamProblem | undefined {
  if (timeout === undefined || Number(timeout) <= LONGEST_TIMEOUT) return undefined;
  return { field: 'timeout', problem: problem('mostYear', { limit: LONGEST_TIMEOUT }) };
}
