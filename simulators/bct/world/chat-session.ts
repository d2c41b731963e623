/** Who said something in a chat. `system` is the contact center itself. */
export type Speaker = 'visitor' | 'client' | 'agent' | 'system';

export interface ChatLine {
  /** Unix milliseconds of simulated time. */
  readonly at: number;
  readonly speaker: Speaker;
  readonly name: string;
  readonly text: string;
  /** A note that the visitor does not see. */
  readonly onlyToAgent: boolean;
}

/** `asked`: not answered yet; `in`: takes part; `out`: rejected, left, lost or never asked. */
export type ClientPart = 'asked' | 'in' | 'out';

/** Where a chat stands (reference, section 6), seen from the contact center. */
export type ChatState =
  'REQUESTED' | 'BOT' | 'AGENT_REQUESTED' | 'AGENT_JOINED' | 'REJECTED' | 'ENDED';

export interface ChatSession {
  readonly id: string;
  readonly initiator: string;
  readonly email: string;
  readonly router: string;
  readonly language: string;
  readonly startedAt: number;
  /** The client that was asked; only it may act. Undefined: none took chats. */
  readonly owner: string | undefined;
  clientPart: ClientPart;
  clientName: string;
  /** The last one that the client sent. */
  externalId: string;
  agentRequested: boolean;
  /** Who has joined. */
  agentName: string | undefined;
  /** What the visitor may choose from now. */
  options: readonly string[];
  rejected: boolean;
  ended: boolean;
  readonly lines: ChatLine[];
}

export function stateOf(session: ChatSession): ChatState {
  if (session.rejected) return 'REJECTED';
  if (session.ended) return 'ENDED';
  if (session.agentName !== undefined) return 'AGENT_JOINED';
  if (session.agentRequested) return 'AGENT_REQUESTED';
  return session.clientPart === 'asked' ? 'REQUESTED' : 'BOT';
}
