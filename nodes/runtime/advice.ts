import type { CallwiresError, ErrorText } from './errors';

/** What to look at first: keys under `trial.advice` in `locales/<lang>/common.json`. */
export type Advice =
  | 'port'
  | 'network'
  | 'needsPlain'
  | 'needsTls'
  | 'slow'
  | 'password'
  | 'rights'
  | 'notServer'
  | 'path';

const byText: Partial<Record<ErrorText, Advice>> = {
  noAnswer: 'slow',
  noLoggedOn: 'rights',
  notLoggedOn: 'rights',
  httpStatus: 'notServer',
  answerUnreadable: 'notServer',
  bridgePathTaken: 'path',
  inboundPathTaken: 'path',
};

/** Undefined where the error's own sentence says what to do. */
export function adviceOn({ code, text, reason }: CallwiresError): Advice | undefined {
  if (code === 'UNAUTHORIZED') return 'password';
  if (code === 'FORBIDDEN') return 'rights';
  if (text !== 'unreachable') return byText[text];
  if (reason === 'ECONNREFUSED') return 'port';
  if (/^(EPROTO|ERR_SSL)/.test(reason)) return 'needsPlain';
  if (/ECONNRESET|hang up|^HPE_|ERR_BAD_RESPONSE/.test(reason)) return 'needsTls';
  return /^E(TIMEDOUT|HOSTUNREACH|NETUNREACH)$/.test(reason) ? 'network' : undefined;
}
