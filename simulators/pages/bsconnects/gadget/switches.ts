import { profiles, type ProfileName } from './profiles';

/** In which ways one installed product differs from the next (reference, section 8). */
export interface Switches {
  readonly agent: string;
  readonly profile: ProfileName;
  /** F1, F2: a static object; F3: a class. */
  readonly form: 'F1' | 'F2' | 'F3';
  /** What an F3 promise resolves to. */
  readonly answers: 'bare' | 'response' | 'success';
  readonly enabled: 'boolean' | 'object';
  readonly layout: 'flat' | 'data' | 'workitem';
  readonly wrapup: 'Wrapup' | 'Wrap-Up';
  readonly createName: 'onChannelCreate' | 'onCreateChannel';
  /** Whether the library has the handlers that no document gives a heading of their own. */
  readonly views: boolean;
  readonly wrapupTime: boolean;
  readonly autoAccept: boolean;
  readonly reasonsMandatory: boolean;
  readonly singleSession: boolean;
  readonly login: 'auto' | 'manual';
  readonly callUp: boolean;
  /** Milliseconds from `initIntegration` to its callback. */
  readonly initDelay: number;
}

/** Reads them from the page's address; what is not given is as in the most common product. */
export function readSwitches(query: URLSearchParams): Switches {
  const word = <const T extends string>(name: string, first: T, ...others: readonly T[]): T =>
    [first, ...others].find((choice) => choice === query.get(name)) ?? first;
  const flag = (name: string, preset: boolean): boolean =>
    query.has(name) ? query.get(name) !== 'false' : preset;
  const [preset, ...rest] = Object.keys(profiles).filter(isProfile);
  return {
    agent: query.get('agent') ?? '1081',
    profile: word('profile', preset ?? 'finesse-cce', ...rest),
    form: word('form', 'F2', 'F1', 'F3'),
    answers: word('answers', 'bare', 'response', 'success'),
    enabled: word('enabled', 'boolean', 'object'),
    layout: word('layout', 'flat', 'data', 'workitem'),
    wrapup: word('wrapup', 'Wrapup', 'Wrap-Up'),
    createName: word('createName', 'onChannelCreate', 'onCreateChannel'),
    views: flag('views', true),
    wrapupTime: flag('wrapupTime', true),
    autoAccept: flag('autoAccept', false),
    reasonsMandatory: flag('reasonsMandatory', true),
    singleSession: flag('singleSession', false),
    login: word('login', 'auto', 'manual'),
    callUp: flag('callUp', false),
    initDelay: Number(query.get('initDelay') ?? 200),
  };
}

function isProfile(name: string): name is ProfileName {
  return Object.hasOwn(profiles, name);
}
