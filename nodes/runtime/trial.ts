import type { Client, SessionIo } from './client';
import type { Connection } from './connection';
import { CallwiresError } from './errors';
import type { JsonObject } from './json';
import type { Red } from './red';

/** One try of settings that stand in a dialog. Nothing of it outlives the try. */
export interface Trial {
  readonly red: Red;
  /** Id of the config node, deployed or not. */
  readonly id: string;
  /** What the connection is called in errors. */
  readonly label: string;
  readonly transport: string;
  /** What is deployed under the id at present. */
  readonly deployed?: Deployed;
  /** True while a deployed connection is logged in as the same person on the same server. */
  readonly standing: boolean;
  /** Of no connection: it takes events and keeps none. */
  readonly io: SessionIo;
  readonly signal: AbortSignal;
}

export interface Deployed {
  /** Properties without secrets. */
  readonly config: JsonObject;
  readonly connection: Connection;
}

/**
 * What a try found besides that it works: keys under `trial.notes` in `locales/<lang>/common.json`.
 */
export type TrialNote =
  | 'loggedIn'
  | 'loginOnly'
  | 'loginUntried'
  | 'loginStands'
  | 'pathFree'
  | 'httpNodeAuth'
  | 'inboundLogin'
  | 'webhookAnswered';

/** Logs in as the connection would, and leaves at once. */
export async function logInOnce(client: Client, trial: Trial): Promise<readonly TrialNote[]> {
  try {
    const session = await client.open(trial.io, trial.signal);
    await session.close(true);
    return ['loggedIn'];
  } finally {
    client.close?.(true);
  }
}

/** For a way in that nobody has said yet how to try without disturbing anybody. */
export function noTrial({ label: connection }: Trial): CallwiresError {
  return new CallwiresError('NOT_SUPPORTED', 'trialMissing', { connection });
}

const ignore = (): void => undefined;

/** A place for a client to log in from without any flow behind it. */
export function nowhere(): SessionIo {
  return {
    authenticating: ignore,
    event: ignore,
    isWanted: () => false,
    isTaken: () => false,
    isOnlyKept: () => false,
    keepUnread: ignore,
    passed: ignore,
    interest: () => ({ all: false, events: new Set(), params: () => [] }),
    lost: ignore,
    memory: new Map(),
    log: { info: ignore, warn: ignore, trouble: ignore, problem: ignore },
  };
}
