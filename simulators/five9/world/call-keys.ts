import type { Call, Recording } from './call';
import { requireUp, wrongState, type Calls } from './calls';

/** Call control without a body (reference, section 3.3). */
export type CallKey =
  | 'answer'
  | 'hold'
  | 'unhold'
  | 'park'
  | 'retrieve'
  | 'reject'
  | 'disconnect'
  | 'start_recording'
  | 'pause_recording'
  | 'resume_recording'
  | 'stop_recording';

type Press = (calls: Calls, call: Call) => void;

function record(from: readonly Recording[], to: Recording): Press {
  return (calls, call) => {
    requireUp(call, 'recording');
    if (!from.includes(call.recording)) throw wrongState(call, `recording ${call.recording}`);
    call.recording = to;
    calls.updated(call);
  };
}

function hold(parked: boolean): Press {
  return (calls, call) => {
    if (call.state !== 'TALKING') throw wrongState(call, parked ? 'park' : 'hold');
    call.parked = parked;
    calls.move(call, 'ON_HOLD', 'UPDATED');
  };
}

function resume(parked: boolean): Press {
  return (calls, call) => {
    if (call.state !== 'ON_HOLD' || call.parked !== parked) {
      throw wrongState(call, parked ? 'retrieve' : 'unhold');
    }
    call.parked = false;
    calls.move(call, 'TALKING', 'UPDATED');
  };
}

export const callKeys: Readonly<Record<CallKey, Press>> = {
  answer: (calls, call) => {
    if (call.state !== 'OFFERED') throw wrongState(call, 'answer');
    calls.connect(call);
  },
  hold: hold(false),
  unhold: resume(false),
  park: hold(true),
  retrieve: resume(true),
  reject: (calls, call) => {
    if (call.state !== 'OFFERED') throw wrongState(call, 'reject');
    calls.remove(call, 'UPDATED');
  },
  disconnect: (calls, call) => {
    calls.end(call);
  },
  start_recording: record(['OFF'], 'ON'),
  pause_recording: record(['ON'], 'PAUSED'),
  resume_recording: record(['PAUSED'], 'ON'),
  stop_recording: record(['ON', 'PAUSED'], 'OFF'),
};
