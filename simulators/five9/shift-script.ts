import type { CallState } from './world/call';
import type { Five9Simulator } from './types';

/** What the acts of a shift have at hand. */
export interface ShiftStage {
  readonly simulator: Five9Simulator;
  /** Ids of the calls offered in this shift, newest last. */
  readonly calls: string[];
}

export interface ShiftAct {
  /** Short English name of what happens, such as `answer`. */
  readonly name: string;
  readonly act: (stage: ShiftStage) => void;
  /** Seconds until the next act. */
  readonly seconds: number;
}

const AGENT = 'alice@example.com';
const SKILL = '300000000000022';

function waiting(inQueueCallCount: number, longestTimeInQueueSec: number): ShiftAct['act'] {
  return ({ simulator }) => {
    simulator.setSkillQueue(SKILL, { inQueueCallCount, longestTimeInQueueSec });
  };
}

function offer(ani: string, customer: string): ShiftAct['act'] {
  return ({ simulator, calls }) => {
    const variables = { '641': customer };
    const order = { agent: AGENT, campaignId: '1137597', ani, variables };
    calls.push(simulator.offerCall(order).id);
  };
}

/** With the newest call, unless a flow or a person who clicks along was faster. */
function whenCall(
  states: readonly CallState[],
  act: (simulator: Five9Simulator, id: string) => void,
): ShiftAct['act'] {
  return ({ simulator, calls }) => {
    const newest = simulator.snapshot().calls.find(({ id }) => id === calls.at(-1));
    if (newest !== undefined && states.includes(newest.state)) act(simulator, newest.id);
  };
}

const answer = whenCall(['OFFERED'], (simulator, id) => {
  simulator.answer(id);
});

const hangUp = whenCall(['OFFERED', 'TALKING', 'ON_HOLD'], (simulator, id) => {
  simulator.hangUp(id);
});

/** A few calls of Alice while the queue of a skill fills and empties again. */
export const shiftScript: readonly ShiftAct[] = [
  { name: 'ready', act: becomeReady, seconds: 1 },
  { name: 'tidy', act: tidy, seconds: 1 },
  { name: 'offer', act: offer('9250000111', '4711'), seconds: 3 },
  { name: 'answer', act: answer, seconds: 3 },
  {
    name: 'write',
    act: whenCall(['TALKING'], (simulator, id) => {
      simulator.setCavs(id, { '642': 'gold' });
    }),
    seconds: 4,
  },
  { name: 'hang up', act: hangUp, seconds: 4 },
  {
    name: 'dispose',
    act: whenCall(['WRAP_UP', 'FINISHED'], (simulator, id) => {
      simulator.dispose(id, { dispositionId: '1001' });
    }),
    seconds: 3,
  },
  { name: 'queue fills', act: waiting(3, 45), seconds: 4 },
  { name: 'queue is long', act: waiting(7, 150), seconds: 4 },
  { name: 'offer', act: offer('9250000222', '4712'), seconds: 3 },
  { name: 'answer', act: answer, seconds: 5 },
  { name: 'queue empties', act: waiting(0, 0), seconds: 2 },
  { name: 'hang up', act: hangUp, seconds: 6 },
];

function becomeReady({ simulator }: ShiftStage): void {
  const current = { readyChannels: ['CALL'], reasonCodeId: '0' };
  simulator.setPresence(AGENT, { current });
}

/** Calls that rounds before have left without a disposition would pile up. */
function tidy({ simulator, calls }: ShiftStage): void {
  const left = simulator.snapshot().calls.filter(({ id, endedAt }) => {
    return calls.includes(id) && endedAt !== null;
  });
  calls.length = 0;
  for (const { id } of left) simulator.dispose(id, { dispositionId: '1001' });
}
