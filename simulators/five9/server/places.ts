/** The login host, and the data centres; each listens on a port of its own. */
export type PlaceName = 'login' | 'dataCenter' | 'otherDataCenter';

export type DataCenterName = Exclude<PlaceName, 'login'>;

export interface Address {
  readonly host: string;
  readonly port: number;
  readonly url: string;
}

interface DataCenter {
  readonly place: DataCenterName;
  readonly name: string;
  readonly routeKey: string;
}

const dataCenters: readonly DataCenter[] = [
  { place: 'dataCenter', name: 'Atlanta Data Center', routeKey: 'ROUTEATL1' },
  { place: 'otherDataCenter', name: 'Santa Clara Data Center', routeKey: 'ROUTESCL1' },
];

/** Where the parts of the service are, and which data centre is the active one. */
export class Places {
  readonly #addresses: (place: PlaceName) => Address;
  #active: DataCenterName = 'dataCenter';
  /** The data centre that is left, between 70 and 73 and after it. */
  #left: DataCenterName | undefined;
  #migrating = false;

  constructor(addresses: (place: PlaceName) => Address) {
    this.#addresses = addresses;
  }

  get active(): DataCenterName {
    return this.#active;
  }

  get migrating(): boolean {
    return this.#migrating;
  }

  address(place: PlaceName): Address {
    return this.#addresses(place);
  }

  /** Serves calls: the active data centre, and while a migration goes on the one it leaves. */
  serves(place: PlaceName): boolean {
    return place === this.#active || (this.#migrating && place === this.#left);
  }

  /** Sockets here are answered pings, and nothing else. */
  isDeaf(place: PlaceName): boolean {
    return place === this.#left && !this.#migrating;
  }

  startMigration(): void {
    this.#left = this.#active;
    this.#active = this.#active === 'dataCenter' ? 'otherDataCenter' : 'dataCenter';
    this.#migrating = true;
  }

  completeMigration(): void {
    this.#migrating = false;
  }

  /** `metadata` of the login answer; inactive data centres come first. */
  metadata(): Record<string, unknown> {
    const entries = dataCenters.map(({ place, name, routeKey }) => {
      const { host, port } = this.address(place);
      const apiUrls = [{ host, port: String(port), routeKey, version: '13.0.183' }];
      return { name, uiUrls: [], apiUrls, loginUrls: [], active: place === this.#active };
    });
    entries.sort((one, other) => Number(one.active) - Number(other.active));
    return { freedomUrl: this.address('login').url, dataCenters: entries };
  }

  get routeKey(): string {
    return dataCenters.find(({ place }) => place === this.#active)?.routeKey ?? '';
  }
}
