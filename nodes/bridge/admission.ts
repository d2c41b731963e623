import type { BridgeSettings } from './settings';
import { PROTOCOL, type Hello, type Reason } from './frames';
import { isAgentId, readToken, sameSecret } from './token';
import type { UsedTokens } from './used-tokens';

/** Says for which agent a page may speak. */
export class Admission {
  constructor(
    private readonly settings: Pick<BridgeSettings, 'auth' | 'secret' | 'path'>,
    private readonly used: UsedTokens,
  ) {}

  /** @returns the agent, or why there is none. */
  check(hello: Hello): { readonly agent: string } | Reason {
    if (hello.v !== PROTOCOL) return 'version';
    return this.settings.auth === 'jwt' ? this.#byToken(hello) : this.#byKey(hello);
  }

  #byToken({ token, agent }: Hello): { readonly agent: string } | Reason {
    const { secret, path } = this.settings;
    const read = readToken(token, { secret, audience: path });
    if (typeof read === 'string') return read;
    if (agent !== undefined && agent !== read.agent) return 'agent';
    return this.used.use(read.id, read.expires) ? { agent: read.agent } : 'replayed';
  }

  #byKey({ token, agent }: Hello): { readonly agent: string } | Reason {
    if (!sameSecret(token, this.settings.secret)) return 'key';
    return isAgentId(agent) ? { agent } : 'agent';
  }
}
