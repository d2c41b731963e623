import assert from 'node:assert/strict';
import { errorWords } from '../../nodes/editor/shared/error-words';
import type { Translate } from '../../nodes/editor/shared/red';
import { CallwiresError } from '../../nodes/runtime/errors';
import { fill, problem } from '../../nodes/runtime/phrase';
import { Redactor } from '../../nodes/runtime/redact';
import { saidOf } from '../../nodes/runtime/said';

const texts: Readonly<Record<string, string>> = {
  'errors.login': '__host__ weist __user__ ab: __reason__',
  'errors.paramInvalid': '__command__, __field__: __problem__',
  'problems.most': 'höchstens __limit__',
};

const german: Translate = (key, values = {}) => fill(texts[key] ?? `xuc:${key}`, values);

/** What an answer of the server holds of an error, as it comes over the wire. */
function answerFor(error: CallwiresError, redactor = new Redactor()): Record<string, unknown> {
  const said: unknown = JSON.parse(JSON.stringify(saidOf(error, redactor)));
  assert.ok(typeof said === 'object' && said !== null);
  return { ...said, state: 'refused' };
}

describe('What the server says went wrong', () => {
  it('is said in the language of the editor, parts included', () => {
    const values = { command: 'dial', field: 'port', problem: problem('most', { limit: 9 }) };
    const error = new CallwiresError('INVALID_PARAMETER', 'paramInvalid', values);
    assert.equal(errorWords(answerFor(error), german), 'dial, port: höchstens 9');
  });

  it('is said as the server said it where the editor has no words for it', () => {
    const error = new CallwiresError('TIMEOUT', 'noAnswer', { host: 'xivo', seconds: 3 });
    assert.equal(errorWords(answerFor(error), german), 'xivo did not answer within 3 s.');
    assert.equal(
      errorWords({ message: 'Kaputt', text: 'login', values: 'none' }, german),
      'Kaputt',
    );
    assert.equal(errorWords({ message: 'Kaputt', text: 7 }, german), 'Kaputt');
  });

  it('is nothing where nothing went wrong', () => {
    assert.equal(errorWords({ state: 'ready' }, german), '');
  });

  it('holds no secret in any of its parts', () => {
    const redactor = new Redactor();
    redactor.add('marked-password');
    const inner = problem('most', { limit: 'marked-password' });
    const values = { host: 'xivo', user: 'x', reason: 'said marked-password', inner };
    const answer = answerFor(new CallwiresError('UNAUTHORIZED', 'login', values), redactor);
    assert.ok(!JSON.stringify(answer).includes('marked-password'));
    assert.match(errorWords(answer, german), /^xivo weist x ab: said •/);
  });
});
