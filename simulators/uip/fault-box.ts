import type { BctAdapter } from './bct-adapter';
import type { EventWorkflows } from './event-workflows';
import type { PostFault, UipFaults, WebhookFault } from './faults';
import type { Webhooks } from './webhooks';

/** The switches of all faults, handed on to the parts that they concern. */
export class FaultBox implements UipFaults {
  readonly #webhooks: Webhooks;
  readonly #events: EventWorkflows;
  readonly #adapter: BctAdapter;

  constructor(webhooks: Webhooks, events: EventWorkflows, adapter: BctAdapter) {
    this.#webhooks = webhooks;
    this.#events = events;
    this.#adapter = adapter;
  }

  webhooks(fault: WebhookFault): void {
    this.#webhooks.arm(fault);
  }

  posts(fault: PostFault): void {
    this.#events.arm(fault);
  }

  reverseEvents(count: number): void {
    this.#events.reverse(count);
  }

  flapConnectionStatus(times = 1, interval = 0): void {
    for (let step = 0; step < times * 2; step += 1) {
      this.#events.later(step * interval, () => {
        this.#adapter.tellStatus(step % 2 === 1);
      });
    }
  }

  clear(): void {
    this.#webhooks.clearFaults();
    this.#events.clearFaults();
  }
}
