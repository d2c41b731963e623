import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Something that holds pages: ours, or what ours is compared with. */
export interface Subject {
  readonly port: number;
  /** Events that have arrived at whoever wanted them. */
  received(): number;
  /** A command to one page and its answer. */
  ask(agent: string): Promise<unknown>;
  /** A command to all pages and their answers. */
  askAll(): Promise<unknown>;
}

/** @returns the port. */
export async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1', 20_000);
  await once(server, 'listening');
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
