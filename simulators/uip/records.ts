import type { Payload } from '../bct/world/events';

/** A call of a webhook. */
export interface WebhookCall {
  /** Wall-clock Unix milliseconds. */
  readonly at: number;
  /** `webhook`, `waitwebhook` or `advancedwebhook`. */
  readonly kind: string;
  /** Name in the path. */
  readonly workflow: string;
  /** What query and body say together. */
  properties: Readonly<Record<string, unknown>>;
  /** 0 until answered. */
  status: number;
  /** What was answered. */
  answer: string;
}

/** An event on its way to Node-RED. */
export interface EventPost {
  readonly at: number;
  readonly event: string;
  readonly data: Payload;
  /** HTTP status of each try, or what kept it from being answered. */
  readonly tries: (number | string)[];
  outcome: 'open' | 'taken' | 'lost';
}
