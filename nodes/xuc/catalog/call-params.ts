import { Type, type TObject, type TOptional, type TSchema, type TString } from '@sinclair/typebox';
import { callUniqueId, integer, text } from './schemas';

export const destination = (): TString => text('Number to call', { minLength: 1 });

const variablesText =
  'Data that goes with the call, as names with values; the server puts USR_ before each name';

const values = Type.Record(
  Type.String(),
  Type.Union([Type.String(), Type.Number(), Type.Boolean()]),
  { description: variablesText },
);

/** The vendor's page also shows them as JSON text. */
export const variablesOrText: TSchema = Type.Union([values, Type.String()], {
  description: variablesText,
});

export const optionalVariables: { readonly variables: TOptional<TSchema> } = {
  variables: Type.Optional(values),
};

export const legOfCall: TObject = Type.Object({
  uniqueId: Type.Optional(callUniqueId()),
});

export const queueCall: TObject = Type.Object(
  {
    position: integer('Place in the queue'),
    name: text('Name of the caller'),
    number: text('Number of the caller'),
    queueTime: text('When the call came into the queue (ISO 8601)'),
  },
  { description: 'One of the calls of QueueCalls' },
);
