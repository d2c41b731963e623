/**
 * What travels between a page and Node-RED: one JSON object per WebSocket text frame. The page script
 * is built from the same types, so nothing of Node may be imported here.
 */
export const PROTOCOL = 1;

/** Why a page was refused or let go: one word, shown to whoever looks for the reason. */
export type Reason =
  /** No hello in time, or something else before it. */
  | 'hello'
  /** The page's script speaks another version of the protocol. */
  | 'version'
  /** The page's address is not on the list of allowed origins. */
  | 'origin'
  /** Not a token we can trust: form, algorithm or signature, or good for too long. */
  | 'token'
  | 'expired'
  /** The token is not valid yet. */
  | 'early'
  /** The token was made for another connection. */
  | 'audience'
  /** The token names no agent, or another one than the page. */
  | 'agent'
  /** The token has been used before. */
  | 'replayed'
  /** The shared key is wrong. */
  | 'key'
  /** More pages than the connection takes, or more that have not said hello. */
  | 'full'
  /** More pages than one agent may have. */
  | 'crowded'
  /** Frames came faster than allowed. */
  | 'rate'
  /** A frame that cannot be read. */
  | 'frame'
  /** A frame that is too long. */
  | 'size'
  /** The page took too long to read what it was sent. */
  | 'slow'
  /** Nothing was heard from the page. */
  | 'silent'
  /** The same page has come back on another link. */
  | 'replaced'
  /** The connection was set up anew: the page should come back. */
  | 'redeploy'
  /** The connection is gone. */
  | 'closed';

/** What a page can do at present; told again when its product gets ready, or another page leads. */
export interface Abilities {
  /** Which of its forms the product's library was found in. */
  readonly form: string;
  /** Version of the product, as far as it tells. */
  readonly version: string;
  readonly events: readonly string[];
  readonly commands: readonly string[];
  /** True where the product itself says that this page leads. */
  readonly master?: boolean;
}

export interface Hello {
  readonly type: 'hello';
  readonly v: number;
  /** A signed token, or the shared key. */
  readonly token: string;
  /** Id of this document: a reload has another one. Events are numbered within it. */
  readonly page: string;
  /** Milliseconds for which the document has been listening: what was before, it cannot have seen. */
  readonly age: number;
  readonly product: string;
  /** With a shared key: who the page says it speaks for. */
  readonly agent?: string;
  readonly able: Abilities;
}

export interface AbleFrame {
  readonly type: 'able';
  readonly able: Abilities;
}

export interface EventFrame {
  readonly type: 'event';
  readonly seq: number;
  readonly name: string;
  readonly data: unknown;
  /** The document that numbered it, where that was an earlier one. */
  readonly stream?: string;
  /** Milliseconds for which it had to wait, where the page had no link when it happened. */
  readonly age?: number;
}

export interface ResultFrame {
  readonly type: 'result';
  readonly id: number;
  readonly ok: boolean;
  /** With `ok`: `answered` or `sent`; without: one of our error codes. */
  readonly code: string;
  readonly value?: unknown;
  readonly message?: string;
}

/** Events that a page could not keep long enough. */
export interface DroppedFrame {
  readonly type: 'dropped';
  readonly count: number;
  /** True where they were those of whoever was logged in to the tab before. */
  readonly others?: true;
}

/** The page has sent what it saw before it was the active one: from here on it can be relied on. */
export interface TakenFrame {
  readonly type: 'taken';
}

export interface PingFrame {
  readonly type: 'ping';
}

export interface PongFrame {
  readonly type: 'pong';
}

export type PageFrame =
  Hello | AbleFrame | EventFrame | ResultFrame | DroppedFrame | TakenFrame | PingFrame | PongFrame;

export interface Welcome {
  readonly type: 'welcome';
  readonly agent: string;
  /** Seconds of silence after which the page should ask, and give the link up. */
  readonly ping: number;
  readonly silent: number;
  /** Longest frame the page may send, in characters that are one byte each. */
  readonly frame: number;
}

/** Which events flows have wired. Of several pages of an agent one is active and sends them. */
export interface Want {
  readonly type: 'want';
  readonly events: readonly string[];
  readonly active: boolean;
  /**
   * For a page that is not active: since how many milliseconds another one is. What it still holds
   * from before is wanted, what came later was sent by the other.
   */
  readonly activeFor?: number;
  /**
   * For a page that takes another one's place: since how many milliseconds nobody is known to have
   * sent what happened. What it saw of that is wanted, and then the word `taken`.
   */
  readonly uncovered?: number;
}

/** All events of the stream up to this number have arrived. */
export interface Ack {
  readonly type: 'ack';
  readonly seq: number;
  /** Left out: the page's own. */
  readonly stream?: string;
}

export interface CallFrame {
  readonly type: 'call';
  readonly id: number;
  readonly command: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Seconds after which nobody waits for the result any more. */
  readonly timeout: number;
}

export interface Bye {
  readonly type: 'bye';
  readonly reason: Reason;
}

export type ServerFrame = Welcome | Want | Ack | CallFrame | Bye | PingFrame | PongFrame;
