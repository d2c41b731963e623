import assert from 'node:assert/strict';
import { REDACTED, Redactor, redactParams } from '../../nodes/runtime/redact';

describe('What is about to be shown', () => {
  let redactor: Redactor;

  beforeEach(() => {
    redactor = new Redactor();
  });

  it('keeps words as short as three characters, and no secret of four', () => {
    redactor.add('abc');
    redactor.add('wxyz');
    assert.equal(redactor.text('abc wxyz'), `abc ${REDACTED}`);
    assert.deepEqual([...redactor.secrets], ['wxyz']);
  });

  it('knows a secret in each form in which texts quote it', () => {
    redactor.add('a "b" ä&c');
    for (const form of ['a "b" ä&c', 'a%20%22b%22%20%C3%A4%26c', 'a+%22b%22+%C3%A4%26c']) {
      assert.equal(redactor.text(`<${form}>`), `<${REDACTED}>`, form);
    }
    assert.equal(redactor.text(JSON.stringify({ x: 'a "b" ä&c' })), `{"x":"${REDACTED}"}`);
    assert.equal(
      redactor.text(String.raw`… a \"b\" ä&c, cut`),
      `… ${REDACTED}, cut`,
      'inside a longer text in JSON',
    );
  });

  it('shows nothing of a secret that begins with another one, in whichever order they came', () => {
    redactor.add('secret');
    redactor.add('secret-and-more');
    redactor.add('secret-and');
    assert.equal(redactor.text('secret-and-more secret-and'), `${REDACTED} ${REDACTED}`);
  });

  it('takes a secret that no address can hold', () => {
    redactor.add('half \ud800 of it');
    assert.equal(redactor.text('<half \ud800 of it>'), `<${REDACTED}>`);
    assert.equal(redactor.text('undefined'), 'undefined');
  });

  it('is looked through to a bound, below which nothing is shown', () => {
    redactor.add('secret');
    let nested: unknown = 'secret';
    for (let depth = 0; depth < 7; depth++)
      nested = depth % 2 === 0 ? [nested] : { secret: nested };
    const shown = JSON.stringify(redactor.value(nested));
    assert.ok(shown.includes(REDACTED));
    assert.doesNotMatch(shown, /secret/);
    assert.deepEqual(redactor.value([['a', 1]], 2), [['a', undefined]]);
    const endless: unknown[] = [];
    endless.push(endless, { endless });
    assert.ok(JSON.stringify(redactor.value(endless)).startsWith('[[['));
  });

  it('has parameters as they are where none is secret', () => {
    assert.deepEqual(redactParams({ a: 1 }, {}), { a: 1 });
  });

  it('has addresses without what their queries call a secret', () => {
    const shown = (url: unknown): unknown => redactParams({ url }, { addresses: ['url'] })['url'];
    assert.equal(
      shown('/p?a=1&session_id=x&apiKey=&API-KEY=y&pass%77ord=z'),
      `/p?a=1&session_id=${REDACTED}&apiKey=${REDACTED}&API-KEY=${REDACTED}&pass%77ord=${REDACTED}`,
    );
    for (const plain of ['/token=1', '/p?token', '/p?=token', '/p?', 'a=token', 7]) {
      assert.equal(shown(plain), plain);
    }
    assert.equal(shown('?token=1'), `?token=${REDACTED}`);
    const other = { other: '?token=1' };
    assert.deepEqual(redactParams(other, { addresses: ['url'] }), other);
  });
});
