import {
  startXucSimulator,
  type XucSimulator,
  type XucSimulatorOptions,
} from '../../simulators/xuc';
import { CtiClient } from './cti-client';

/** A fresh simulator for each test of the block, on a held clock, and clients that end with it. */
export function useSimulator(options: XucSimulatorOptions = {}): {
  simulator: () => XucSimulator;
  client: (login?: string) => Promise<CtiClient>;
} {
  let simulator: XucSimulator | undefined;
  const clients: CtiClient[] = [];
  const running = (): XucSimulator => {
    if (simulator === undefined) throw new Error('The simulator runs only inside a test.');
    return simulator;
  };
  beforeEach(async () => {
    simulator = await startXucSimulator({ holdClock: true, page: false, ...options });
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) client.close();
    await running().close();
  });
  return {
    simulator: running,
    client: async (login) => {
      const client = await CtiClient.ready(running(), login);
      clients.push(client);
      return client;
    },
  };
}
