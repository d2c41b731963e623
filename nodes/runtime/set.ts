import type { Static, TObject } from '@sinclair/typebox';
import type { Catalog } from './catalog';
import type { Client } from './client';
import type { ListTable } from './lists';
import type { Outward } from './outward';
import type { Red, RedNode } from './red';
import type { Trial, TrialNote } from './trial';

/** A backend, as the runtime sees it. Registering one makes its config, event and command nodes. */
export interface BackendSet<Settings extends TObject> {
  /** Prefix of the node types: `xuc` gives `xuc-config`, `xuc-event`, `xuc-command`. */
  readonly backend: string;
  readonly catalog: Catalog;
  /** The config node's properties with defaults and limits. See `settings.ts` for the keywords used. */
  readonly settings: Settings;
  /** Name of the event made from connection changes; left out where the backend documents its own. */
  readonly statusEvent?: string;
  /** What the connection is called where its node has no name. */
  label(settings: Static<Settings>): string;
  /** Two configs with the same identity log in as the same person on the same server. */
  identity(settings: Static<Settings>): string;
  /** Seconds to wait for answers where the config node says nothing, by way in; none: 10. */
  readonly timeouts?: Readonly<Record<string, number>>;
  /** Lists of values that dialogs offer for parameters whose schema names one as `list`. */
  readonly lists?: ListTable;
  /**
   * Tries settings out apart from any connection, for the dialog of a config node; none: the dialog says
   * that it cannot be done. It must neither disturb a deployed connection of the same settings nor log
   * anybody out elsewhere. See `logInOnce` in `trial.ts`.
   * @returns what was found. @throws CallwiresError, or rejects with one
   */
  tryOut?(
    settings: Static<Settings>,
    outward: Outward,
    trial: Trial,
  ): Promise<readonly TrialNote[]> | readonly TrialNote[];
  createClient(settings: Static<Settings>, outward: Outward, home: Home): Client;
}

/** Where a client lives: for those that take in posts or keep something in Node-RED's context. */
export interface Home {
  readonly red: Red;
  /** The config node. */
  readonly node: Pick<RedNode, 'id' | 'name' | 'context'>;
  /** The way in that was chosen; empty where none was. */
  readonly transport: string;
}
