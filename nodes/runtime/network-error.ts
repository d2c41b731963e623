import { CallwiresError, reasonOf } from './errors';
import { isObject } from './json';

const unknownHost = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NONAME']);

/** Node's and OpenSSL's codes for certificates that are not trusted. */
const certificate =
  /CERT|SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY)|ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH/;

/**
 * What a library reported about a host that could not be talked to, in words a person can act on.
 * @param host as the user knows it: `name:port`.
 */
export function networkError(thrown: unknown, host: string): CallwiresError {
  if (thrown instanceof CallwiresError) return thrown;
  const code = codeOf(thrown);
  const reason = reasonOf(thrown);
  if (unknownHost.has(code)) return new CallwiresError('NOT_CONNECTED', 'unknownHost', { host });
  if (certificate.test(code))
    return new CallwiresError('NOT_CONNECTED', 'certificate', { host, reason });
  return new CallwiresError('NOT_CONNECTED', 'unreachable', { host, reason: code || reason });
}

function codeOf(thrown: unknown): string {
  if (thrown instanceof AggregateError) return codeOf(thrown.errors[0]);
  if (!isObject(thrown)) return '';
  const { code, cause } = thrown;
  return typeof code === 'string' ? code : codeOf(cause);
}
