import { Type, type Static, type TObject, type TSchema } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { isObject, type JsonObject } from './json';

/** What the editor saves for an event node. Flow files may be hand-edited: everything has a default. */
export const EventNodeConfig = Type.Object({
  connection: Type.String({ default: '' }),
  events: Type.Array(Type.String(), { default: [] }),
  outputMode: Type.Union([Type.Literal('each'), Type.Literal('single')], { default: 'each' }),
  filters: Type.Array(
    Type.Object({
      event: Type.String({ default: '' }),
      property: Type.String(),
      operator: Type.String({ default: 'eq' }),
      value: Type.Unknown({ default: '' }),
      valueType: Type.String({ default: 'str' }),
    }),
    { default: [] },
  ),
  subscriptions: Type.Array(
    Type.Object({
      event: Type.String(),
      params: Type.Record(Type.String(), Type.Unknown(), { default: {} }),
    }),
    { default: [] },
  ),
});

export type EventNodeConfig = Static<typeof EventNodeConfig>;

/** What the editor saves for a command node. */
export const CommandNodeConfig = Type.Object({
  connection: Type.String({ default: '' }),
  command: Type.String({ default: '' }),
  params: Type.Array(
    Type.Object({
      name: Type.String(),
      type: Type.String({ default: 'str' }),
      value: Type.Unknown({ default: '' }),
    }),
    { default: [] },
  ),
  agent: Type.String({ default: '' }),
  agentType: Type.String({ default: 'str' }),
  dynamic: Type.Boolean({ default: false }),
  offline: Type.Union([Type.Literal('fail'), Type.Literal('wait')], { default: 'fail' }),
  /** Seconds, a day at most: timers take what is much longer for no wait at all. */
  timeout: Type.Number({ default: 0, minimum: 0, maximum: 86_400 }),
});

export type CommandNodeConfig = Static<typeof CommandNodeConfig>;

/** The properties the schema names, in its types; what is missing or unreadable has its default. */
export function readNodeConfig<S extends TObject>(schema: S, config: unknown): Static<S> {
  const read: JsonObject = {};
  for (const [name, property] of Object.entries<TSchema>(schema.properties)) {
    const given = isObject(config) ? Value.Clone(config[name]) : undefined;
    const value = Value.Default(property, Value.Convert(property, given));
    read[name] = Value.Check(property, value) ? value : Value.Create(property);
  }
  if (Value.Check(schema, read)) return read;
  throw new RangeError('A default in a node schema does not fit the schema.');
}
