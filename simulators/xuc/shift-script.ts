import type { AgentStateOrder, XucSimulator } from './types';

/** What the acts of a shift have at hand. */
export interface ShiftStage {
  readonly simulator: XucSimulator;
  /** `linkedId`s of the calls placed in this shift. */
  readonly calls: string[];
}

type Act = (stage: ShiftStage) => void;

interface ShiftAct {
  readonly name: string;
  readonly act: Act;
  /** Simulated seconds until the next act. */
  readonly seconds: number;
}

const alice = { agentId: 22, line: '1000' } as const;
const QUEUE = 'blue';

function become(state: AgentStateOrder['state'], reason?: string): Act {
  return ({ simulator }) => {
    const order: AgentStateOrder = { agentId: alice.agentId, state };
    simulator.setAgentState(reason === undefined ? order : { ...order, reason });
  };
}

function caller(from: string, callerName: string, reason: string): Act {
  return ({ simulator, calls }) => {
    const variables = { customerId: from.slice(-4), reason };
    const call = simulator.placeCall({ from, queue: QUEUE, callerName, variables });
    calls.push(call.linkedId);
  };
}

/** The call on Alice's phone; a person who clicks along may have taken it away. */
function onAlicesPhone(act: (simulator: XucSimulator, linkedId: string) => void): Act {
  return ({ simulator }) => {
    const mine = simulator
      .snapshot()
      .calls.find(({ legs }) => legs.some(({ number }) => number === alice.line));
    if (mine !== undefined) act(simulator, mine.linkedId);
  };
}

function answer(simulator: XucSimulator, linkedId: string): void {
  simulator.answer(linkedId);
}

function hangUp(simulator: XucSimulator, linkedId: string): void {
  simulator.hangup(linkedId);
}

function attach(simulator: XucSimulator, linkedId: string): void {
  simulator.attachData(linkedId, { caseId: 'C-1042' });
  simulator.sheet('alice', [
    { name: 'popupUrl', value: 'https://crm.example/', type: 'url' },
    { name: 'folderNumber', value: 'C-1042' },
  ]);
}

function hold({ simulator }: ShiftStage): void {
  simulator.hold(alice.line);
}

function giveUp({ simulator, calls }: ShiftStage): void {
  const open = simulator.snapshot().calls;
  for (const { linkedId } of open) if (calls.includes(linkedId)) simulator.hangup(linkedId);
  calls.length = 0;
}

/** A shift of a hundred simulated seconds, written for the demo world. */
export const shiftScript: readonly ShiftAct[] = [
  {
    name: 'log in',
    act: become('AgentReady'),
    seconds: 3,
  },
  {
    name: 'briefing',
    act: become('AgentOnPause', 'coaching'),
    seconds: 4,
  },
  { name: 'first call waits', act: caller('0427466347', 'Jane Black', 'order'), seconds: 5 },
  { name: 'second call waits', act: caller('0115878000', 'John Doe', 'invoice'), seconds: 4 },
  { name: 'third call waits', act: caller('33356782212', 'Peter Pan', 'repair'), seconds: 6 },
  {
    name: 'ready: the first call rings',
    act: become('AgentReady'),
    seconds: 4,
  },
  {
    name: 'answer',
    act: onAlicesPhone(answer),
    seconds: 10,
  },
  {
    name: 'data attached',
    act: onAlicesPhone(attach),
    seconds: 4,
  },
  { name: 'hold', act: hold, seconds: 6 },
  { name: 'resume', act: hold, seconds: 12 },
  {
    name: 'end: wrap-up',
    act: onAlicesPhone(hangUp),
    seconds: 8,
  },
  {
    name: 'lunch',
    act: become('AgentOnPause', 'lunch'),
    seconds: 14,
  },
  { name: 'waiting callers give up', act: giveUp, seconds: 10 },
  {
    name: 'log out',
    act: become('AgentLoggedOut'),
    seconds: 10,
  },
];
