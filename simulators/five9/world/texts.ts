import type { Context } from './context';
import { notFound } from './refusal';

/** A chat, an email or the like: only what the reference knows of them, section 3.3. */
export interface TextInteraction {
  readonly channelType: 'CHAT' | 'EMAIL' | 'SOCIAL';
  readonly interactionId: string;
  readonly agentId: string;
  accepted: boolean;
}

export class Texts {
  readonly #context: Context;
  readonly #texts = new Map<string, TextInteraction>();

  constructor(context: Context) {
    this.#context = context;
  }

  get all(): readonly TextInteraction[] {
    return [...this.#texts.values()];
  }

  offer(agentId: string, channelType: TextInteraction['channelType']): TextInteraction {
    const interactionId = this.#context.ids.uuid('text').replaceAll('-', '').toUpperCase();
    const text = { channelType, interactionId, agentId, accepted: false };
    this.#texts.set(interactionId, text);
    this.#tell(text, '32');
    return text;
  }

  accept(id: string, agentId: string): void {
    const text = this.#require(id, agentId);
    text.accepted = true;
    this.#tell(text, '6');
  }

  /** Rejected, or disposed of. */
  remove(id: string, agentId: string): void {
    const text = this.#require(id, agentId);
    this.#texts.delete(id);
    this.#tell(text, '6');
  }

  #require(id: string, agentId: string): TextInteraction {
    const text = this.#texts.get(id);
    if (text?.agentId !== agentId) throw notFound('Interaction', id);
    return text;
  }

  #tell({ agentId, channelType, interactionId }: TextInteraction, eventId: string): void {
    const to = { context: 'agent', userId: agentId } as const;
    this.#context.emit({ to, eventId, payLoad: { channelType, interactionId } });
    this.#context.changed();
  }
}
