import type { TObject } from '@sinclair/typebox';
import type { Red } from './red';
import type { BackendSet } from './set';
import { readWritten } from './trial-settings';
import { tryOut } from './try-out';

/**
 * `POST contact-center/<backend>/test` with `{id, config, credentials}`, as they stand in the dialog of
 * a connection, tries them out and gives an {@link Outcome}; 400 where the request holds something else.
 * Whoever uses it could as well deploy the settings, so it takes the right to do that too.
 */
export function registerTryOutAdmin<S extends TObject>(red: Red, set: BackendSet<S>): void {
  const write = red.auth.needsPermission('contact-center.write');
  const deploy = red.auth.needsPermission('flows.write');
  const path = `/contact-center/${set.backend}/test`;
  red.httpAdmin.post(path, write, deploy, (request, response, next) => {
    const written = readWritten(request.body);
    if (!written) {
      const message = "'id', 'config' and 'credentials' are needed.";
      response.status(400).json({ code: 'INVALID_PARAMETER', message });
      return;
    }
    const gone = new AbortController();
    response.once('close', () => {
      gone.abort(new Error('gone'));
    });
    tryOut(red, set, written.id, written, gone.signal).then((outcome) => {
      response.json(outcome);
    }, next);
  });
}
