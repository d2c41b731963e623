import { CallwiresError } from '../../runtime/errors';
import { httpRequest, type HttpResponse } from '../../runtime/http';
import type { Outward } from '../../runtime/outward';
import type { Trial, TrialNote } from '../../runtime/trial';
import type { RestSettings } from '../settings';
import { loginBase } from './address';
import { LOGIN_LIMIT } from './authenticate';
import { detailOf, isHtml, movedTo, reasonOf } from './failures';
import { places } from './login';

/**
 * Asks, as nobody, who is logged in: host, encryption and kind of service are what can be tried. What
 * a login does to a session that stands is only assumed (section 1.2), its answer does not say whether
 * it began one or joined one, and so nobody could tell whether a logout would end somebody's work.
 *
 * @throws CallwiresError where nothing answers, or something else than Five9.
 */
export async function tryServer(
  { host, role }: RestSettings,
  out: Outward,
  { signal, standing }: Trial,
): Promise<readonly TrialNote[]> {
  const home = loginBase(host);
  const url = new URL(`${places[role].context}/auth/metadata`, home);
  const response = await httpRequest(out, { method: 'GET', url, timeout: LOGIN_LIMIT, signal });
  if (!isFive9(response)) {
    const reason = `auth/metadata: ${reasonOf(response, out.redactor)}`;
    const values = { host: home.host, reason };
    throw new CallwiresError('PROTOCOL', 'answerUnreadable', values, { field: 'host' });
  }
  return ['loginUntried', ...(standing ? (['loginStands'] as const) : [])];
}

/** Without a session it refuses, with an exception of its own where it says more than the status. */
function isFive9(response: HttpResponse): boolean {
  const { status, text } = response;
  if (isHtml(response)) return false;
  if (status === 401 || movedTo(response) !== undefined) return true;
  return status >= 400 && status < 500 && detailOf(text) !== undefined;
}
