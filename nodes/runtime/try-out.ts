import type { TObject } from '@sinclair/typebox';
import { configHandle, secretsOf } from './config-node';
import { asCallwiresError, CallwiresError } from './errors';
import { adviceOn, type Advice } from './advice';
import { isObject } from './json';
import { localize } from './localize';
import { outward } from './outward';
import type { Red, RedNode } from './red';
import { connections } from './registry';
import { saidOf, type Said } from './said';
import type { BackendSet } from './set';
import { commonSchema, readSettings } from './settings';
import { within } from './timing';
import { noTrial, nowhere, type Trial, type TrialNote } from './trial';
import { checkHelpers, filledIn, withStoredSecrets, type Written } from './trial-settings';

/** What a try of settings came to. */
export type Outcome =
  | { readonly ok: true; readonly ms: number; readonly notes: readonly TrialNote[] }
  | (Said & {
      readonly ok: false;
      /** What to look at, where the error alone does not say it: a key under `trial.advice`. */
      readonly advice?: Advice;
      /** The setting that is wrong. */
      readonly field?: string;
    });

/** Seconds for everything together. */
const LIMIT = 20;

/** Tries under way at the same time, of all dialogs. */
const AT_ONCE = 4;

let underWay = 0;

/**
 * Does what the connection would do with the settings of a dialog, apart from any connection. Never
 * rejects: what went wrong is the outcome.
 */
export async function tryOut<S extends TObject>(
  red: Red,
  set: BackendSet<S>,
  id: string,
  written: Written,
  signal: AbortSignal,
): Promise<Outcome> {
  const redactor = secretsOf(set, written.credentials);
  const began = Date.now();
  underWay++;
  try {
    if (underWay > AT_ONCE)
      throw new CallwiresError('RATE_LIMITED', 'trialsBusy', { limit: AT_ONCE });
    const found = configHandle(red, id);
    const deployed = found?.backend === set.backend ? found : undefined;
    const values = filledIn(red, nodeOf(red, deployed ? id : ''), written);
    const name = typeof values.config['name'] === 'string' ? values.config['name'] : '';
    const unnamed = name || set.backend;
    checkHelpers(red, unnamed, values);
    const whole = withStoredSecrets(set.settings, unnamed, values, deployed);
    for (const secret of secretsOf(set, whole.credentials).secrets) redactor.add(secret);
    const settings = readSettings(set.settings, unnamed, whole.config, whole.credentials);
    const { tlsConfig, proxy } = readSettings(commonSchema, unnamed, whole.config, {});
    const io = nowhere();
    const label = name || set.label(settings);
    const out = outward(red, { label, log: io.log, redactor, tlsConfig, proxy });
    const { transport } = whole.config;
    const limit = AbortSignal.any([signal, AbortSignal.timeout((LIMIT + 1) * 1000)]);
    const trial: Trial = {
      red,
      id,
      label,
      transport: typeof transport === 'string' ? transport : '',
      standing: connections.stands(`${set.backend} ${set.identity(settings)}`),
      ...(deployed && {
        deployed: { config: deployed.given.config, connection: deployed.connection },
      }),
      io,
      signal: limit,
    };
    const trying = async (): Promise<readonly TrialNote[]> => {
      // A login of which it is not known what it does to others is not tried.
      if (!set.tryOut) throw noTrial(trial);
      return set.tryOut(settings, out, trial);
    };
    const notes = await within(trying(), LIMIT, limit, () => {
      return new CallwiresError('TIMEOUT', 'noAnswer', { host: trial.label, seconds: LIMIT });
    });
    return { ok: true, ms: Date.now() - began, notes };
  } catch (thrown) {
    const error = localize(red, asCallwiresError(thrown));
    const advice = adviceOn(error);
    return {
      ok: false,
      ...saidOf(error, redactor),
      ...(advice && { advice }),
      ...(error.field !== undefined && { field: error.field }),
    };
  } finally {
    underWay--;
  }
}

/** A node by which environment variables are found that stand in flows, not in the process. */
function nodeOf(red: Red, id: string): RedNode | undefined {
  const node = id ? red.nodes.getNode(id) : undefined;
  return isObject(node) ? node : undefined;
}
