/** Times and limits of the wire (reference, B.2 to B.8), in milliseconds where they are times. */
export interface OwiSettings {
  /** `expiresIn` of the login, which the wire tells in whole seconds. */
  tokenLifetime: number;
  tokensPerUser: number;
  /** So many failed logins of a user in `failedLoginWindow` block him for `loginBlock`. */
  failedLogins: number;
  failedLoginWindow: number;
  loginBlock: number;
  /** Time until the first frame after the upgrade. */
  firstFrameTime: number;
  pingInterval: number;
  /** A link without any frame for so long is dropped. */
  silence: number;
  /** How long a dropped connection may be resumed. */
  resumeWindow: number;
  replayAge: number;
  replayFrames: number;
  commandsPerSecond: number;
  commandsInFlight: number;
  connectionsPerUser: number;
  /** How long an `X-Request-Id` is remembered. */
  requestIdTime: number;
  /** Bytes of a body or of a frame. */
  maxBytes: number;
  /** Flags as JSON booleans or as the words true and false. */
  booleans: 'json' | 'words';
  /** Whether event frames carry `ts`. */
  timestamps: boolean;
}

export const defaultOwiSettings: OwiSettings = {
  tokenLifetime: 3_600_000,
  tokensPerUser: 10,
  failedLogins: 5,
  failedLoginWindow: 60_000,
  loginBlock: 60_000,
  firstFrameTime: 10_000,
  pingInterval: 15_000,
  silence: 45_000,
  resumeWindow: 60_000,
  replayAge: 120_000,
  replayFrames: 1000,
  commandsPerSecond: 30,
  commandsInFlight: 10,
  connectionsPerUser: 10,
  requestIdTime: 60_000,
  maxBytes: 1024 * 1024,
  booleans: 'json',
  timestamps: true,
};
