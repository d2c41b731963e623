import type { Booleans } from '../bct/flags';

/** How UIP is set up and behaves. May be changed at any time; times are in milliseconds. */
export interface UipSettings {
  /** Webhook user of the Workflow Settings page. */
  webhookUser: string;
  webhookPassword: string;
  /** Before the command in the names of triggers and workflows. */
  webhookPrefix: string;
  /** How a waiting webhook puts the output properties into its body. */
  bodyLayout: 'flat' | 'wrapped' | 'list' | 'empty';
  /** Arrays as JSON, or as `alarms[0].dateTime` … with `alarms.count`. */
  arrays: 'json' | 'flattened';
  /** Response type of the advanced webhooks; the first two do not wait. */
  responseType: 'None' | 'Custom' | 'Workflow' | 'Workflow Wrapper';
  /** What a refused command comes to: `isSuccess` false, or the error path with `error`. */
  refusals: 'declined' | 'failed';
  booleans: Booleans;
  /** Webhooks and event workflows that UIP starts in a second. */
  triggersPerSecond: number;
  workflowsPerSecond: number;
  /** A webhook above the rate waits for its turn, or is not accepted (400). */
  overload: 'wait' | 'refuse';
  /** Bytes of all parameters of a webhook. */
  maxBytes: number;
  /** `baseUri` of the HTTP Request adapter; empty = no event workflows. */
  baseUri: string;
  /** Sent as `X-BCT-Secret`; empty = without. */
  eventSecret: string;
  /** How long the HTTP Request adapter waits for an answer. */
  postTime: number;
  /** Time until the error path repeats the step. */
  retryDelay: number;
  /** Event workflows one after the other, or all at once as on a real platform. */
  eventOrder: 'kept' | 'free';
  /** Properties of the Business ConneCT adapter instance. */
  bctServerAddress: string;
  bctServerPort: string;
  bctRouterName: string;
  bctNotifyAlarms: boolean;
  bctEmergencyNumbers: string;
}

export const defaultUipSettings: UipSettings = {
  webhookUser: 'nodered',
  webhookPassword: 'secret',
  webhookPrefix: 'bct-',
  bodyLayout: 'flat',
  arrays: 'json',
  responseType: 'Workflow',
  refusals: 'declined',
  booleans: 'words',
  triggersPerSecond: 30,
  workflowsPerSecond: 30,
  overload: 'wait',
  maxBytes: 5 * 1024 * 1024,
  baseUri: '',
  eventSecret: '',
  postTime: 5000,
  retryDelay: 0,
  eventOrder: 'kept',
  bctServerAddress: '10.0.0.15',
  bctServerPort: '32011',
  bctRouterName: 'Sales',
  bctNotifyAlarms: true,
  bctEmergencyNumbers: '112,911',
};
