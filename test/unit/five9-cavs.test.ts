import assert from 'node:assert/strict';
import { five9Catalog } from '../../nodes/five9/catalog';
import { byId, readChanges } from '../../nodes/five9/cavs/changes';
import { Cavs, cavsOf, type CavPort, type Values } from '../../nodes/five9/cavs/cavs';
import { Definitions, DefinitionsCache, type Definition } from '../../nodes/five9/cavs/definitions';
import { mayBeSame } from '../../nodes/five9/cavs/same-value';
import type { Reply } from '../../nodes/runtime/client';
import { CallwiresError } from '../../nodes/runtime/errors';

const definitions: readonly Definition[] = [
  { id: '641', group: 'Customer', name: 'Number' },
  { id: '642', group: 'Customer', name: 'Tier' },
  { id: '650', group: 'customer', name: 'tier' },
  { id: '651', group: 'A.B', name: 'C' },
  { id: '652', group: 'A', name: 'B.C' },
];

/** A server that keeps values in a form of its own, and whose answers may fail. */
class Server implements CavPort {
  readonly values = new Map<string, string>();
  writes = 0;
  reads = 0;
  keep: (id: string, value: string) => string | undefined = (_id, value) => value;
  unreadable = false;
  definitions: DefinitionsCache;

  constructor(load: () => Promise<readonly Definition[]> = () => Promise.resolve(definitions)) {
    this.definitions = new DefinitionsCache(load);
  }

  read(): Promise<Values> {
    this.reads++;
    if (this.unreadable) return Promise.reject(new CallwiresError('NOT_CONNECTED', 'lost'));
    return Promise.resolve(new Map(this.values));
  }

  write(_interactionId: string, values: Values): Promise<void> {
    this.writes++;
    for (const [id, value] of values) {
      const kept = this.keep(id, value);
      if (kept !== undefined) this.values.set(id, kept);
    }
    return Promise.resolve();
  }
}

describe('Call variables of Five9 that are set', () => {
  const row = five9Catalog.command('setCav');
  assert.ok(row);
  const { signal } = new AbortController();
  const set = (server: Server, cavList: unknown): Promise<Reply> =>
    new Cavs('My Five9').set(
      server,
      { row, params: { interactionId: '1', cavList }, timeout: 5 },
      signal,
    );
  const verified = async (server: Server, cavList: unknown): Promise<unknown> =>
    (await set(server, cavList)).normalized?.['verified'];

  it('are no failure where the server already has them in its own form', async () => {
    const forms = [
      ['7', '007'],
      ['12.50', 12.5],
      ['1000', '1,000'],
      ['true', 'TRUE'],
      ['2026-01-05', '01/05/2026'],
      ['09:05:00', '9:05'],
      ['gold', ' gold '],
      ['9250000111', '+1 (925) 000-0111'],
    ] as const;
    const ends = forms.map(async ([own, wanted]) => {
      const server = new Server();
      server.values.set('642', own);
      server.keep = () => own;
      assert.equal(await verified(server, [{ id: '642', value: wanted }]), false, own);
      assert.equal(server.writes, 1);
    });
    await Promise.all(ends);
  });

  it('count as set as soon as the server has them in its own form', async () => {
    const server = new Server();
    server.values.set('642', '6');
    server.keep = () => '7';
    assert.equal(await verified(server, { '642': '007' }), true);
    assert.equal(server.reads, 2);
  });

  it('are never said to be verified where nobody knows what they were before', async () => {
    const server = new Server();
    server.values.set('642', 'gold');
    server.unreadable = true;
    server.keep = () => {
      server.unreadable = false;
      return undefined;
    };
    assert.equal(await verified(server, { '642': 'silver' }), false);
  });

  it('are refused where they stay as they were', async () => {
    const server = new Server();
    server.values.set('642', 'gold');
    server.keep = () => undefined;
    await assert.rejects(set(server, { '642': 'silver' }), { code: 'REJECTED' });
  });

  it('go by their ids where the names of the domain cannot be read, and by names not', async () => {
    const refused = new CallwiresError('FORBIDDEN', 'rejected', {});
    const server = new Server(() => Promise.reject(refused));
    assert.equal(await verified(server, { '642': 'gold' }), true);
    await assert.rejects(set(server, { 'Customer.Tier': 'gold' }), { code: 'FORBIDDEN' });
    const params = { interactionId: '1' };
    const reply = await new Cavs('My Five9').get(server, { row, params, timeout: 5 }, signal);
    assert.deepEqual(reply.payload, [{ id: '642', group: '', name: '642', value: 'gold' }]);
  });
});

describe('Names of call variables that several have', () => {
  const known = new Definitions(definitions);
  const ids = (cavList: unknown): unknown => [
    ...byId('setCav', readChanges('setCav', { cavList }), known),
  ];

  it('are told apart by upper and lower case where they differ in it', () => {
    assert.deepEqual(ids({ 'customer.tier': 'a' }), [['650', 'a']]);
    assert.deepEqual(ids({ ' Customer.Tier ': 'a' }), [['642', 'a']]);
    assert.deepEqual(ids({ 'CUSTOMER.NUMBER': 'a' }), [['641', 'a']]);
  });

  for (const name of ['CUSTOMER.TIER', 'A.B.C', 'a.b.c']) {
    it(`are not guessed: ${name}`, () => {
      assert.throws(() => ids({ [name]: 'a' }), { code: 'INVALID_PARAMETER', message: /65[02]/ });
    });
  }

  it('are not set to two values at once', () => {
    const both = [
      { id: '641', value: 'a' },
      { id: 'Customer.Number', value: 'b' },
    ];
    assert.throws(() => ids(both), { code: 'INVALID_PARAMETER', message: /Customer\.Number/ });
    assert.deepEqual(ids(both.map(({ id }) => ({ id, value: 'a' }))), [['641', 'a']]);
  });

  it('are given by their ids when read', () => {
    const list = definitions.map((definition) => ({ ...definition, value: definition.id }));
    assert.deepEqual(cavsOf(list), {
      'Customer.Number': '641',
      'Customer.Tier': '642',
      'customer.tier': '650',
      '651': '651',
      '652': '652',
    });
  });
});

describe('Values in two forms', () => {
  it('may be the same', () => {
    for (const [one, other] of [
      ['0', 'false'],
      ['yes', 'TRUE'],
      ['$5.00', '5'],
      ['5 Jan 2026', '2026-01-05'],
      ['', '  '],
    ] as const)
      assert.equal(mayBeSame(one, other), true, `${one} ${other}`);
  });

  it('are different where they mean something else', () => {
    for (const [one, other] of [
      ['gold', 'silver'],
      ['1', '2'],
      ['', '0'],
      ['A-1', 'B-1'],
      ['2026-01-05', '2026-01-06'],
      ['12', '112'],
    ] as const)
      assert.equal(mayBeSame(one, other), false, `${one} ${other}`);
  });
});
