import type { SessionIo } from '../runtime/client';
import { asBoolean } from './catalog/normalize';
import { isObject } from '../runtime/json';

const MEMORY_KEY = 'bct link status';

/** The documented `ConnectionStatus`, made by a client that stands where the vendor's adapter does. */
export class LinkStatus {
  readonly #memory: Map<string, unknown>;
  readonly #address: string;
  readonly #port: number;

  constructor(memory: Map<string, unknown>, address: string, port: number) {
    this.#memory = memory;
    this.#address = address;
    this.#port = port;
  }

  get told(): boolean | undefined {
    return asBoolean(this.#memory.get(MEMORY_KEY)) ?? undefined;
  }

  /** Tells a change; equal ones in a row are no news. */
  tell(io: Pick<SessionIo, 'event'>, status: boolean): void {
    if (this.told !== status) this.#tell(io, status, false);
  }

  /** Tells the present state once more, for a node that was not there when it came about. */
  repeat(io: Pick<SessionIo, 'event'>): void {
    if (this.told !== undefined) this.#tell(io, this.told, true);
  }

  /** True where the server's own event says something new. */
  isNews(payload: unknown): boolean {
    const status = isObject(payload) ? asBoolean(payload['status']) : null;
    if (status === null) return true;
    if (this.told === status) return false;
    this.#memory.set(MEMORY_KEY, status);
    return true;
  }

  #tell(io: Pick<SessionIo, 'event'>, status: boolean, snapshot: boolean): void {
    this.#memory.set(MEMORY_KEY, status);
    const payload = { status, bctServerAddress: this.#address, bctServerPort: String(this.#port) };
    io.event('ConnectionStatus', payload, { snapshot });
  }
}
