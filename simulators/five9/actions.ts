import type { CallType } from './world/call';
import { callKeys, type CallKey } from './world/call-keys';
import { dispose, type DispositionOrder } from './world/dispositions';
import type { LoginContext } from './world/context';
import type { PresenceOrder } from './world/presence';
import { Refusal } from './world/refusal';
import type { CavSeed, UserSeed } from './world/seed';
import type { SkillQueue } from './world/skills';
import { callSnapshot, type CallSnapshot } from './world/snapshot';
import type { TextInteraction } from './world/texts';
import type { World } from './world/world';
import type { Places } from './server/places';
import type { Sessions } from './server/sessions';
import type { Sockets } from './server/sockets';
import type { Five9Settings } from './settings';

export interface CallOrder {
  /** Id or user name of the agent who is offered the call. */
  agent: string;
  /** Absent or empty: a call without a campaign. */
  campaignId?: string;
  /** Default `INBOUND`. */
  callType?: CallType;
  ani?: string;
  dnis?: string;
  /** By CAV id; not checked against the layout. */
  variables?: Readonly<Record<string, string>>;
  contactId?: string;
  /** The call is connected at once. */
  answered?: boolean;
  /** Name of the agent who transfers it. */
  transferredBy?: string;
}

export interface EventOrder {
  /** Any id, known or not. */
  eventId: string;
  eventReason?: string | null;
  payLoad?: unknown;
  /** Whose sockets get it; everybody's when absent. */
  userName?: string;
  context?: LoginContext;
}

/** What happens in the contact center without a client asking for it. */
export interface Five9Actions {
  offerCall(order: CallOrder): CallSnapshot;
  /** Offered: the agent takes it. Dialled: the far end does. */
  answer(callId: string): void;
  /** The customer hangs up. */
  hangUp(callId: string): void;
  /** The agent does this at another desk. */
  press(callId: string, key: CallKey): void;
  dispose(callId: string, order: DispositionOrder): void;
  /** As the agent would write them: what is not on the layout is ignored. Gives the ignored ids. */
  setCavs(callId: string, variables: Readonly<Record<string, string>>): string[];
  offerText(agent: string, channelType: TextInteraction['channelType']): TextInteraction;
  setSkillQueue(skillId: string, queue: Partial<SkillQueue>): void;
  setPresence(agent: string, presence: PresenceOrder): void;
  /** Adds or replaces CAV definitions; event 66. */
  putCavDefinitions(cavs: readonly CavSeed[]): void;
  /** Event 67. */
  removeCavDefinitions(ids: readonly string[]): void;
  addUser(user: UserSeed): void;
  /** Ends the sessions of this user, too. */
  removeUser(who: string): void;
  /** A maintenance notice before one user, or before all. */
  addNotice(text: string, who?: string): void;
  /** The user works in another session, so that `session_start` needs `force=true`. */
  occupy(who: string, elsewhere?: boolean): void;
  /** Somebody else logs in as this user with `ForceIn`. */
  takeOver(who: string): void;
  /** Ends all sessions, as an expiry does: 401 from now on, sockets closed with 1000. */
  expireSessions(): void;
  /** The login state becomes `RELOGIN` until the session is restarted. */
  demandRelogin(who: string): void;
  unlock(who: string): void;
  /** Calls with the former farm are answered 5001 from now on. */
  moveFarm(farmId: string): void;
  /** Events 70 and 1002: another data centre is the active one. */
  startMigration(): void;
  /** Event 73: the former data centre serves nothing and its sockets only answer pings. */
  completeMigration(): void;
  sendEvent(order: EventOrder): void;
  /** A text frame as it is, such as broken JSON. */
  sendText(text: string, userName?: string): void;
}

interface Parts {
  world: World;
  settings: Five9Settings;
  sessions: Sessions;
  sockets: Sockets;
  places: Places;
}

export function simulatorActions(parts: Parts): Five9Actions {
  return { ...callActions(parts.world), ...sessionActions(parts), ...serviceActions(parts) };
}

type CallActions = Pick<
  Five9Actions,
  'offerCall' | 'answer' | 'hangUp' | 'press' | 'dispose' | 'setCavs' | 'offerText'
>;

