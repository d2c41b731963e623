import { Signal } from '../../shared/signal';
import type { CrmObject } from './crm-object';
import type { Interaction } from './interaction';
import { type InteractionType, type Who } from './interaction';
import { agentName, organisation, skills } from './organisation';
import { Phone } from './phone';
import { Refusal } from './refusal';
import { Texts } from './texts';

type Payload = Readonly<Record<string, unknown>>;

/** What an adapter is told of: an event of the SDK, a frame of the socket, or just a change. */
export type News =
  | { readonly kind: 'event'; readonly reason: string; readonly payload: Payload }
  | {
      readonly kind: 'socket';
      readonly id: string;
      readonly payload: unknown;
      readonly context: Payload;
    }
  | { readonly kind: 'changed' };

export interface SkillStatistics {
  inQueueCallCount: number;
  inQueueCallbackCount: number;
  longestTimeInQueueSec: number;
}

/** All that belongs to one agent. It outlives pages, as the contact center does. */
export class Desk {
  readonly name: string;
  readonly news = new Signal<News>();
  readonly interactions: Interaction[] = [];
  readonly phone: Phone;
  readonly texts: Texts;
  readonly statistics: ReadonlyMap<string, SkillStatistics>;
  readonly notes: string[] = [];
  visited: readonly CrmObject[] = [];
  #messages = 0;

  constructor(
    readonly id: string,
    readonly colleague: (id: string) => Desk | undefined,
  ) {
    this.name = agentName(id);
    this.phone = new Phone(this);
    this.texts = new Texts(this);
    const empty = { inQueueCallCount: 0, inQueueCallbackCount: 0, longestTimeInQueueSec: 0 };
    this.statistics = new Map(skills.map((skill) => [skill.id, { ...empty }]));
  }

  /** @throws Refusal where it is not, or no longer, on the desk. */
  find(id: unknown, type?: InteractionType): Interaction {
    const found = this.interactions.find((one) => one.id === id);
    if (!found || (type && found.type !== type)) {
      throw new Refusal('InteractionNotFound', `There is no interaction ${String(id)}.`);
    }
    return found;
  }

  add(interaction: Interaction): Interaction {
    interaction.visited = this.visited;
    this.interactions.push(interaction);
    return interaction;
  }

  remove(interaction: Interaction): void {
    const index = this.interactions.indexOf(interaction);
    if (index >= 0) this.interactions.splice(index, 1);
  }

  tell(reason: string, interaction: Interaction, more: Payload = {}): void {
    const member = `${interaction.type.toLowerCase()}Data`;
    const payload = { [member]: interaction.data, ...more };
    this.news.emit({ kind: 'event', reason, payload });
    this.changed();
  }

  socket(id: string, payload: unknown, eventReason: string | null = null): void {
    const context = {
      eventId: id,
      eventReason,
      messageId: String(++this.#messages),
      userId: this.id,
      correlationId: null,
      userName: null,
      timeStamp: Date.now(),
      tenantId: organisation.id,
      broadCast: false,
    };
    this.news.emit({ kind: 'socket', id, payload, context });
  }

  note(text: string): void {
    this.notes.push(text);
    this.changed();
  }

  changed(): void {
    this.news.emit({ kind: 'changed' });
  }

  /** The CRM shows an object: it is offered for every log from now on. */
  visit(object: CrmObject): void {
    this.visited = [...this.visited.filter(({ id }) => id !== object.id), object];
    for (const interaction of this.interactions) interaction.visited = this.visited;
    this.changed();
  }

  /** @throws Refusal where it is none of those offered. */
  select(interaction: Interaction, who: Who, id: string | null): void {
    if (id !== null && !interaction.objects(who).some((one) => one.id === id)) {
      throw new Refusal('NoData', `There is no object ${id}.`);
    }
    interaction.selected[who] = id;
    const crmObject = interaction.chosen(who);
    const payload = {
      ...(crmObject && { crmObject }),
      interactionType: interaction.type,
      interactionData: interaction.data,
    };
    this.news.emit({ kind: 'event', reason: 'objectSelected', payload });
    this.changed();
  }

  /** Callers come into a skill's queue, or leave it; event 29 carries every skill. */
  setWaiting(skillId: string, calls: number, longest = calls * 15): void {
    const skill = this.statistics.get(skillId);
    if (!skill) throw new Refusal('NoData', `There is no skill ${skillId}.`);
    skill.inQueueCallCount = Math.max(0, calls);
    skill.longestTimeInQueueSec = Math.max(0, longest);
    this.socket('29', Object.fromEntries(this.statistics));
    this.changed();
  }

  /** What a page that has just been loaded is told of what is going on. */
  repeats(): readonly { readonly reason: string; readonly payload: Payload }[] {
    return this.interactions.flatMap((one) => {
      const reasons = {
        Call: ['callStarted', ...(one.accepted ? ['callAccepted'] : [])],
        Chat: one.accepted ? ['chatAccepted'] : [],
        Email: [one.accepted ? 'emailAccepted' : 'emailOffered'],
      }[one.type];
      const payload = { [`${one.type.toLowerCase()}Data`]: one.data };
      return reasons.map((reason) => ({ reason, payload }));
    });
  }
}
