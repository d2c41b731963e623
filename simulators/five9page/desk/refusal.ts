export type ApiErrorCode = 'Generic' | 'InteractionNotFound' | 'NoData';

/** What the adapter refuses, as the SDK's callers see it. */
export class Refusal extends Error {
  constructor(
    readonly errorCode: ApiErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'Refusal';
  }
}
