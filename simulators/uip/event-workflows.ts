import { withFlags } from '../bct/flags';
import type { Payload } from '../bct/world/events';
import { BoundedList } from '../shared/bounded-list';
import { FaultSwitch } from '../shared/fault-switch';
import { Signal } from '../shared/signal';
import { WallTimers } from '../shared/wall-timers';
import type { PostFault } from './faults';
import { HttpRequestAdapter } from './http-request-adapter';
import { Pace } from './pace';
import type { EventPost } from './records';
import type { UipSettings } from './settings';

const OVERSIZED = 1024 * 1024 + 1;

/** One workflow per event (reference, A.5): a post to Node-RED, one repetition, then it is lost. */
export class EventWorkflows {
  readonly posts: BoundedList<EventPost>;
  readonly changed = new Signal<undefined>();
  #lost = 0;
  readonly #settings: UipSettings;
  readonly #adapter = new HttpRequestAdapter();
  readonly #timers = new WallTimers();
  readonly #faults = new Map<string, FaultSwitch<PostFault>>();
  readonly #pace: Pace;
  readonly #kept: { count: number; posts: EventPost[] } = { count: 0, posts: [] };
  #last: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(settings: UipSettings, keepRecords: number) {
    this.#settings = settings;
    this.posts = new BoundedList(keepRecords);
    this.#pace = new Pace(() => settings.workflowsPerSecond);
  }

  /** Events given up until now. */
  get lost(): number {
    return this.#lost;
  }

  start(event: string, data: Payload): void {
    if (this.#settings.baseUri === '' || this.#closed) return;
    const post: EventPost = { at: Date.now(), event, data, tries: [], outcome: 'open' };
    this.posts.push(post);
    this.changed.emit(undefined);
    if (this.#kept.count > 0) this.#keep(post);
    else this.#queue(post);
  }

  arm(fault: PostFault): void {
    const armed = new FaultSwitch<PostFault>();
    armed.arm(fault, fault.times);
    this.#faults.set(fault.event, armed);
  }

  /** Keeps the next events back and sends them the last one first. */
  reverse(count: number): void {
    this.#kept.count = count;
  }

  clearFaults(): void {
    this.#faults.clear();
    this.#release();
  }

  later(ms: number, action: () => void): void {
    this.#timers.after(ms, action);
  }

  close(): void {
    this.#closed = true;
    this.#timers.clear();
    this.#adapter.close();
  }

  #keep(post: EventPost): void {
    this.#kept.posts.push(post);
    this.#kept.count -= 1;
    if (this.#kept.count === 0) this.#release();
  }

  #release(): void {
    this.#kept.count = 0;
    for (const post of this.#kept.posts.splice(0).reverse()) this.#queue(post);
  }

  #queue(post: EventPost): void {
    const { event } = post;
    const fault = this.#faults.get(event)?.take() ?? this.#faults.get('*')?.take();
    const run = (): Promise<void> => this.#run(post, fault?.kind);
    if (fault?.kind === 'late') {
      // A late workflow holds up no other.
      void this.#wait(fault.delay ?? 0).then(run);
    } else if (this.#settings.eventOrder === 'kept') this.#last = this.#last.then(run);
    else void run();
  }

  async #run(post: EventPost, fault: PostFault['kind'] | undefined): Promise<void> {
    if (fault !== 'lose') {
      const wait = this.#pace.claim();
      if (wait > 0) await this.#wait(wait);
      if (!(await this.#try(post, fault, true))) {
        if (this.#settings.retryDelay > 0) await this.#wait(this.#settings.retryDelay);
        await this.#try(post, fault, false);
      }
      if (fault === 'duplicate') await this.#try(post, fault, true);
    }
    if (post.outcome === 'open') {
      post.outcome = 'lost';
      this.#lost += 1;
    }
    this.changed.emit(undefined);
  }

  /** Whether the step took its success path. */
  async #try(
    post: EventPost,
    fault: PostFault['kind'] | undefined,
    first: boolean,
  ): Promise<boolean> {
    if (this.#closed) return true;
    const { baseUri, eventSecret, postTime } = this.#settings;
    const secret = fault === 'wrongSecret' ? `not ${eventSecret}` : eventSecret;
    const withSecret = secret !== '' && fault !== 'noSecret';
    const answer = await this.#adapter.post({
      uri: baseUri,
      headers: {
        'content-type': fault === 'wrongType' ? 'text/plain' : 'application/json',
        ...(withSecret ? { 'X-BCT-Secret': secret } : {}),
      },
      body: this.#body(post, fault),
      time: postTime,
      cut: fault === 'cut' && first,
    });
    post.tries.push(answer);
    const taken = typeof answer === 'number' && answer >= 200 && answer < 300;
    if (taken) post.outcome = 'taken';
    return taken && !(fault === 'answerLost' && first);
  }

  #body({ event, data }: EventPost, fault: PostFault['kind'] | undefined): string {
    if (fault === 'garbage') return '<html>this is not JSON';
    const members = withFlags(data, this.#settings.booleans);
    const filler = fault === 'oversized' ? { filler: 'x'.repeat(OVERSIZED) } : {};
    return JSON.stringify({ event, data: { ...members, ...filler } });
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#timers.after(ms, resolve);
    });
  }
}
