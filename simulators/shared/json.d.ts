export type JsonObject = Readonly<Record<string, unknown>>;
export declare function isRecord(value: unknown): value is Record<string, unknown>;
/** The parsed text, or undefined when it is no JSON. */
export declare function parseJson(text: string): unknown;
