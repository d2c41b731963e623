import type { Params } from '../../runtime/catalog';
import type { Call, Reply } from '../../runtime/client';
import { CallwiresError } from '../../runtime/errors';
import { isObject, type JsonObject } from '../../runtime/json';
import { abortedError } from '../../runtime/timing';
import { Listeners } from '../../runtime/listeners';
import { choiceIndex, choiceOptions } from '../catalog/choices';
import { asBoolean } from '../catalog/normalize';
import { ChatSession } from './chat-session';

const MEMORY_KEY = 'bct chats';

/** A record is dropped this long after the end, or after the last sign of life, in milliseconds. */
const KEPT_AFTER_END = 10 * 60_000;
const KEPT_WITHOUT_SIGN = 8 * 3_600_000;
const SWEEP_EVERY = 60_000;

/** What is to be told of an event; undefined: nothing, it is no news to the flow. */
export type Told = { readonly normalized?: JsonObject } | undefined;

/** The web chats of one connection: their states, the order of their commands, what is an echo. */
export class ChatSessions {
  readonly #sessions = new Map<string, ChatSession>();
  readonly #onLeft = new Listeners<JsonObject>();
  #sweptAt = 0;

  /** Tells whoever waits in a chat that the flow has left or rejected it: no event says so. */
  onLeft(listener: (payload: JsonObject) => void): () => void {
    return this.#onLeft.add(listener);
  }

  /** Takes note of an event that came in. */
  note(event: string, payload: unknown): Told {
    this.#sweep();
    switch (event) {
      case 'WebChatRequest':
        return this.#requested(payload);
      case 'WebChatMessage':
        return this.#with(payload, (chat, said) => this.#message(chat, said));
      case 'WebChatChoiceAnswer':
        return this.#chosen(payload);
      case 'WebChatSessionEnded':
        return this.#ended(payload);
      default:
        return {};
    }
  }

  /**
   * Sends a command of a session after those before it.
   * @throws CallwiresError `REJECTED` where the session is over: it is then not sent.
   */
  async run(call: Call, signal: AbortSignal, send: () => Promise<Reply>): Promise<Reply> {
    this.#sweep();
    const sessionId = String(call.params['sessionId']);
    const chat = this.#sessions.get(sessionId) ?? new ChatSession('BOT');
    const before = chat.lane;
    let free: () => void = () => undefined;
    chat.lane = new Promise((resolve) => {
      free = resolve;
    });
    this.#sessions.set(sessionId, chat);
    await before;
    try {
      if (signal.aborted) throw abortedError(signal);
      if (chat.over) throw over(call, chat);
      sending(chat, call);
      const reply = await send();
      const left = sent(chat, call);
      if (left) this.#onLeft.tell({ sessionId, externalId: chat.externalId });
      return reply;
    } finally {
      free();
    }
  }

  /** Ends what cannot go on because our instance was lost; gives the payloads of their ends. */
  loseAll(): readonly JsonObject[] {
    const ends: JsonObject[] = [];
    for (const [sessionId, chat] of this.#sessions) {
      if (chat.over) continue;
      chat.state = 'LOST';
      chat.touchedAt = Date.now();
      ends.push({ sessionId, externalId: chat.externalId });
    }
    return ends;
  }

