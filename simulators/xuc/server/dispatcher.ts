import { isRecord, parseJson } from '../../shared/json';
import { ShapeError } from '../../shared/shapes';
import { commands } from '../commands';
import type { Command } from '../commands/command';
import type { ReceivedFrame } from '../types';
import { isAtLeast } from '../version';
import { notice } from '../world/audience';
import { WorldError } from '../world/context';
import type { World } from '../world/world';
import type { FaultBox } from './fault-box';
import type { Hub } from './hub';
import type { Records } from './records';
import type { Session } from './session';

const byName: ReadonlyMap<string, Command> = new Map(
  commands.map((command) => [command.name, command]),
);

/** Reads a client's frames: records, checks, and hands them to their commands. */
export class Dispatcher {
  readonly #world: World;
  readonly #hub: Hub;
  readonly #faults: FaultBox;
  readonly #records: Records;

  constructor(world: World, hub: Hub, faults: FaultBox, records: Records) {
    this.#world = world;
    this.#hub = hub;
    this.#faults = faults;
    this.#records = records;
  }

  receive(session: Session, text: string): void {
    const frame = this.#record(session, text);
    if (this.#faults.swallows(frame.command)) return;
    const delay = this.#faults.delayOf(frame.command);
    if (delay === 0) this.#act(session, frame);
    else {
      this.#faults.timers.after(delay, () => {
        if (session.link.open) this.#act(session, frame);
      });
    }
  }

  #record(session: Session, text: string): ReceivedFrame {
    const json = parseJson(text);
    const frame: ReceivedFrame = {
      at: Date.now(),
      connection: session.id,
      login: session.user.login,
      text,
      command: nameOf(json),
      ...(json === undefined ? {} : { json }),
    };
    this.#records.add(frame);
    return frame;
  }

  #act(session: Session, frame: ReceivedFrame): void {
    try {
      this.#hub.asking(session, () => {
        this.#run(session, frame);
      });
    } catch (error) {
      // What cannot be done is left undone without a word (reference, section 8.7).
      if (error instanceof WorldError) return;
      if (!(error instanceof ShapeError)) throw error;
      this.#records.violations.push({ ...frame, problem: error.message });
      session.send(notice('Error', { Error: error.message }));
    }
  }

  #run(session: Session, frame: ReceivedFrame): void {
    if (!isRecord(frame.json)) throw new ShapeError('', 'a frame must be a JSON object');
    const { claz, command: name, ...rest } = frame.json;
    if (claz === 'ping') {
      this.#ping(session, frame.json);
      return;
    }
    if (claz !== 'web') throw new ShapeError('claz', 'must be web or ping');
    const command = byName.get(frame.command);
    if (command === undefined) throw new ShapeError('command', `${String(name)} is unknown`);
    if (!isAtLeast(this.#world.context.version, command.since)) {
      this.#records.ignored.push(frame);
      return;
    }
    command.run({ world: this.#world, session, user: session.user, hub: this.#hub }, rest);
  }

  #ping(session: Session, frame: Record<string, unknown>): void {
    if (Object.keys(frame).length > 1) throw new ShapeError('', 'a ping has no other key');
    if (this.#world.context.settings.ping === 'echo') session.link.send('{"claz":"ping"}');
  }
}

function nameOf(json: unknown): string {
  if (!isRecord(json)) return '';
  if (json['claz'] === 'ping') return 'ping';
  return typeof json['command'] === 'string' ? json['command'] : '';
}
