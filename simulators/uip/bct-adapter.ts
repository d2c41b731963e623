import type { Outlet, Payload, Watched, WorldEvent } from '../bct/world/events';
import type { World } from '../bct/world/world';
import type { UipSettings } from './settings';

/** The one adapter instance, to which all chats are bound. */
export const ADAPTER = 'uip';

/** The Business ConneCT adapter: hands events of BCT to the event workflows. */
export class BctAdapter implements Outlet {
  readonly #world: World;
  readonly #settings: UipSettings;
  readonly #start: (event: string, data: Payload) => void;
  #linked = true;

  /** `start` starts the workflow of an event. */
  constructor(world: World, settings: UipSettings, start: (event: string, data: Payload) => void) {
    this.#world = world;
    this.#settings = settings;
    this.#start = start;
  }

  /** Connected with BCT. */
  get linked(): boolean {
    return this.#linked;
  }

  /** Tells `ConnectionStatus`, and the state of the watched router when connected. */
  setLink(linked: boolean): void {
    this.#linked = linked;
    this.tellStatus(linked);
    const { bctRouterName } = this.#settings;
    if (linked && this.#world.routers.has(bctRouterName)) {
      this.#start('RouterStatus', this.#world.routers.status(bctRouterName));
    }
    this.#world.activity.emit(undefined);
  }

  tellStatus(status: boolean): void {
    const { bctServerAddress, bctServerPort } = this.#settings;
    this.#start('ConnectionStatus', { status, bctServerAddress, bctServerPort });
  }

  /** Events while the link is down are lost, as the adapter never hears of them. */
  deliver({ name, data, audience }: WorldEvent): void {
    if (!this.#linked) return;
    const { routers, alarms, numbers } = this.watched();
    const wanted = {
      router: () => audience.kind === 'router' && routers.includes(audience.routerName),
      alarms: () => alarms,
      number: () => audience.kind === 'number' && numbers.includes(audience.number),
      owner: () => audience.kind === 'owner' && audience.owner === ADAPTER,
    };
    if (wanted[audience.kind]()) this.#start(name, data);
  }

  /** Without event workflows nobody would answer, and chats go to the agents. */
  chatOwner(): string | undefined {
    return this.watched().chats ? ADAPTER : undefined;
  }

  watched(): Watched {
    const { bctRouterName, bctNotifyAlarms, bctEmergencyNumbers, baseUri } = this.#settings;
    return {
      routers: bctRouterName === '' ? [] : [bctRouterName],
      alarms: bctNotifyAlarms,
      numbers: bctEmergencyNumbers
        .split(',')
        .map((number) => number.trim())
        .filter((number) => number !== ''),
      chats: this.#linked && baseUri !== '',
    };
  }
}
