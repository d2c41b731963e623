import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { isAgentId, makeToken, readToken, sameSecret } from '../../nodes/bridge/token';
import { UsedTokens } from '../../nodes/bridge/used-tokens';
import { PATH, SECRET, tokenFor } from '../support/bridge-page';
import { objectOf } from '../support/json';

const rules = { secret: SECRET, audience: PATH };
const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** The claims of a good token under a header of one's own, with any signature. */
function forged(header: unknown, signature: (text: string) => string): string {
  const claims = { sub: 'ada', aud: PATH, exp: Date.now() / 1000 + 60 };
  const text = `${encode(header)}.${encode(claims)}`;
  return `${text}.${signature(text)}`;
}

describe('tokens of pages', () => {
  it('are taken when signed with the secret, for this connection, and not expired', () => {
    const read = objectOf(readToken(tokenFor('ada'), rules));
    assert.equal(read['agent'], 'ada');
  });

  it('are taken when made by the command, and name what they should', () => {
    const token = makeToken({ agent: 'ada', audience: PATH, lifetime: 30, secret: SECRET });
    const read = objectOf(readToken(token, rules));
    assert.equal(read['agent'], 'ada');
    assert.ok(Math.abs(Number(read['expires']) - Date.now() / 1000 - 30) < 2);
  });

  it('are taken where they are good for an hour', () => {
    const token = tokenFor('ada', { claims: { exp: Date.now() / 1000 + 3600 } });
    assert.equal(objectOf(readToken(token, rules))['agent'], 'ada');
  });

  it('may name several audiences', () => {
    const token = tokenFor('ada', { claims: { aud: ['elsewhere', PATH] } });
    assert.equal(typeof readToken(token, rules), 'object');
  });

  // Made when they are needed: a token is not good for long.
  const refused: readonly [string, string, () => string][] = [
    ['without an algorithm', 'token', () => forged({ alg: 'none' }, () => '')],
    [
      'without an algorithm, but signed',
      'token',
      () => tokenFor('ada', { header: { alg: 'none' } }),
    ],
    [
      'with the algorithm in other letters',
      'token',
      () => tokenFor('ada', { header: { alg: 'hs256' } }),
    ],
    [
      'that claim a longer hash',
      'token',
      () => tokenFor('ada', { header: { alg: 'HS512' }, hash: 'sha512' }),
    ],
    ['that claim HS256 and use another hash', 'token', () => tokenFor('ada', { hash: 'sha512' })],
    ['with critical extensions', 'token', () => tokenFor('ada', { header: { crit: ['exp'] } })],
    [
      'signed with another secret',
      'token',
      () => tokenFor('ada', { secret: 'another secret of that length' }),
    ],
    ['that are over', 'expired', () => tokenFor('ada', { claims: { exp: Date.now() / 1000 - 1 } })],
    [
      'that are good for longer than an hour',
      'token',
      () => tokenFor('ada', { claims: { exp: Date.now() / 1000 + 3700 } }),
    ],
    ['without an end', 'token', () => tokenFor('ada', { claims: { exp: undefined } })],
    ['whose end is no number', 'token', () => tokenFor('ada', { claims: { exp: '99999999999' } })],
    ['not valid yet', 'early', () => tokenFor('ada', { claims: { nbf: Date.now() / 1000 + 60 } })],
    ['for another connection', 'audience', () => tokenFor('ada', { claims: { aud: '/other' } })],
    ['for no connection', 'audience', () => tokenFor('ada', { claims: { aud: undefined } })],
    ['for nobody', 'agent', () => tokenFor('ada', { claims: { sub: undefined } })],
    ['for all', 'agent', () => tokenFor('*')],
    ['with a line break in the agent', 'agent', () => tokenFor('ada\nbob')],
    ['that are no tokens', 'token', () => 'nonsense'],
    ['with a fourth part', 'token', () => `${tokenFor('ada')}.x`],
    ['without end', 'token', () => 'x'.repeat(1_000_000)],
    ['of nothing', 'token', () => '..'],
  ];
  for (const [what, reason, token] of refused) {
    it(`are refused ${what}`, () => {
      assert.equal(readToken(token(), rules), reason);
    });
  }

  it('are refused when signed with a key pair whose public half is the secret', () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const secret = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const byRsa = forged({ alg: 'RS256' }, (text) =>
      sign('sha256', Buffer.from(text), privateKey).toString('base64url'),
    );
    assert.equal(readToken(byRsa, { ...rules, secret }), 'token');
  });

  it('are refused when the signature is spelled in another way', () => {
    const token = tokenFor('ada');
    const last = token.at(-1) ?? '';
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const twin = alphabet[alphabet.indexOf(last) + 1] ?? alphabet[alphabet.indexOf(last) - 1] ?? '';
    for (const spelling of [`${token.slice(0, -1)}${twin}`, `${token}=`, `${token} `]) {
      assert.equal(readToken(spelling, rules), 'token');
    }
  });

  it('are refused when the text after the signature’s making was changed', () => {
    const [head, , signature] = tokenFor('ada').split('.');
    const body = encode({ sub: 'bob', aud: PATH, exp: Date.now() / 1000 + 60 });
    assert.equal(readToken(`${head}.${body}.${signature}`, rules), 'token');
  });

  it('cannot bring members of a prototype', () => {
    const text = `${encode({ alg: 'HS256' })}.${Buffer.from(
      `{"__proto__":{"sub":"ada","exp":99999999999,"aud":"${PATH}"}}`,
    ).toString('base64url')}`;
    const token = `${text}.${createHmac('sha256', SECRET).update(text).digest('base64url')}`;
    assert.equal(readToken(token, rules), 'token');
  });

  it('count once', () => {
    const used = new UsedTokens();
    assert.equal(used.use('a', 100, 50), true);
    assert.equal(used.use('a', 100, 50), false);
    assert.equal(used.use('b', 100, 50), true);
  });

  it('do not fill the memory', () => {
    const used = new UsedTokens();
    for (let count = 0; count < 100_050; count++) used.use(`old ${count}`, 10, 5);
    assert.equal(used.use('old 100049', 10, 5), false);
    assert.equal(used.use('new', 100, 50), true);
    assert.equal(used.use('new', 100, 50), false);
  });
});

describe('secrets and agent ids', () => {
  it('are the same only when they are', () => {
    assert.equal(sameSecret('a', 'a'), true);
    assert.equal(sameSecret('a', 'b'), false);
    assert.equal(sameSecret('', 'b'), false);
    assert.equal(sameSecret('a'.repeat(1000), 'a'), false);
  });

  it('are short and printable', () => {
    for (const good of ['ada', 'ada@example.com', 'Ada Müster', '1081']) assert.ok(isAgentId(good));
    for (const bad of ['', '*', 'a\u0000b', 'a\u202eb', 'x'.repeat(129), 7, null, undefined]) {
      assert.equal(isAgentId(bad), false);
    }
  });
});
