import type { Log } from '../../runtime/client';
import { asCallwiresError } from '../../runtime/errors';
import type { Ask, Rest } from './rest';

/** Seconds for each step: Node-RED waits for nodes that close, but not for long. */
const STEP_LIMIT = 3;

/**
 * Ends a session that is ours. One that we only joined is left to whoever began it, and so is one in
 * which a call is going on. Never rejects.
 */
export async function logOut(rest: Rest, log: Log): Promise<void> {
  const { login } = rest;
  if (!login.own) return;
  const signal = AbortSignal.timeout(4 * STEP_LIMIT * 1000);
  const step = (method: Ask['method'], path: string): Promise<unknown> =>
    rest.json({ what: 'logout', method, path, timeout: STEP_LIMIT, signal });
  try {
    const may = await step('GET', login.pathOf('/can_stop_session'));
    if (may === false) {
      log.info('The session at Five9 stays open: something is still going on in it.');
      return;
    }
    await step('PUT', login.pathOf('/session_stop'));
    await step('POST', `${login.place.context}/auth/logout`);
  } catch (error) {
    log.info(asCallwiresError(error).message);
  }
}
