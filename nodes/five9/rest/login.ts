import { isObject, type JsonObject } from '../../runtime/json';
import type { RestSettings } from '../settings';
import { activeDataCentre } from './address';
import { Cookies } from './cookies';

/** Where the two kinds of users have their calls. */
export interface Place {
  /** Context of REST paths. */
  readonly context: string;
  /** Folder below `/rs/svc` that holds what is about the user. */
  readonly folder: string;
  /** Context of the socket. */
  readonly socket: string;
}

export const places: Readonly<Record<RestSettings['role'], Place>> = {
  agent: { context: '/appsvcs/rs/svc', folder: 'agents', socket: '/appsvcs/ws' },
  supervisor: { context: '/supsvcs/rs/svc', folder: 'supervisors', socket: '/supsvcs/sws' },
};

/** The context of calls that are the same for both. */
export const SERVICES = places.agent.context;

/** A session at Five9, for as long as it is believed to stand: outlives sockets and redeploys. */
export class Login {
  readonly cookies = new Cookies();
  readonly place: Place;
  token = '';
  sessionId = '';
  farmId = '';
  userId = '';
  orgId = '';
  #base: URL;
  /** Sends the token as a header besides the cookies. */
  bearer: boolean;
  /** Sends it at upgrades, where calls do without it. */
  bearerAtUpgrade = false;
  /** True once the data centre has answered: before, a 401 may only mean that it has not heard of us. */
  settled = false;
  /** True where the session began with us, so that it is ours to end. */
  own = false;
  /** True where Five9 asked for the session to be restarted. */
  restart = false;

  constructor(
    /** Who logged in where. */
    readonly identity: string,
    readonly home: URL,
    { role, bearer }: Pick<RestSettings, 'role' | 'bearer'>,
  ) {
    this.#base = home;
    this.place = places[role];
    this.bearer = bearer;
  }

  /** Host that takes the calls at present. */
  get base(): URL {
    return this.#base;
  }

  /** Another host may not have heard of the session yet. */
  set base(base: URL) {
    if (base.origin !== this.#base.origin) this.settled = false;
    this.#base = base;
  }

  /** What must not be shown anywhere. */
  get secrets(): readonly string[] {
    const { token, sessionId } = this;
    return [
      token,
      sessionId,
      ...this.cookies.secrets(this.home),
      ...this.cookies.secrets(this.base),
    ];
  }

  get metadataPath(): string {
    return `${this.place.context}/auth/metadata`;
  }

  /** Path of something that is about the user itself. */
  pathOf(rest: string): string {
    return `${this.place.context}/${this.place.folder}/${this.userId}${rest}`;
  }

  /**
   * Takes over what an answer to a login, or to a request for metadata, says.
   * @returns false where it is no such answer.
   */
  read(answer: unknown): boolean {
    if (!isObject(answer)) return false;
    const userId = idOf(answer['userId']) || this.userId;
    const orgId = idOf(answer['orgId']) || this.orgId;
    if (!userId || !orgId) return false;
    this.userId = userId;
    this.orgId = orgId;
    this.token = text(answer['tokenId']) || this.token;
    this.sessionId = text(answer['sessionId']) || this.sessionId;
    const { context } = answer;
    this.farmId = (isObject(context) && idOf(context['farmId'])) || this.farmId;
    if (isObject(answer['metadata'])) this.move(answer['metadata']);
    return true;
  }

  move(metadata: JsonObject): void {
    this.base = activeDataCentre(metadata, this.home);
  }
}

/** Ids are text; a server that gives a number means the same. */
export function idOf(value: unknown): string {
  return typeof value === 'number' ? String(value) : text(value);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
