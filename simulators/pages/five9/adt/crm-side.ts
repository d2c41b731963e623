import { isMembers, type Members } from '../unknown';
import type { Hooks } from './hooks';
import type { Peer } from './peer';
import type { Peers } from './peers';
import type { Ask } from './acts';

/** A CRM that does not answer must not keep calls from ending. */
const WITHIN_MS = 5000;

/** The CRM's own code in the page: searches, shows records and keeps logs. Only the first is served. */
export class CrmSide {
  constructor(
    private readonly peers: Peers,
    private readonly hooks: Hooks,
    private readonly ask: Ask,
  ) {}

  /** Its settings are asked for once per connection; gives the counts of today it has. */
  async connected(peer: Peer): Promise<Members> {
    void this.#of(peer, 'enableClickToDial', {});
    const config = await this.#of(peer, 'getAdtConfig', {});
    if (!isMembers(config)) return {};
    const counts: Record<string, unknown> = {};
    for (const what of ['Calls', 'Chats', 'Emails']) {
      if (config[`my${what}TodayEnabled`] !== true) continue;
      counts[what] = await this.#of(peer, `getToday${what}Count`, {});
    }
    return counts;
  }

  isServed(peer: Peer): boolean {
    return this.peers.of('crmApi')[0] === peer;
  }

  /** At the start of an interaction: who may it be about? */
  async begin(interactionType: string, interactionData: Members): Promise<void> {
    const about = { interactionType, interactionData };
    const interactionSearchData = { ani: interactionData['ani'], dnis: interactionData['dnis'] };
    const before = await this.hooks.ask('beforeSearch', { ...about, interactionSearchData });
    let found: unknown;
    if (before.cancelled) {
      found = before.result['searchResults'];
    } else {
      found = await this.#first('search', { ...about, interactionSearchData });
      const after = await this.hooks.ask('afterSearch', { searchResults: found });
      found = after.result['searchResults'] ?? found;
    }
    if (!isMembers(found)) return;
    const objects = found['crmObjects'];
    await this.#act('found', { id: interactionData['interactionId'], objects });
    if (isMembers(found['screenPopObject'])) await this.#pop(about, found['screenPopObject']);
  }

  /** Gives the log as hooks want it. */
  async save(interactionType: string, interactionData: Members, log: Members): Promise<Members> {
    const about = { interactionType, interactionData };
    const before = await this.hooks.ask('beforeSaveLog', { ...about, interactionLogData: log });
    if (!before.goOn) return log;
    const more = before.result['newFields'];
    const interactionLogData = { ...log, ...(isMembers(more) && more) };
    await this.#first('saveLog', { ...about, interactionLogData });
    await this.hooks.ask('afterSaveLog', { ...about, interactionLogData });
    return interactionLogData;
  }

  /** Orders to the CRM without an answer that counts. */
  async tell(name: string): Promise<void> {
    await this.#first(name, {});
  }

  async #pop(about: Members, crmObject: Members): Promise<void> {
    const args = { ...about, screenPopObjects: [crmObject], screenPopType: 'Search' };
    const before = await this.hooks.ask('beforeScreenPop', args);
    if (!before.goOn) return;
    await this.#first('screenPop', { ...about, crmObject });
    await this.hooks.ask('afterScreenPop', args);
  }

  async #act(name: string, args: Members): Promise<void> {
    // The interaction may be over while the CRM still searches.
    await this.ask('act', name, args).catch(() => undefined);
  }

  async #first(name: string, args: Members): Promise<unknown> {
    const [peer] = this.peers.of('crmApi');
    return peer ? this.#of(peer, name, args) : undefined;
  }

  /** Nothing where the CRM has no such method, or fails. */
  async #of(peer: Peer, name: string, args: Members): Promise<unknown> {
    try {
      return await peer.request(name, args, WITHIN_MS);
    } catch {
      return undefined;
    }
  }
}
