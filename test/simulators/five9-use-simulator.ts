import {
  startFive9Simulator,
  type Five9Simulator,
  type Five9SimulatorOptions,
} from '../../simulators/five9';
import { Five9Client } from './five9-client';

/** A fresh simulator for each test of the block, on a held clock, and clients that end with it. */
export function useFive9(options: Five9SimulatorOptions = {}): {
  simulator: () => Five9Simulator;
  client: (context?: 'agent' | 'supervisor') => Five9Client;
  /** A client whose session works already. */
  agent: (username?: string) => Promise<Five9Client>;
  supervisor: () => Promise<Five9Client>;
} {
  let running: Five9Simulator | undefined;
  const clients: Five9Client[] = [];
  const simulator = (): Five9Simulator => {
    if (running === undefined) throw new Error('The simulator runs only inside a test.');
    return running;
  };
  const client = (context?: 'agent' | 'supervisor'): Five9Client => {
    const made = new Five9Client(simulator(), context);
    clients.push(made);
    return made;
  };
  const working = async (made: Five9Client, username?: string): Promise<Five9Client> => {
    await made.work(username);
    return made;
  };
  beforeEach(async () => {
    running = await startFive9Simulator({ holdClock: true, page: false, ...options });
  });
  afterEach(async () => {
    for (const made of clients.splice(0)) made.close();
    await simulator().close();
  });
  return {
    simulator,
    client,
    agent: (username) => working(client(), username),
    supervisor: () => working(client('supervisor'), 'sam@example.com'),
  };
}
