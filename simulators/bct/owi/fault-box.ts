import { FaultSwitch } from '../../shared/fault-switch';
import { LinkFaults } from '../../shared/link-faults';
import { WallTimers } from '../../shared/wall-timers';
import type { Connections } from './connections';
import { errorBody, OwiError } from './errors';
import type { CommandFault, EntryFault, FaultTarget, OwiFaults } from './faults';
import type { OwiLink } from './link';
import type { Links } from './links';
import type { Tokens } from './tokens';
import type { Users } from './users';

const TWO_MEBIBYTES = 2 * 1024 * 1024;

interface Parts {
  links: Links;
  connections: Connections;
  tokens: Tokens;
  users: Users;
  /** What `ConnectionStatus` says of the server. */
  address: () => { bctServerAddress: string; bctServerPort: string };
}

/** The switches of all faults, set from outside and asked by the parts of the server. */
export class FaultBox extends LinkFaults<FaultTarget, OwiLink> implements OwiFaults {
  /** Delays under way; they run out even when what caused them is cleared. */
  readonly timers = new WallTimers();
  readonly login = new FaultSwitch<EntryFault>();
  readonly upgrade = new FaultSwitch<EntryFault>();
  readonly #parts: Parts;
  readonly #commands = new Map<string, FaultSwitch<CommandFault>>();

  constructor(parts: Parts) {
    super();
    this.#parts = parts;
  }

  dropForGood(target: FaultTarget = 'all'): void {
    const { connections } = this.#parts;
    for (const connection of connections.matching(target)) connections.expire(connection);
  }

  close(code: number, errorCode?: string, target: FaultTarget = 'all'): void {
    this.each(target, (link) => {
      if (errorCode !== undefined) {
        const failure = { status: code - 4000, code: errorCode, message: 'Closed on purpose.' };
        link.send(JSON.stringify(errorBody(failure)));
      }
      link.close(code);
    });
  }

  oversized(bytes = TWO_MEBIBYTES, target: FaultTarget = 'all'): void {
    const { connections } = this.#parts;
    for (const connection of connections.matching(target)) {
      connections.send(connection, 'Oversized', { filler: 'x'.repeat(bytes) });
    }
  }

  duplicateEvents(times = 1): void {
    this.#parts.connections.eventFaults.arm('duplicate', times);
  }

  loseEvents(times = 1): void {
    this.#parts.connections.eventFaults.arm('lose', times);
  }

  flapConnectionStatus(times = 1, interval = 0): void {
    for (let step = 0; step < times * 2; step += 1) {
      this.timers.after(step * interval, () => {
        const data = { status: step % 2 === 1, ...this.#parts.address() };
        this.#parts.connections.broadcast('ConnectionStatus', data);
      });
    }
  }

  commands(fault: CommandFault): void {
    const armed = new FaultSwitch<CommandFault>();
    armed.arm(fault, fault.times);
    this.#commands.set(fault.command, armed);
  }

  logins(fault: EntryFault): void {
    this.login.arm(fault, fault.times);
  }

  upgrades(fault: EntryFault): void {
    this.upgrade.arm(fault, fault.times);
  }

  expireTokens(): void {
    this.#parts.tokens.expireAll();
  }

  setRole(userName: string, owiRole: boolean): void {
    this.#parts.users.setRole(userName, owiRole);
    if (owiRole) return;
    this.each({ userName }, (link) => {
      link.refuse(new OwiError('owi_role_missing', 'The role was taken away.'));
    });
  }

  clear(): void {
    this.resume();
    this.login.clear();
    this.upgrade.clear();
    this.#commands.clear();
    this.#parts.connections.eventFaults.clear();
  }

  takeCommand(name: string): CommandFault | undefined {
    return this.#commands.get(name)?.take() ?? this.#commands.get('*')?.take();
  }

  freezes(userName: string): boolean {
    const target = this.frozen;
    if (target === undefined || target === 'all') return target === 'all';
    return 'userName' in target && target.userName === userName;
  }

  protected linksOf(target: FaultTarget): readonly OwiLink[] {
    return this.#parts.links.matching(target);
  }
}
