import assert from 'node:assert/strict';
import { CallwiresError } from '../../nodes/runtime/errors';

/** The error of ours with which something is refused. */
export function refusal(act: () => unknown): CallwiresError {
  try {
    act();
  } catch (error) {
    assert.ok(error instanceof CallwiresError);
    return error;
  }
  throw new Error('Nothing was refused.');
}
