import { Calls } from './calls';
import { Login } from './login';

const LOGIN_KEY = 'five9 login';
const CALLS_KEY = 'five9 calls';

/** What outlives links and redeploys: the login, and which calls there were. */
export class Memory {
  constructor(
    private readonly memory: Map<string, unknown>,
    private readonly identity: string,
  ) {}

  /** Undefined where there is none, or only one of somebody else. */
  get login(): Login | undefined {
    const kept = this.memory.get(LOGIN_KEY);
    return kept instanceof Login && kept.identity === this.identity ? kept : undefined;
  }

  set login(login: Login | undefined) {
    this.memory.set(LOGIN_KEY, login);
  }

  forget(): void {
    this.memory.delete(LOGIN_KEY);
  }

  calls(agentId: string): Calls {
    const kept = this.memory.get(CALLS_KEY);
    if (kept instanceof Calls && kept.agentId === agentId) return kept;
    const calls = new Calls(agentId);
    this.memory.set(CALLS_KEY, calls);
    return calls;
  }
}
