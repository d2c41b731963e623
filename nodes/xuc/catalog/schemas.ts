import {
  Type,
  type SchemaOptions,
  type TArray,
  type TBoolean,
  type TInteger,
  type TObject,
  type TSchema,
  type TString,
  type TUnion,
} from '@sinclair/typebox';
import type { XucList } from '../lists';

/** Keywords by which a field tells the editor how it is shown. JSON Schema ignores them. */
export interface FieldHints extends SchemaOptions {
  readonly unit?: 's';
  /** The live list of the server that holds the field's possible values; see `lists.ts`. */
  readonly list?: XucList | 'pauseReasons';
}

export function text(description: string, hints: FieldHints = {}): TString {
  return Type.String({ description, ...hints });
}

export function integer(description: string, hints: FieldHints = {}): TInteger {
  return Type.Integer({ description, ...hints });
}

export function flag(description: string): TBoolean {
  return Type.Boolean({ description });
}

/** One of a closed set of words. */
export function choice(description: string, values: readonly string[]): TSchema {
  return Type.Union(
    values.map((value) => Type.Literal(value)),
    { description },
  );
}

export function nullable<S extends TSchema>(schema: S): TUnion<[S, ReturnType<typeof Type.Null>]> {
  const description: unknown = schema['description'];
  return Type.Union([schema, Type.Null()], typeof description === 'string' ? { description } : {});
}

/** Numbers in a list of their own. */
export function integers(description: string, hints: FieldHints = {}): TArray<TInteger> {
  return Type.Array(Type.Integer(), { description, ...hints });
}

export function texts(description: string): TArray<TString> {
  return Type.Array(Type.String(), { description });
}

/**
 * A payload that is a list. The vendor's page shows some of them as a single object: the client
 * makes a list of one out of it, so that flows meet only one form.
 */
export function listPayload<S extends TSchema>(element: S, description: string): TArray<S> {
  return Type.Array(element, { description });
}

/** A payload of which the vendor only gives the name. */
export function undescribed(): TSchema {
  return Type.Unknown({ description: 'The vendor does not describe what it holds' });
}

export const noParams: TObject = Type.Object({});

export const agentId = (): TInteger => integer('Id of the agent', { list: 'agents' });
export const queueId = (description = 'Id of the queue'): TInteger =>
  integer(description, { list: 'queues' });
export const groupId = (): TInteger => integer('Id of the agent group', { list: 'groups' });
export const userId = (): TInteger =>
  integer('Id of the user, which is not the id of the agent', { list: 'users' });
export const phoneNb = (): TString => text('Phone number of the agent; may be empty or "null"');
export const callUniqueId = (): TString => text('Id of this leg of the call');

export const penalty = (
  description = 'Rank of the agent in the queue: agents with a low one are called first',
): TInteger => integer(description, { minimum: 0 });

export const membership = (): TSchema =>
  Type.Array(Type.Object({ queueId: queueId(), penalty: penalty() }), {
    description: 'Queues of the user, each with a penalty',
  });

/** Columns and rows as the server is set up to show them. */
export const directoryResult: TObject = Type.Object({
  headers: texts('Column titles, in the language of the server'),
  entries: Type.Array(
    Type.Object({
      status: integer('Phone state of the contact as a number, such as 0 for available'),
      entry: texts('One value per column, in the order of the titles'),
      contact_id: Type.Optional(nullable(text('Id of the contact'))),
      source: Type.Optional(nullable(text('Directory that holds the contact'))),
      favorite: Type.Optional(flag('True when the contact is a favorite')),
    }),
    { description: 'Contacts found' },
  ),
});
