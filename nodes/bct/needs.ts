import type { Log } from '../runtime/client';
import { CallwiresError } from '../runtime/errors';
import { wants, type Interest } from '../runtime/interest';
import type { OwiSettings } from './settings';

/** Events that only come when a setting asks for them. */
const needed: Readonly<Record<string, keyof OwiSettings>> = {
  RouterStatus: 'bctRouterName',
  AlarmNotification: 'bctNotifyAlarms',
  EmergencyCall: 'bctEmergencyNumbers',
};

/** Says what a flow has wired in vain: silence on an emergency would be noticed too late. */
export class Needs {
  readonly #settings: OwiSettings;
  readonly #log: Log;
  readonly #said = new Set<string>();

  constructor(settings: OwiSettings, log: Log) {
    this.#settings = settings;
    this.#log = log;
  }

  check(interest: Interest): void {
    for (const [event, field] of Object.entries(needed)) {
      const asked = Boolean(this.#settings[field]);
      // Who takes all events has not asked for this one in particular.
      if (asked || !wants({ ...interest, all: false }, event) || this.#said.has(event)) continue;
      this.#said.add(event);
      const values = { event, field, connection: this.#settings.bctServerAddress };
      this.#log.problem(
        new CallwiresError('INVALID_PARAMETER', 'eventNotAskedFor', values, { field }),
      );
    }
  }

  routerMissing(): void {
    const { bctRouterName: router, bctServerAddress: connection } = this.#settings;
    const field = 'bctRouterName';
    const values = { router, connection };
    this.#log.problem(new CallwiresError('REJECTED', 'routerMissing', values, { field }));
  }
}
