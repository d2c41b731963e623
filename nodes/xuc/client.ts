import type { Client, Session, SessionIo } from '../runtime/client';
import { CallwiresError } from '../runtime/errors';
import type { Outward } from '../runtime/outward';
import type { Trial, TrialNote } from '../runtime/trial';
import { XucSession } from './session';
import type { XucSettings } from './set';
import { TokenSource } from './token';

/** XiVO XUC: a token by REST, then one WebSocket per user (reference, section 1). */
export class XucClient implements Client {
  constructor(
    private readonly settings: XucSettings,
    private readonly out: Outward,
  ) {}

  async open(io: SessionIo, signal: AbortSignal): Promise<Session> {
    const tokens = new TokenSource(this.settings, this.out, io.memory);
    const token = await tokens.obtain(signal);
    const session = new XucSession(io, this.settings);
    try {
      await session.start(this.out, tokens, token, signal);
      return session;
    } catch (error) {
      session.close();
      if (isTokenRefusal(error)) tokens.forget();
      throw error;
    }
  }

  /** User and password alone, without a session. */
  async checkLogin({ io, signal }: Trial): Promise<readonly TrialNote[]> {
    await new TokenSource(this.settings, this.out, io.memory).obtain(signal);
    return ['loginOnly'];
  }
}

/** The next attempt must not offer the same token again. */
function isTokenRefusal(error: unknown): boolean {
  return (
    error instanceof CallwiresError &&
    ['UNAUTHORIZED', 'FORBIDDEN', 'REJECTED'].includes(error.code)
  );
}
