import { setTimeout as sleep } from 'node:timers/promises';
import { FaultedNodeRed } from '../child/faulted-node-red';
import type { Arrived, Shown } from '../child/talk';
import { statesIn, type Rig } from './rig';

const READY_MS = 60_000;

/** Beside a rig: another process, with the same flow and the same login. */
export class SecondNodeRed {
  readonly nodeRed = new FaultedNodeRed();
  readonly arrived: Arrived[] = [];
  readonly #shown: Shown[] = [];

  constructor(private readonly rig: Rig) {}

  async begin(): Promise<void> {
    await this.nodeRed.start();
    await this.nodeRed.deploy(this.rig.flow(true));
  }

  ready(): Promise<void> {
    return this.until('ready', () => this.state === 'ready');
  }

  async until(what: string, holds: () => boolean): Promise<void> {
    const end = Date.now() + READY_MS;
    for (;;) {
      await this.collect();
      if (holds()) return;
      if (Date.now() > end) throw new Error(`The second, not: ${what}.\n${this.nodeRed.output}`);
      await sleep(20);
    }
  }

  end(): Promise<void> {
    return this.nodeRed.stop();
  }

  async collect(): Promise<void> {
    const { arrived, shown } = await this.nodeRed.take();
    this.arrived.push(...arrived);
    this.#shown.push(...shown);
  }

  get state(): string {
    return statesIn(this.#shown).at(-1)?.text ?? '';
  }

  problems(): readonly Arrived[] {
    return this.rig.problemsIn(this.arrived);
  }

  /** Numbers of the events that arrived. */
  numbers(): readonly number[] {
    return this.arrived
      .filter(({ node }) => node === 'events')
      .map((event) => this.rig.numberOf(event))
      .filter((number) => number !== undefined);
  }
}