  #requested(payload: unknown): Told {
    const sessionId = sessionIdOf(payload);
    if (sessionId === undefined) return orphan;
    const known = this.#sessions.get(sessionId);
    if (!known || known.over) this.#sessions.set(sessionId, new ChatSession('REQUESTED'));
    return {};
  }

  #chosen(payload: unknown): Told {
    const told = this.#with(payload, (chat, { choiceAnswer }) => ({
      normalized: { choiceIndex: choiceIndex(chat.options, choiceAnswer) },
    }));
    return { normalized: { choiceIndex: -1, ...told?.normalized } };
  }

  #message(chat: ChatSession, said: JsonObject): Told {
    const { senderName, message, externalId } = said;
    const byAgent = asBoolean(said['isSenderAgent']) === true;
    if (!byAgent && chat.isEcho(senderName, message)) return undefined;
    if (typeof externalId === 'string' && externalId !== '') chat.externalId = externalId;
    if (chat.over) return {};
    if (byAgent || asBoolean(said['agentJoined'])) chat.state = 'AGENT_JOINED';
    else if (asBoolean(said['agentRequested']) && chat.state === 'BOT')
      chat.state = 'AGENT_REQUESTED';
    return {};
  }

  #ended(payload: unknown): Told {
    const sessionId = sessionIdOf(payload);
    if (sessionId === undefined) return orphan;
    const known = this.#sessions.get(sessionId);
    const chat = known ?? new ChatSession('ENDED');
    this.#sessions.set(sessionId, chat);
    // Flows know of these ends already: they made them, or were told of the loss.
    if (['LEFT', 'REJECTED', 'LOST'].includes(chat.state)) return undefined;
    chat.state = 'ENDED';
    chat.touchedAt = Date.now();
    return known ? {} : orphan;
  }

  #with(payload: unknown, act: (chat: ChatSession, payload: JsonObject) => Told): Told {
    const chat = this.#sessions.get(sessionIdOf(payload) ?? '');
    if (!chat || !isObject(payload)) return orphan;
    chat.touchedAt = Date.now();
    return act(chat, payload);
  }

  #sweep(): void {
    const now = Date.now();
    if (now - this.#sweptAt < SWEEP_EVERY) return;
    this.#sweptAt = now;
    for (const [sessionId, chat] of this.#sessions) {
      const keep = chat.over ? KEPT_AFTER_END : KEPT_WITHOUT_SIGN;
      if (now - chat.touchedAt > keep) this.#sessions.delete(sessionId);
    }
  }
}

/** Those of a config node; they outlive its links and redeploys. */
export function chatSessions(memory: Map<string, unknown>): ChatSessions {
  const known = memory.get(MEMORY_KEY);
  if (known instanceof ChatSessions) return known;
  const chats = new ChatSessions();
  memory.set(MEMORY_KEY, chats);
  return chats;
}

const orphan: Told = { normalized: { orphan: true } };

function sessionIdOf(payload: unknown): string | undefined {
  const sessionId = isObject(payload) ? payload['sessionId'] : undefined;
  return typeof sessionId === 'string' && sessionId !== '' ? sessionId : undefined;
}

/** What has to be known before the answer: an echo or the visitor's choice can come ahead of it. */
function sending(chat: ChatSession, { row, params }: Call): void {
  chat.touchedAt = Date.now();
  if (row.name === 'SendWebChatMessage') chat.wrote(params['message']);
  if (row.name === 'SendWebChatChoice') chat.options = choiceOptions(params['choiceOptions']);
  if (row.name === 'SendWebChatResponse') chat.answeredAs(params['name']);
  if (typeof params['externalId'] === 'string') chat.externalId = params['externalId'];
}

/** True where the chat is over by it. */
function sent(chat: ChatSession, { row, params }: Call): boolean {
  chat.touchedAt = Date.now();
  if (chat.over) return false;
  chat.state = stateAfter(chat, row.name, params);
  return chat.over;
}

function stateAfter(chat: ChatSession, command: string, params: Params): ChatSession['state'] {
  if (command === 'LeaveWebChatSession') return 'LEFT';
  if (command === 'SendWebChatResponse') return params['rejected'] === true ? 'REJECTED' : 'BOT';
  if (command === 'RequestAgentForWebChatSession' && chat.state === 'BOT') return 'AGENT_REQUESTED';
  return chat.state;
}

function over({ row, params }: Call, chat: ChatSession): CallwiresError {
  const values = { command: row.name, session: String(params['sessionId']), state: chat.state };
  return new CallwiresError('REJECTED', 'chatOver', values, { field: 'sessionId' });
}
