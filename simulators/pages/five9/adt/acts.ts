import { isMembers, word, type Members } from '../unknown';
import type { Hooks } from './hooks';
import type { DeskServer } from './server';
import type { Disposition, Interaction } from './state';

export type Ask = DeskServer['ask'];

/** What an agent, or a page for the agent, sets going; hooks may change it or hold it back. */
export class Acts {
  constructor(
    private readonly hooks: Hooks,
    private readonly ask: Ask,
    private readonly keypad: (number: string) => void,
    /** Without a default campaign a click on a number only fills in the keypad. */
    private readonly defaultCampaign: boolean,
  ) {}

  async dial(data: Members): Promise<void> {
    const asked = await this.hooks.ask('beforeClickToDial', { click2DialData: data });
    if (!asked.goOn) return;
    const params = asked.result['params'];
    const changed = isMembers(params) ? params['click2DialData'] : undefined;
    const click2DialData = isMembers(changed) ? changed : data;
    const destination = word(click2DialData, 'clickToDialNumber');
    if (!this.defaultCampaign && word(click2DialData, 'preselectedCampaignName') === '') {
      this.keypad(destination);
      return;
    }
    const make = await this.hooks.ask('beforeMakeCall', { destination, callDialog: 'ClickToDial' });
    if (make.goOn) await this.ask('request', 'click2dial', { click2DialData });
  }

  async visit(crmObject: unknown): Promise<void> {
    const asked = await this.hooks.ask('beforeObjectVisited', { visitedObjects: [crmObject] });
    if (!asked.goOn) return;
    const params = asked.result['params'];
    const changed = isMembers(params) ? params['visitedObjects'] : undefined;
    const visited: readonly unknown[] = Array.isArray(changed) ? changed : [crmObject];
    for (const one of visited) await this.ask('request', 'objectVisited', { crmObject: one });
  }

  /** Numbers that the CRM thinks of: the first goes to the keypad. */
  async suggest(given: unknown): Promise<void> {
    const asked = await this.hooks.ask('beforeSuggestedNumbers', { suggestedNumbers: given });
    if (!asked.goOn) return;
    const params = asked.result['params'];
    const changed = isMembers(params) ? params['suggestedNumbers'] : undefined;
    const numbers: unknown = changed ?? given;
    const [first] = Array.isArray(numbers) ? numbers.filter(isMembers) : [];
    if (first) this.keypad(word(first, 'clickToDialNumber'));
  }

  async dispose(one: Interaction, disposition: Disposition, timeout: string): Promise<void> {
    const dispositionId = Number(disposition.id);
    const asked = await this.hooks.ask('beforeDisposition', { dispositionId, ...about(one) });
    if (!asked.goOn) return;
    await this.ask('request', 'setDisposition', {
      interactionType: one.type,
      interactionId: one.id,
      dispositionId: disposition.id,
      timeout,
    });
  }

  async transfer(one: Interaction, to: string): Promise<void> {
    const transferData = { destination: to, warm: false };
    const asked = await this.hooks.ask('beforeTransfer', { ...about(one), transferData });
    if (asked.goOn) await this.ask('act', 'transfer', { id: one.id, to });
  }
}

function about(one: Interaction): Members {
  return { interactionType: one.type, interactionData: one.data };
}
