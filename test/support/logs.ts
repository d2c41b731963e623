import type { Log } from '../../nodes/runtime/client';
import type { CallwiresError } from '../../nodes/runtime/errors';

/** A log that remembers what was written. */
export interface RecordingLog extends Log {
  readonly lines: string[];
  readonly problems: CallwiresError[];
}

export function recordingLog(): RecordingLog {
  const lines: string[] = [];
  const problems: CallwiresError[] = [];
  return {
    lines,
    problems,
    info: (text) => void lines.push(text),
    warn: (text) => void lines.push(text),
    trouble: (error) => void lines.push(error.message),
    problem: (error) => void problems.push(error),
  };
}
