import { FaultSwitch } from '../../shared/fault-switch';
import { LinkFaults } from '../../shared/link-faults';
import type { SocketLink } from '../../shared/socket-link';
import { WallTimers } from '../../shared/wall-timers';
import type { FaultTarget, LoginFault, UpgradeFault, XucFaults } from '../faults';
import type { Hub } from './hub';
import type { Tokens } from './tokens';

const TEN_MEGABYTES = 10 * 1024 * 1024;

/** The switches of all faults, set from outside and asked by the parts of the server. */
export class FaultBox extends LinkFaults<FaultTarget, SocketLink> implements XucFaults {
  readonly timers = new WallTimers();
  readonly #hub: Hub;
  readonly #tokens: Tokens;
  readonly #login = new FaultSwitch<LoginFault>();
  readonly #upgrade = new FaultSwitch<UpgradeFault>();
  readonly #delays = new Map<string, number>();
  readonly #swallowed = new Set<string>();

  constructor(hub: Hub, tokens: Tokens) {
    super();
    this.#hub = hub;
    this.#tokens = tokens;
  }

  oversized(bytes = TEN_MEGABYTES, target: FaultTarget = 'all'): void {
    const frame = (filler: string): string =>
      JSON.stringify({ msgType: 'Oversized', ctiMessage: { filler } });
    const text = frame('x'.repeat(Math.max(0, bytes - frame('').length)));
    this.each(target, (link) => {
      link.send(text);
    });
  }

  halfFrame(target: FaultTarget = 'all'): void {
    this.each(target, (link) => {
      link.halfFrame();
    });
  }

  delay(command: string, ms: number): void {
    if (ms > 0) this.#delays.set(command, ms);
    else this.#delays.delete(command);
  }

  swallow(command: string, on: boolean): void {
    if (on) this.#swallowed.add(command);
    else this.#swallowed.delete(command);
  }

  refuseLogins(fault: LoginFault): void {
    this.#login.arm(fault, fault.times);
  }

  refuseUpgrades(fault: UpgradeFault): void {
    this.#upgrade.arm(fault, fault.times);
  }

  expireTokens(): void {
    this.#tokens.revokeAll();
  }

  clear(): void {
    this.resume();
    this.#login.clear();
    this.#upgrade.clear();
    this.#delays.clear();
    this.#swallowed.clear();
  }

  takeLogin(call: 'login' | 'check'): LoginFault | undefined {
    const on = this.#login.peek()?.on ?? 'login';
    return on === call || on === 'both' ? this.#login.take() : undefined;
  }

  takeUpgrade(): UpgradeFault | undefined {
    return this.#upgrade.take();
  }

  delayOf(command: string): number {
    return this.#delays.get(command) ?? this.#delays.get('*') ?? 0;
  }

  swallows(command: string): boolean {
    return this.#swallowed.has(command) || this.#swallowed.has('*');
  }

  freezes(login: string): boolean {
    return this.frozen === 'all' || this.frozen?.login === login;
  }

  protected linksOf(target: FaultTarget): readonly SocketLink[] {
    return this.#hub.matching(target).map(({ link }) => link);
  }
}
