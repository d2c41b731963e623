import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { message } from '../child';
import { Feeder } from './feeder';
import type { Subject } from './flows';
import type { Held, Order, Strain } from './reader';

/** Messages of a first round that is not measured: code is compiled while it runs. */
const WARM_UP = 80_000;

/** A subject at work, beside a server of its own. */
export class Rig {
  private constructor(
    private readonly feeder: Feeder,
    private readonly reader: ChildProcess,
    /** How many deliveries one message makes. */
    private readonly deliveries: number,
  ) {}

  /** @param options for Node.js, where the reader is to be looked at more closely */
  static async start(
    subject: Subject,
    deliveries = 1,
    options: readonly string[] = [],
  ): Promise<Rig> {
    const feeder = await Feeder.start();
    const reader = fork(join(__dirname, 'reader.ts'), [], {
      execArgv: ['--import', 'tsx', ...options],
    });
    const rig = new Rig(feeder, reader, deliveries);
    await rig.#order({ do: 'start', subject, port: feeder.port });
    await feeder.connected();
    return rig;
  }

  /** As much as it can take. */
  async flood(size: number, count: number): Promise<Strain> {
    const whole = this.feeder.whole(size, count);
    const round = this.#order({ do: 'expect', count: Math.round(whole * this.deliveries) });
    await this.feeder.flood(size, whole);
    return asStrain(await round);
  }

  async warmUp(size: number): Promise<void> {
    await this.flood(size, WARM_UP / Math.max(1, this.deliveries));
  }

  /** At an even rate. @returns milliseconds each took, shortest first */
  async pace(size: number, perSecond: number, count: number): Promise<readonly number[]> {
    await this.#order({ do: 'delays' });
    const round = this.#order({ do: 'expect', count });
    await this.feeder.pace(size, perSecond, count);
    await round;
    return asTimes(await this.#order({ do: 'delays' }));
  }

  /** Commands one after the other. @returns milliseconds each took, shortest first */
  async ask(count: number): Promise<readonly number[]> {
    return asTimes(await this.#order({ do: 'ask', count }));
  }

  /** What the reader holds; it has to be started with `--expose-gc`. */
  async held(): Promise<Held> {
    return asHeld(await this.#order({ do: 'heap' }));
  }

  async stop(): Promise<void> {
    this.reader.kill();
    if (this.reader.exitCode === null) await once(this.reader, 'exit');
    await this.feeder.stop();
  }

  #order(order: Order): Promise<unknown> {
    this.reader.send(order);
    return message(this.reader);
  }
}

function asStrain(answer: unknown): Strain {
  if (typeof answer === 'object' && answer !== null && 'perSecond' in answer) {
    const { perSecond, rss, blocked }: Record<string, unknown> = { ...answer };
    return { perSecond: Number(perSecond), rss: Number(rss), blocked: Number(blocked) };
  }
  throw new TypeError('The reader did not say how long it took.');
}

function asHeld(answer: unknown): Held {
  if (typeof answer === 'object' && answer !== null && 'heap' in answer) {
    const { heap, rss }: Record<string, unknown> = { ...answer };
    return { heap: Number(heap), rss: Number(rss) };
  }
  throw new TypeError('The reader did not say what it holds.');
}

function asTimes(answer: unknown): readonly number[] {
  return Array.isArray(answer) ? answer.map(Number) : [];
}
