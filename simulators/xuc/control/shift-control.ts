import { controlOrder, controlRemoval, type ControlRoute } from '../../shared/control-routes';
import { Signal } from '../../shared/signal';
import { playShift, type ShiftRun, type ShiftStep } from '../shift';
import type { XucSimulator } from '../types';
import { shift } from './shapes';

/** Starts and stops the demo shift; one at a time. */
export class ShiftControl {
  readonly changed = new Signal<undefined>();
  readonly #simulator: XucSimulator;
  #run: ShiftRun | undefined;

  constructor(simulator: XucSimulator) {
    this.#simulator = simulator;
  }

  /** The last step of the shift that is playing. */
  get step(): ShiftStep | undefined {
    return this.#run?.steps.at(-1);
  }

  get routes(): ControlRoute<XucSimulator>[] {
    return [
      controlOrder('/control/shift', shift, (_, { speed, loop }) => {
        this.#start(speed ?? 1, loop ?? false);
      }),
      controlRemoval('/control/shift', () => {
        this.close();
      }),
    ];
  }

  close(): void {
    // Stopping has an effect at once; only the end of the promise comes later.
    void this.#run?.stop();
  }

  #start(speed: number, loop: boolean): void {
    if (this.#run !== undefined) return;
    const onStep = (): void => {
      this.changed.emit(undefined);
    };
    const run = playShift(this.#simulator, { speed, loop, onStep });
    this.#run = run;
    const ended = (): void => {
      this.#run = undefined;
      this.changed.emit(undefined);
    };
    // A world without the people of the demo has no shift to play.
    run.done.then(ended, ended);
  }
}
