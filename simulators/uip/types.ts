import type { ServerOptions, SimulatorBase } from '../bct/types';
import type { WorldSettings } from '../bct/world/settings';
import type { UipFaults } from './faults';
import type { EventPost, WebhookCall } from './records';
import type { UipSettings } from './settings';

export interface UipSimulatorOptions
  extends ServerOptions, Partial<UipSettings>, Partial<WorldSettings> {}

/** A simulated UIP with the Business ConneCT adapter and the workflows of the set-up sheet. */
export interface UipSimulator extends SimulatorBase {
  readonly settings: UipSettings;
  readonly faults: UipFaults;
  /** Calls of webhooks, oldest first; bounded. */
  readonly calls: readonly WebhookCall[];
  /** Events on their way to Node-RED or there, oldest first; bounded. */
  readonly posts: readonly EventPost[];
  /** Events given up after their second try. */
  readonly lostPosts: number;
  /** Sets where events go, and tells there that BCT is connected. */
  pointTo(order: { baseUri: string; eventSecret?: string }): void;
  /** Whether the adapter is connected with BCT. While it is not, commands fail, events are lost. */
  setBctLink(order: { linked: boolean }): void;
  /** The first call of this workflow (name with prefix), answered from now on or already. */
  waitForCall(workflow: string, timeoutMs?: number): Promise<WebhookCall>;
  /** Until no event is on its way. */
  postsDone(timeoutMs?: number): Promise<void>;
}