function callActions({ calls, catalog, users, texts }: World): CallActions {
  return {
    offerCall: (order) => {
      const call = calls.create({
        agentId: users.require(order.agent).id,
        callType: order.callType ?? 'INBOUND',
        state: 'OFFERED',
        campaignId: order.campaignId,
        ani: order.ani ?? '9250000111',
        dnis: order.dnis ?? '9250000112',
        variables: order.variables,
        contactId: order.contactId,
        transfer: order.transferredBy !== undefined,
        userTransferringId:
          order.transferredBy === undefined ? undefined : users.require(order.transferredBy).id,
      });
      if (order.answered === true) calls.connect(call);
      return callSnapshot(call);
    },
    answer: (id) => {
      calls.connect(calls.require(id));
    },
    hangUp: (id) => {
      calls.end(calls.require(id));
    },
    press: (id, key) => {
      callKeys[key](calls, calls.require(id));
    },
    dispose: (id, order) => {
      dispose(calls, catalog, calls.require(id), order);
    },
    setCavs: (id, variables) => calls.setVariables(calls.require(id), variables),
    offerText: (agent, channelType) => texts.offer(users.require(agent).id, channelType),
  };
}

type SessionActions = Pick<
  Five9Actions,
  'occupy' | 'takeOver' | 'expireSessions' | 'demandRelogin' | 'unlock' | 'removeUser'
>;

function sessionActions({ world, sessions, settings }: Parts): SessionActions {
  const endOf = (who: string, code: number): void => {
    const user = world.users.require(who);
    for (const session of sessions.all) if (session.user === user) sessions.end(session, code);
  };
  return {
    occupy: (who, elsewhere = true) => {
      world.users.require(who).elsewhere = elsewhere;
      world.changed();
    },
    takeOver: (who) => {
      endOf(who, settings.takenOverClose);
    },
    expireSessions: () => {
      for (const session of sessions.all) sessions.end(session, 1000);
    },
    demandRelogin: (who) => {
      const user = world.users.require(who);
      for (const session of sessions.all.filter((one) => one.user === user)) {
        session.relogin = true;
        sessions.announce(session);
      }
    },
    unlock: (who) => {
      world.users.require(who).failures = 0;
    },
    removeUser: (who) => {
      endOf(who, 1000);
      world.users.remove(who);
    },
  };
}

type ServiceActions = Omit<Five9Actions, keyof CallActions | keyof SessionActions>;

function serviceActions({ world, sessions, sockets, places }: Parts): ServiceActions {
  const { users, catalog, skills, presences, events } = world;
  return {
    setSkillQueue: (id, queue) => {
      skills.setQueue(id, queue);
    },
    setPresence: (agent, presence) => {
      presences.set(users.require(agent).id, presence);
    },
    putCavDefinitions: (cavs) => {
      catalog.putCavs(cavs);
    },
    removeCavDefinitions: (ids) => {
      catalog.removeCavs(ids);
    },
    addUser: (user) => {
      users.add(user);
    },
    addNotice: (text, who) => {
      users.addNotice(text, who);
      for (const session of sessions.all) sessions.announce(session);
    },
    moveFarm: (farmId) => {
      sessions.moveFarm(farmId);
    },
    startMigration: () => {
      if (places.migrating) throw refused('A migration goes on already');
      const started = { eventId: '70', eventReason: 'STARTED', payLoad: 'IDLE_MAINTENANCE' };
      events.emit({ to: {}, ...started });
      places.startMigration();
      events.emit({ to: {}, eventId: '1002', payLoad: places.metadata() });
      world.changed();
    },
    completeMigration: () => {
      if (!places.migrating) throw refused('No migration goes on');
      const completed = { eventId: '73', eventReason: 'COMPLETED', payLoad: 'IDLE_MAINTENANCE' };
      events.emit({ to: {}, ...completed });
      places.completeMigration();
      world.changed();
    },
    sendEvent: ({ eventId, eventReason = null, payLoad = null, userName, context }) => {
      const to = {
        ...(userName === undefined ? {} : { userId: users.require(userName).id }),
        ...(context === undefined ? {} : { context }),
      };
      events.emit({ to, eventId, eventReason, payLoad });
    },
    sendText: (text, userName) => {
      for (const socket of sockets.all) {
        if (userName === undefined || socket.session.user.userName === userName) {
          sockets.sendText(socket, text);
        }
      }
    },
  };
}

function refused(message: string): Refusal {
  return new Refusal(message, { status: 400 });
}
