import { bctCatalog } from '../catalog';
import type { Webhooks } from './webhooks';

/** It changes nothing, and every Business ConneCT knows it. */
const SELF_TEST = 'GetCurrentAlarms';

/** Time limit of the self-test, in seconds. */
const SELF_TEST_LIMIT = 10;

/** @throws CallwiresError where the platform or its workflow does not answer as it should. */
export async function selfTest(webhooks: Webhooks, signal: AbortSignal): Promise<void> {
  const row = bctCatalog.command(SELF_TEST);
  if (row) await webhooks.send({ row, params: {}, timeout: SELF_TEST_LIMIT }, row, signal);
}
