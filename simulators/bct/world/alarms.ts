import { alarmTime } from './alarm-time';
import type { Context } from './context';
import { Refusal } from './refusal';
import type { AlarmSeed } from './seed';

export interface Alarm extends AlarmSeed {
  /** Tells apart alarms with the same id; never on a wire. */
  readonly key: string;
  readonly raisedAt: number;
}

export class Alarms {
  readonly #context: Context;
  readonly #alarms = new Map<string, Alarm>();

  constructor(context: Context) {
    this.#context = context;
  }

  get unresolved(): readonly Alarm[] {
    return [...this.#alarms.values()];
  }

  raise({ id, source, message }: AlarmSeed): Alarm {
    const { ids, clock } = this.#context;
    const key = `alarm-${ids.next('alarm')}`;
    const alarm: Alarm = { key, id, source, message, raisedAt: clock.now() };
    this.#alarms.set(key, alarm);
    this.#tell(alarm, false);
    return alarm;
  }

  resolve(key: string): void {
    const alarm = this.#alarms.get(key);
    if (alarm === undefined) throw new Refusal('alarm_not_found', `No alarm ${key} is open.`);
    this.#alarms.delete(key);
    this.#tell(alarm, true);
  }

  /** The answer of `GetCurrentAlarms`, without `isSuccess`. */
  list(): { activeAlarms: string; alarms: Record<string, string>[] } {
    const alarms = this.unresolved.map(({ raisedAt, source, id, message }) => ({
      dateTime: this.#time(raisedAt),
      source,
      id,
      message,
    }));
    return { activeAlarms: String(alarms.length), alarms };
  }

  #tell({ source, id, message }: Alarm, resolved: boolean): void {
    this.#context.emit({
      name: 'AlarmNotification',
      data: {
        activeAlarms: String(this.#alarms.size),
        dateTime: this.#time(this.#context.clock.now()),
        source,
        id,
        message,
        resolved,
      },
      audience: { kind: 'alarms' },
    });
    this.#context.changed();
  }

  #time(at: number): string {
    return alarmTime(at, this.#context.settings.timeZone);
  }
}
