import {
  startBctSimulator,
  type BctSimulator,
  type BctSimulatorOptions,
} from '../../simulators/bct';
import { OwiClient } from './bct-owi-client';

/** A fresh simulator for each test of the block, and clients that end with it. */
export function useBct(options: BctSimulatorOptions = {}): {
  simulator: () => BctSimulator;
  client: (userName?: string) => Promise<OwiClient>;
} {
  let running: BctSimulator | undefined;
  const clients: OwiClient[] = [];
  const simulator = (): BctSimulator => {
    if (running === undefined) throw new Error('The simulator runs only inside a test.');
    return running;
  };
  beforeEach(async () => {
    running = await startBctSimulator({ page: false, ...options });
  });
  afterEach(async () => {
    for (const { streams } of clients.splice(0)) for (const stream of streams) stream.cut();
    await simulator().close();
  });
  return {
    simulator,
    client: async (userName) => {
      const client = new OwiClient(simulator());
      clients.push(client);
      await client.login(userName);
      return client;
    },
  };
}
