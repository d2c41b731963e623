import { isMembers, word, type Members } from '../unknown';
import type { Peers } from './peers';

/** Puts something before the agent: a question has two answers, a message one. */
export type Show = (header: string, text: string, isQuestion: boolean) => Promise<boolean>;

/** What came of a hook: whether to go on, and with what. */
export interface Verdict {
  readonly goOn: boolean;
  readonly cancelled: boolean;
  readonly result: Members;
}

const proceed: Verdict = { goOn: true, cancelled: false, result: {} };

/** Asks what pages have hooked in; the first answer wins. */
export class Hooks {
  constructor(
    private readonly peers: Peers,
    private readonly show: Show,
  ) {}

  async ask(name: string, args: unknown): Promise<Verdict> {
    const asked = this.peers.of('hookApi').map((peer) => peer.request(name, args));
    let result: unknown;
    try {
      result = await Promise.any(asked);
    } catch {
      // Nobody has hooked in, or whoever did has failed.
      return proceed;
    }
    if (!isMembers(result)) return proceed;
    return this.#verdict(result);
  }

  async #verdict(result: Members): Promise<Verdict> {
    const status = isMembers(result['status']) ? result['status'] : {};
    const header = word(status, 'messageHeader');
    const message = word(status, 'message');
    switch (status['statusCode']) {
      case 'Cancel':
        return { goOn: false, cancelled: true, result };
      case 'Error':
        await this.show(header, message, false);
        return { goOn: false, cancelled: false, result };
      case 'Confirmation': {
        const goOn = await this.show(header, message, true);
        return { goOn, cancelled: !goOn, result };
      }
      default:
        return { goOn: true, cancelled: false, result };
    }
  }
}
