/** Variants of behaviour. Everything but `bearer` stands for something the reference leaves open. */
export interface Five9Settings {
  /** What `Authorization: Bearer-<tokenId>` does after the login; harmful = it brings 401. */
  bearer: 'required' | 'optional' | 'harmful';
  /** What it does at upgrades: as with calls, or needed there whatever it does with calls. */
  upgradeBearer: 'asCalls' | 'required';
  farmHeader: 'required' | 'optional';
  /** Milliseconds after a login in which the data centre answers 401 (wall clock). */
  spreadMs: number;
  /** The login host also serves what belongs to the data centre. */
  loginHostServes: boolean;
  /** HTTP status that goes with `errorCode` 5001. */
  movedStatus: number;
  wrongPasswordStatus: number;
  lockedStatus: number;
  /** Wrong passwords in a row that lock an account. */
  lockAfter: number;
  /** Status of a `PUT` that gives nothing back. */
  emptyStatus: 200 | 204;
  /** Maintenance notices come before the station, or after it. */
  noticesFirst: boolean;
  socketsPerUser: number;
  /** Which of two sockets with the same key gets 1020 and close 3000. */
  duplicateKeyCloses: 'newer' | 'older';
  /** Close code of the sockets of a login that was taken over. */
  takenOverClose: number;
  /** Answer text `ping` with 1202. */
  pongs: boolean;
  /** Also take supervisors at `/supsvcs/ws/`, as an older sample has it. */
  oldSupervisorSocket: boolean;
  /** Send 30 beside 3, and 31 beside 5. */
  duplicateEvents: boolean;
  /** State of a call that is over and waits for its disposition. */
  endState: 'WRAP_UP' | 'FINISHED';
  /** Simulated milliseconds until a dialled number answers; 0 = only when told to. */
  farEndAnswersMs: number;
  /** A CAV id that no definition has. */
  unknownCavs: 'ignored' | 'refused';
  /** Names in `GET presence` and event 12: of REST, or of statistics frames. */
  presenceKeys: 'rest' | 'statistics';
  /** Events 15 and 29 need a subscription. */
  subscriptionsNeeded: boolean;
  /** Bytes by which the next full statistics (5000) are blown up. */
  statisticsPadding: number;
}

export const defaultSettings: Five9Settings = {
  bearer: 'optional',
  upgradeBearer: 'asCalls',
  farmHeader: 'optional',
  spreadMs: 0,
  loginHostServes: false,
  movedStatus: 503,
  wrongPasswordStatus: 401,
  lockedStatus: 401,
  lockAfter: 5,
  emptyStatus: 204,
  noticesFirst: false,
  socketsPerUser: 3,
  duplicateKeyCloses: 'newer',
  takenOverClose: 1003,
  pongs: true,
  oldSupervisorSocket: false,
  duplicateEvents: false,
  endState: 'WRAP_UP',
  farEndAnswersMs: 0,
  unknownCavs: 'ignored',
  presenceKeys: 'rest',
  subscriptionsNeeded: true,
  statisticsPadding: 0,
};
