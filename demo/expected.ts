/** What a shift must bring: the node, its output, and the topic of the message that leaves by it. */
export interface Expected {
  readonly node: string;
  readonly output: number;
  readonly topic: string;
  /** What it means, for the person who reads the check. */
  readonly meaning: string;
}

const states = ['ready', 'on a break', 'ringing', 'on a call', 'writing up', 'logged out'];
const calls = ['rings', 'is answered', 'is on hold', 'ends'];

export const expectedOfShift: readonly Expected[] = [
  ...states.map((meaning, output) => ({
    node: 'agent states',
    output,
    topic: 'AgentStateEvent',
    meaning: `an agent is ${meaning}`,
  })),
  ...calls.map((meaning, output) => ({
    node: 'my calls',
    output,
    topic: 'PhoneEvent',
    meaning: `a call ${meaning}`,
  })),
  { node: 'my calls', output: 4, topic: 'Sheet', meaning: 'a page is to be opened' },
  { node: 'queue 8', output: 0, topic: 'QueueCalls', meaning: 'callers wait' },
  { node: 'queue 8', output: 1, topic: 'QueueStatistics', meaning: 'the figures of the queue' },
  { node: 'connection', output: 0, topic: 'ConnectionStatus', meaning: 'the link stands' },
];
