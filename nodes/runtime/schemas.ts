import { Type, type TSchema, type TString } from '@sinclair/typebox';

/** Keywords by which a field tells the editor how it is shown. JSON Schema ignores them. */
export interface Hints {
  readonly unit?: string;
  /** The live list of the backend that holds the field's possible values. */
  readonly list?: string;
}

export function text(description: string, hints: Hints = {}): TString {
  return Type.String({ description, ...hints });
}

/** A word the vendor lists; other spellings exist, so payloads are not held to it. */
export function listed(description: string, values: readonly string[]): TString {
  return Type.String({ description, examples: [...values] });
}

/** One of a closed set of words. */
export function choice(description: string, values: readonly string[]): TSchema {
  return Type.Union(
    values.map((value) => Type.Literal(value)),
    { description },
  );
}
