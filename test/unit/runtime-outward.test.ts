import assert from 'node:assert/strict';
import { Type } from '@sinclair/typebox';
import { HttpProxyAgent, HttpsProxyAgent } from 'hpagent';
import type { ConfigHandle } from '../../nodes/runtime/config-node';
import { CallwiresError } from '../../nodes/runtime/errors';
import { outward, type Outward } from '../../nodes/runtime/outward';
import type { Red, RedNode } from '../../nodes/runtime/red';
import { Redactor } from '../../nodes/runtime/redact';
import {
  checkHelpers,
  filledIn,
  readWritten,
  withStoredSecrets,
  type Written,
} from '../../nodes/runtime/trial-settings';
import { recordingLog, type RecordingLog } from '../support/logs';

/** A Node-RED that has these nodes deployed. */
function redWith(nodes: Readonly<Record<string, unknown>>): Red {
  const red: unknown = {
    nodes: { getNode: (id: string) => nodes[id] ?? null },
    util: { evaluateNodeProperty: (name: string, type: string) => `${type} of the flow: ${name}` },
  };
  return red as Red;
}

const refusal = (act: () => unknown): unknown[] => {
  try {
    act();
  } catch (error) {
    assert.ok(error instanceof CallwiresError);
    return [error.code, error.text, error.field, error.values];
  }
  throw new Error('Nothing was refused.');
};

describe('The way to hosts outside', () => {
  let log: RecordingLog;
  let redactor: Redactor;
  const proxy = {
    url: 'http://proxy:3128',
    noproxy: [' .intern.example ', '*.cloud.example', '', 'plain'],
  };
  const nodes = {
    proxy,
    secret: { ...proxy, credentials: { username: 'u', password: 'pass word' } },
    nameless: { ...proxy, credentials: { username: 'u' } },
    open: { url: 'http://proxy:3128' },
    tls: { addTLSOptions: (given: object) => ({ ...given, ca: 'own' }) },
    odd: { url: 7, addTLSOptions: 'no' },
  };
  const out = (tlsConfig: string, proxyId: string): Outward =>
    outward(redWith(nodes), { label: 'My server', log, redactor, tlsConfig, proxy: proxyId });

  beforeEach(() => {
    log = recordingLog();
    redactor = new Redactor();
  });

  it('is the direct one where nothing else is said', () => {
    const direct = out('', '');
    assert.deepEqual([direct.agentFor(new URL('https://h')), direct.tls], [undefined, {}]);
    assert.deepEqual(log.lines, []);
  });

  it('leads past the proxy for hosts that are excepted, and for no others', () => {
    const through = out('', 'proxy');
    const past = (host: string): boolean =>
      through.agentFor(new URL(`https://${host}`)) === undefined;
    for (const host of [
      'intern.example',
      'a.intern.example',
      'b.a.cloud.example',
      'plain',
      'x.plain',
    ]) {
      assert.equal(past(host), true, host);
    }
    for (const host of ['intern.example.org', 'myintern.example', 'intern', 'other', 'plain.org']) {
      assert.equal(past(host), false, host);
    }
    assert.equal(
      out('', 'open').agentFor(new URL('https://plain')) instanceof HttpsProxyAgent,
      true,
    );
  });

  it('goes through the proxy with TLS at the far end or without, as the address says', () => {
    const through = out('', 'proxy');
    for (const scheme of ['https', 'wss']) {
      assert.ok(through.agentFor(new URL(`${scheme}://h`)) instanceof HttpsProxyAgent, scheme);
    }
    for (const scheme of ['http', 'ws']) {
      assert.ok(through.agentFor(new URL(`${scheme}://h`)) instanceof HttpProxyAgent, scheme);
    }
  });

  it('shows nobody the password of the proxy, and differs when it does', () => {
    const { fingerprint } = out('', 'secret');
    assert.deepEqual([...redactor.secrets].includes('pass word'), true);
    assert.notDeepEqual(fingerprint, out('', 'proxy').fingerprint);
    assert.notDeepEqual(out('tls', '').fingerprint, out('', '').fingerprint);
    assert.ok(out('', 'nameless').agentFor(new URL('http://h')));
  });

  it('takes certificates as the node says', () => {
    assert.deepEqual(out('tls', '').tls, { ca: 'own' });
  });

  it('says which node is not there, and goes on without it', () => {
    for (const id of ['gone', 'odd']) {
      log.lines.length = 0;
      const both = out(id, id);
      assert.deepEqual([both.tls, both.agentFor(new URL('http://h'))], [{}, undefined]);
      assert.deepEqual(
        log.lines.map((line) => /tlsConfig|proxy/.exec(line)?.[0]),
        ['tlsConfig', 'proxy'],
        id,
      );
    }
  });
});

