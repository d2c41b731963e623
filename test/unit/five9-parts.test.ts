import assert from 'node:assert/strict';
import { activeDataCentre, loginBase } from '../../nodes/five9/rest/address';
import { Cookies } from '../../nodes/five9/rest/cookies';
import { addressOf } from '../../nodes/five9/rest/rest';
import { unwrapped } from '../../nodes/five9/bridge/socket-events';
import { DefinitionsCache } from '../../nodes/five9/cavs/definitions';
import { LoopGuard } from '../../nodes/five9/cavs/loop-guard';
import { readChanges } from '../../nodes/five9/cavs/changes';
import { RestSettings } from '../../nodes/five9/settings';
import { readSettings } from '../../nodes/runtime/settings';

describe('Hosts of Five9', () => {
  const home = loginBase('app.five9.com');
  const entry = (host: unknown, port: unknown, active = true): unknown => ({
    dataCenters: [
      { active: false, apiUrls: [{ host: 'old.five9.com', port: '443' }] },
      { active, apiUrls: [{ host, port }] },
    ],
  });

  it('are the active data centre, at its port', () => {
    const base = (metadata: unknown): string => activeDataCentre(metadata, home).origin;
    assert.equal(base(entry('app-abc.five9.com', '443')), 'https://app-abc.five9.com');
    assert.equal(base(entry('app-abc.five9.com', 8443)), 'https://app-abc.five9.com:8443');
    assert.equal(activeDataCentre(entry('a', 1), loginBase('http://b')).origin, 'http://a:1');
  });

  it('are the login’s where nothing usable is said', () => {
    for (const metadata of [
      undefined,
      {},
      { dataCenters: [] },
      entry('app-abc.five9.com', '443', false),
      entry('evil.com/path', '443'),
      entry('user@evil.com', '443'),
      entry('app-abc.five9.com', '99999'),
      entry(7, '443'),
    ]) {
      assert.equal(activeDataCentre(metadata, home).origin, 'https://app.five9.com');
    }
  });

  it('are kept by every path', () => {
    assert.equal(addressOf(home, '/a/../b?c=d').href, 'https://app.five9.com/b?c=d');
    for (const path of ['', 'a', '//x.y/', '/\\x.y/', '/\n/x.y', 'https://x.y/', '@x.y/']) {
      assert.throws(() => addressOf(home, path), { code: 'INVALID_PARAMETER' });
    }
  });

  it('may be written with a scheme and a port, and with nothing else', () => {
    const read = (host: string): string =>
      readSettings(RestSettings, 'x', { transport: 'rest', host }, { username: 'a', password: 'b' })
        .host;
    for (const host of ['app.five9.com', 'localhost:8080', 'http://127.0.0.1:1', 'https://a.b/']) {
      assert.equal(read(host), host);
    }
    for (const host of ['https://a.b/c', 'user@a.b', 'a b', 'ftp://a.b', 'a.b?c']) {
      assert.throws(() => read(host), { code: 'INVALID_PARAMETER' });
    }
  });
});

describe('Cookies of a Five9 login', () => {
  it('are for the hosts that they were set for', () => {
    const cookies = new Cookies();
    const login = new URL('https://app.five9.com/appsvcs/rs/svc/auth/login');
    cookies.take(login, {
      'set-cookie': [
        'Authorization=Bearer-1; Domain=five9.com; Path=/; Secure',
        'BIGipServerapp=x; Path=/',
        'other=1; Domain=evil.com; Path=/',
        'super=1; Domain=com; Path=/',
        'nonsense',
      ],
    });
    const at = (url: string): string => cookies.header(new URL(url));
    assert.equal(at('wss://app-abc.five9.com/appsvcs/ws/1'), 'Authorization=Bearer-1');
    assert.match(at('https://app.five9.com/'), /BIGipServerapp=x/);
    assert.equal(at('https://evil.com/'), '');
    assert.equal(at('https://example.com/'), '');
    assert.equal(at('http://app-abc.five9.com/'), '');
    assert.deepEqual(cookies.secrets(login), ['Bearer-1']);
  });
});

describe('Names of Five9’s variables', () => {
  const tier = { id: '642', group: 'Customer', name: 'Tier' };

  it('are read once, and once more when one is missing', async () => {
    let reads = 0;
    const cache = new DefinitionsCache(() => Promise.resolve(++reads === 1 ? [] : [tier]));
    assert.equal((await cache.get()).find('Customer.Tier'), undefined);
    assert.equal((await cache.containing(['customer.tier'])).find('customer.tier')?.id, '642');
    await cache.containing(['642', 'Customer.Nothing']);
    await cache.containing(['Customer.Nothing']);
    assert.equal(reads, 2);
    cache.drop();
    await cache.get();
    assert.equal(reads, 3);
  });

  it('are asked for again after they could not be read', async () => {
    let reads = 0;
    const cache = new DefinitionsCache(() =>
      ++reads === 1 ? Promise.reject(new Error('down')) : Promise.resolve([tier]),
    );
    await assert.rejects(cache.get(), /down/);
    assert.equal((await cache.get()).names.join(), 'Customer.Tier');
  });

  it('take text, numbers and yes or no', () => {
    const cavList = [
      { id: 641, value: 5 },
      { id: 'a.b', value: true },
      { id: 'c', value: null },
    ];
    assert.deepEqual(
      readChanges('setCav', { cavList }).map(({ reference, value }) => [reference, value]),
      [
        ['641', '5'],
        ['a.b', 'true'],
        ['c', ''],
      ],
    );
    for (const wrong of [undefined, [], {}, [1], [{ value: 1 }], { a: {} }, [{ id: 'a' }]]) {
      assert.throws(() => readChanges('setCav', { cavList: wrong }), { code: 'INVALID_PARAMETER' });
    }
  });

  it('cannot be changed more than ten times in five seconds, per interaction', () => {
    const guard = new LoopGuard();
    for (let n = 0; n < 10; n++) guard.count('setCav', 'a', n);
    assert.throws(() => {
      guard.count('setCav', 'a', 11);
    }, /setCav/);
    guard.count('setCav', 'b', 11);
    guard.count('setCav', 'a', 5001);
  });
});

describe('Socket events from a page', () => {
  it('are given as the server gives them', () => {
    const { payload, about } = unwrapped(
      '29',
      { payload: [1], context: { eventId: '29' } },
      { id: 'x' },
    );
    assert.deepEqual(payload, [1]);
    assert.deepEqual(about, { id: 'x', normalized: { context: { eventId: '29' } } });
  });

  it('are left alone where they are something else', () => {
    const sent = { payload: 1 };
    assert.equal(unwrapped('callStarted', sent).payload, sent);
    assert.equal(unwrapped('29', [sent]).payload instanceof Array, true);
  });
});
