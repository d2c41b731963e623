import { Signal } from './signal';

export type Cancel = () => void;

/** Simulated time. It runs with the wall clock, or is held and moved by `advance()`. */
export interface Clock {
  /** Unix milliseconds. */
  now(): number;
  after(ms: number, action: () => void): Cancel;
  /** Time stands still until `advance()` or `release()`. */
  hold(): void;
  release(): void;
  readonly held: boolean;
  /** Moves time on and runs what falls due, in the order of its time. */
  advance(ms: number): void;
  /** Called after each `advance()`; gives the way to stop. */
  onAdvance(listener: () => void): () => void;
  /** Forgets everything planned; nothing runs afterwards. */
  stop(): void;
}

interface Planned {
  readonly due: number;
  readonly action: () => void;
}

/** One timer of the wall clock serves all plans, so that nothing outlives `stop()`. */
export class SimulatedClock implements Clock {
  readonly #planned = new Set<Planned>();
  readonly #advanced = new Signal<undefined>();
  #offset: number;
  #heldAt: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(start?: Date, held = false) {
    this.#offset = start === undefined ? 0 : start.getTime() - Date.now();
    if (held) this.#heldAt = Date.now() + this.#offset;
  }

  get held(): boolean {
    return this.#heldAt !== undefined;
  }

  now(): number {
    return this.#heldAt ?? Date.now() + this.#offset;
  }

  after(ms: number, action: () => void): Cancel {
    if (this.#stopped) return () => undefined;
    const plan: Planned = { due: this.now() + ms, action };
    this.#planned.add(plan);
    this.#arm();
    return () => {
      this.#planned.delete(plan);
    };
  }

  hold(): void {
    this.#heldAt ??= this.now();
    clearTimeout(this.#timer);
  }

  release(): void {
    if (this.#heldAt === undefined) return;
    this.#offset = this.#heldAt - Date.now();
    this.#heldAt = undefined;
    this.#arm();
  }

  advance(ms: number): void {
    const target = this.now() + ms;
    const running = this.#heldAt === undefined;
    for (let next = this.#next(); next && next.due <= target; next = this.#next()) {
      this.#heldAt = Math.max(next.due, this.now());
      this.#run(next);
    }
    this.#heldAt = target;
    if (running) this.release();
    this.#advanced.emit(undefined);
  }

  onAdvance(listener: () => void): () => void {
    return this.#advanced.listen(listener);
  }

  stop(): void {
    this.#stopped = true;
    this.#planned.clear();
    clearTimeout(this.#timer);
  }

  #next(): Planned | undefined {
    let first: Planned | undefined;
    for (const plan of this.#planned) {
      if (first === undefined || plan.due < first.due) first = plan;
    }
    return first;
  }

  #run(plan: Planned): void {
    this.#planned.delete(plan);
    plan.action();
  }

  #arm(): void {
    clearTimeout(this.#timer);
    const next = this.#next();
    if (next === undefined || this.held || this.#stopped) return;
    this.#timer = setTimeout(
      () => {
        if (next.due <= this.now() && this.#planned.has(next)) this.#run(next);
        this.#arm();
      },
      Math.max(0, next.due - this.now()),
    );
    this.#timer.unref();
  }
}