describe('What stands in a dialog', () => {
  it('is an id, settings and credentials, or nothing', () => {
    const whole = { id: 'a', config: { host: 'h' }, credentials: {} };
    assert.deepEqual(readWritten({ ...whole, more: 1 }), whole);
    for (const wrong of [undefined, null, 'x', { ...whole, id: 1 }, { ...whole, config: [] }]) {
      assert.equal(readWritten(wrong), undefined);
    }
    assert.equal(readWritten({ ...whole, credentials: 'x' }), undefined);
  });

  it('has the environment’s values where it names them, and only where that is all it says', () => {
    process.env['CALLWIRES_TEST_HOST'] = 'from outside';
    try {
      const written = {
        config: {
          host: ' ${CALLWIRES_TEST_HOST} ',
          path: 'x${CALLWIRES_TEST_HOST}',
          tail: '${CALLWIRES_TEST_HOST}x',
          port: 1,
        },
        credentials: { username: '${CALLWIRES_TEST_NOTHING}' },
      };
      const outside = { ...written.config, host: 'from outside' };
      assert.deepEqual(filledIn(redWith({}), undefined, written), {
        config: outside,
        credentials: { username: '' },
      });
      const nothing: unknown = {};
      const inFlow = filledIn(redWith({}), nothing as RedNode, written);
      assert.equal(inFlow.config['host'], 'env of the flow: CALLWIRES_TEST_HOST');
    } finally {
      delete process.env['CALLWIRES_TEST_HOST'];
    }
  });

  it('names only core nodes that are deployed', () => {
    const red = redWith({ there: {} });
    const check = (config: Written['config']): void => {
      checkHelpers(red, 'My server', { config, credentials: {} });
    };
    check({ tlsConfig: 'there', proxy: '', other: 'x' });
    check({});
    for (const field of ['tlsConfig', 'proxy']) {
      assert.deepEqual(
        refusal(() => {
          check({ [field]: 'gone' });
        }),
        ['INVALID_PARAMETER', 'helperNotDeployed', field, { connection: 'My server', field }],
      );
    }
  });
});

describe('A stored password', () => {
  const schema = Type.Object({
    transport: Type.String(),
    host: Type.String(),
    port: Type.Integer({ default: 8090 }),
    tls: Type.Boolean({ default: false }),
    path: Type.Optional(Type.String({ ways: ['bridge'] })),
    policy: Type.Optional(Type.String({ aside: true })),
    username: Type.String({ credential: 'text' }),
    password: Type.String({ credential: 'password' }),
    pin: Type.Optional(Type.String({ credential: 'password' })),
    secret: Type.Optional(Type.String({ credential: 'password', aside: true })),
    token: Type.Optional(Type.String({ credential: 'password', ways: ['bridge'] })),
  });
  const config = { transport: 'rest', host: 'xivo', port: 8090, tls: false, timeout: 10 };
  const stored = { username: 'alice', password: 'stored', secret: 'own secret' };
  const handle: unknown = { given: { config, credentials: stored } };
  const deployed = handle as ConfigHandle;
  const shown = { username: 'alice', password: '__PWRD__' };

  const tried = (
    more: Written['config'] = {},
    credentials: Written['credentials'] = shown,
    from: ConfigHandle | undefined = deployed,
  ): Written['credentials'] => {
    const written = { config: { ...config, ...more }, credentials };
    return withStoredSecrets(schema, 'My server', written, from).credentials;
  };

  it('goes to the same host, by the same way, as the same user', () => {
    assert.equal(tried()['password'], 'stored');
    assert.equal(tried({}, { username: 'alice' })['password'], 'stored');
    assert.equal(tried({}, { username: 'alice', password: '' })['password'], 'stored');
  });

  it('is the same target however numbers, switches, defaults and blanks are written', () => {
    for (const same of [
      { port: '8090' },
      { port: '' },
      { port: undefined },
      { tls: 'false' },
      { host: ' xivo ' },
      { timeout: 99 },
      { path: '/of another way' },
      { policy: 'aside' },
      { tlsConfig: '' },
    ]) {
      assert.equal(tried(same)['password'], 'stored', JSON.stringify(same));
    }
    assert.equal(tried({}, { ...shown, username: ' alice ' })['password'], 'stored');
  });

  for (const [what, more, credentials] of [
    ['another host', { host: 'evil' }, shown],
    ['another port', { port: 1 }, shown],
    ['no TLS where there was', { tls: true }, shown],
    ['another proxy', { proxy: 'p' }, shown],
    ['other certificates', { tlsConfig: 't' }, shown],
    ['another way', { transport: 'bridge' }, shown],
    ['another user', {}, { ...shown, username: 'bob' }],
    ['another user, the password left empty', {}, { username: 'bob', password: '' }],
  ] as const) {
    it(`has to be typed again for ${what}`, () => {
      assert.deepEqual(
        refusal(() => tried(more, credentials)),
        [
          'INVALID_PARAMETER',
          'passwordAgain',
          'password',
          { connection: 'My server', field: 'password' },
        ],
      );
    });
  }

  it('has to be typed where there is nothing deployed that holds it', () => {
    assert.equal(
      refusal(() => withStoredSecrets(schema, 'x', { config, credentials: shown }, undefined))[2],
      'password',
    );
    const empty = { username: 'alice' };
    const written = { config, credentials: empty };
    assert.deepEqual(withStoredSecrets(schema, 'x', written, undefined).credentials, {
      ...empty,
      secret: undefined,
    });
  });

  it('gives way to one that is typed, and those of other ways stay where they are', () => {
    const typed = tried({ host: 'evil' }, { username: 'alice', password: 'typed', token: 'w' });
    assert.deepEqual(
      [typed['password'], typed['token'], typed['username'], typed['pin']],
      ['typed', 'w', 'alice', undefined],
    );
  });

  it('that is sent to nobody is used whatever else has changed', () => {
    const typed = { username: 'bob', password: 'typed', secret: '__PWRD__' };
    assert.equal(tried({ host: 'evil' }, typed)['secret'], 'own secret');
  });
});
