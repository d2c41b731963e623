import { Type, type TArray, type TInteger, type TOptional } from '@sinclair/typebox';
import type { Params } from '../../runtime/catalog';
import type { JsonObject } from '../../runtime/json';
import type { XucAnswer } from '../rows';
import { choice, integer, text } from './schemas';
import { given, wireFilters } from './wire-forms';

/** The client chooses a number where a flow gives none. */
export const requestId = (): TOptional<TInteger> =>
  Type.Optional(integer('Number by which the answer refers to the request; chosen when empty'));

export const filters = (): TArray =>
  Type.Array(
    Type.Object({
      field: text('Field to compare'),
      operator: choice('How to compare', [
        '=',
        '<',
        '<=',
        '>=',
        'ilike',
        'Like',
        'is null',
        'is not null',
      ]),
      value: Type.Optional(
        Type.Union([Type.String(), Type.Number(), Type.Boolean()], {
          description: 'Value to compare with',
        }),
      ),
      order: Type.Optional(choice('Sort order of the field', ['ASC', 'DESC'])),
    }),
    { description: 'What the results must fulfil' },
  );

/** The keys of a request that has a number of its own. */
export function request(params: Params): JsonObject {
  const { requestId: id, filters: list, ...rest } = params;
  return given({ id, request: { ...rest, filters: wireFilters(list) } });
}

export function respondsWithId(type: string): XucAnswer {
  return { types: [type], same: { requestId: 'id' } };
}
