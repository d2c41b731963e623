/** Where a web chat stands (section 6). The last four are final. */
export type ChatState =
  'REQUESTED' | 'BOT' | 'AGENT_REQUESTED' | 'AGENT_JOINED' | 'REJECTED' | 'LEFT' | 'ENDED' | 'LOST';

/** Enough to recognise an echo, which can only be of what was written just now. */
const TEXTS_REMEMBERED = 10;

/** One web chat, as far as we know it. */
export class ChatSession {
  state: ChatState;
  /** Options of the last choice sent. */
  options: readonly string[] = [];
  externalId = '';
  touchedAt = Date.now();
  /** Settles when the last command of the session has. */
  lane: Promise<void> = Promise.resolve();
  #name = '';
  #texts: string[] = [];

  constructor(state: ChatState) {
    this.state = state;
  }

  get over(): boolean {
    return ['REJECTED', 'LEFT', 'ENDED', 'LOST'].includes(this.state);
  }

  /** The name under which we answer. */
  answeredAs(name: unknown): void {
    if (typeof name === 'string') this.#name = name;
  }

  wrote(text: unknown): void {
    if (typeof text === 'string') this.#texts = [...this.#texts, text].slice(-TEXTS_REMEMBERED);
  }

  /** True for our own message coming back. */
  isEcho(senderName: unknown, text: unknown): boolean {
    return (
      this.#name !== '' && senderName === this.#name && this.#texts.some((own) => own === text)
    );
  }
}
