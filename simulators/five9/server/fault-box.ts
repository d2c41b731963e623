import { LinkFaults } from '../../shared/link-faults';
import type { SocketLink } from '../../shared/socket-link';
import { FaultSwitch } from '../../shared/fault-switch';
import { WallTimers } from '../../shared/wall-timers';
import type { AnswerFault, FaultTarget, Five9Faults, UpgradeFault } from '../faults';
import type { Sockets } from './sockets';

/** The switches of all faults, set from outside and asked by the parts of the server. */
export class FaultBox extends LinkFaults<FaultTarget, SocketLink> implements Five9Faults {
  readonly timers = new WallTimers();
  readonly #sockets: Sockets;
  readonly #upgrade = new FaultSwitch<UpgradeFault>();
  #answers: { fault: AnswerFault; armed: FaultSwitch<AnswerFault> }[] = [];

  constructor(sockets: Sockets) {
    super();
    this.#sockets = sockets;
  }

  halfFrame(target: FaultTarget = 'all'): void {
    this.each(target, (link) => {
      link.halfFrame();
    });
  }

  close(code: number, target: FaultTarget = 'all'): void {
    this.each(target, (link) => {
      link.close(code);
    });
  }

  answers(fault: AnswerFault): void {
    const armed = new FaultSwitch<AnswerFault>();
    armed.arm(fault, fault.times);
    this.#answers.push({ fault, armed });
  }

  upgrades(fault: UpgradeFault): void {
    this.#upgrade.arm(fault, fault.times);
  }

  clear(): void {
    this.resume();
    this.#answers = [];
    this.#upgrade.clear();
  }

  takeAnswer(method: string, path: string): AnswerFault | undefined {
    const found = this.#answers.find(
      ({ fault, armed }) =>
        armed.peek() !== undefined &&
        path.includes(fault.path ?? '') &&
        (fault.method === undefined || fault.method === method),
    );
    return found?.armed.take();
  }

  takeUpgrade(): UpgradeFault | undefined {
    return this.#upgrade.take();
  }

  freezes(userName: string): boolean {
    return this.frozen === 'all' || this.frozen?.userName === userName;
  }

  protected linksOf(target: FaultTarget): readonly SocketLink[] {
    return this.#sockets.all
      .filter(({ session }) => target === 'all' || session.user.userName === target.userName)
      .map(({ link }) => link);
  }
}
