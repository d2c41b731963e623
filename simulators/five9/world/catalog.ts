import type { Context } from './context';
import { notFound } from './refusal';
import type { CampaignSeed, CavSeed, DispositionSeed, WorldSeed } from './seed';

/** A CAV definition on the wire (reference, section 3.3). */
export interface CavDefinition {
  id: string;
  group: string;
  name: string;
  type: string;
  restrictions: readonly { type: string; value: string }[];
}

/** What is configured: campaigns, dispositions and CAV definitions. */
export class Catalog {
  readonly #context: Context;
  readonly #campaigns: ReadonlyMap<string, CampaignSeed>;
  readonly #dispositions: ReadonlyMap<string, DispositionSeed>;
  readonly #cavs: Map<string, CavDefinition>;
  readonly #noCampaign: readonly string[];

  constructor(context: Context, seed: WorldSeed) {
    this.#context = context;
    this.#campaigns = new Map(seed.campaigns.map((campaign) => [campaign.id, campaign]));
    this.#dispositions = new Map(seed.dispositions.map((entry) => [entry.id, entry]));
    this.#cavs = new Map(seed.cavs.map((cav) => [cav.id, definition(cav)]));
    this.#noCampaign = seed.noCampaignDispositions;
  }

  get campaigns(): readonly CampaignSeed[] {
    return [...this.#campaigns.values()];
  }

  get cavs(): readonly CavDefinition[] {
    return [...this.#cavs.values()];
  }

  campaign(id: string): CampaignSeed {
    const campaign = this.#campaigns.get(id);
    if (campaign === undefined) throw notFound('Campaign', id);
    return campaign;
  }

  hasCav(id: string): boolean {
    return this.#cavs.has(id);
  }

  /** Whether the layout of the call's campaign has this CAV; without a campaign none has. */
  isOnLayout(campaignId: string, cavId: string): boolean {
    return this.#campaigns.get(campaignId)?.layout.includes(cavId) ?? false;
  }

  /** Without a campaign: those of calls that have none. */
  dispositionsOf(campaignId: string): DispositionSeed[] {
    const ids = campaignId === '' ? this.#noCampaign : this.campaign(campaignId).dispositionIds;
    return ids.flatMap((id) => this.#dispositions.get(id) ?? []);
  }

  get dispositions(): readonly DispositionSeed[] {
    return [...this.#dispositions.values()];
  }

  /** Adds or replaces definitions; event 66. */
  putCavs(cavs: readonly CavSeed[]): void {
    const definitions = cavs.map(definition);
    for (const entry of definitions) this.#cavs.set(entry.id, entry);
    this.#context.emit({ to: {}, eventId: '66', payLoad: definitions });
    this.#context.changed();
  }

  /** Event 67. */
  removeCavs(ids: readonly string[]): void {
    for (const id of ids) {
      if (!this.#cavs.delete(id)) throw notFound('Call variable', id);
    }
    this.#context.emit({ to: {}, eventId: '67', payLoad: ids });
    this.#context.changed();
  }
}

function definition({ restrictions = [], ...cav }: CavSeed): CavDefinition {
  return { ...cav, restrictions };
}

/** A disposition on the wire (reference, section 4.2). */
export function wireDisposition(entry: DispositionSeed): Record<string, unknown> {
  return {
    id: entry.id,
    name: entry.name,
    displayName: entry.name,
    description: entry.description ?? '',
    flags: entry.flags ?? [],
    channelTypes: ['CALL'],
    timeout: entry.timeout ?? -1,
    numberForTransfersAndConferences: null,
    type: entry.type ?? 'FINAL',
  };
}

/** A campaign on the wire (reference, section 3.3). */
export function wireCampaign(campaign: CampaignSeed): Record<string, unknown> {
  const { id, name, campaignType, state = 'RUNNING', flags = [], skillIds } = campaign;
  return { id, name, campaignType, state, flags, skillIds };
}
