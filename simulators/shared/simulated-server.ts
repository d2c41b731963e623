import type { Clock } from './clock';

/** How a simulator is started, whatever it simulates. */
export interface ServerOptions {
  /** TCP port on 127.0.0.1; 0 or absent takes any free one. */
  port?: number;
  /** Try the ports after `port` when it is taken. */
  nextFreePort?: boolean;
  /** PEM texts; makes the simulator speak https and wss. */
  tls?: { key: string; cert: string };
  /** Simulated time stands still until `clock.advance()`. */
  holdClock?: boolean;
  /** Simulated time at the start; now when absent. */
  startTime?: Date;
  /** Serve the web page at `/` (bundled at the first request). Default true. */
  page?: boolean;
}

/** What a running simulator offers, whatever it simulates. */
export interface SimulatedServer {
  /** `http://127.0.0.1:8090`, or https. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** Simulated time, which everything but traffic and faults goes by. */
  readonly clock: Clock;
  /** Called after every change of the world or of the connections; gives the way to stop. */
  onChange(listener: () => void): () => void;
  clearRecords(): void;
  /** Ends every socket and timer. The process can exit afterwards. */
  close(): Promise<void>;
}
