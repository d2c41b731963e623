import assert from 'node:assert/strict';
import fc from 'fast-check';
import { useFakeTimers } from 'sinon';
import { Agent, type Candidate } from '../../nodes/bridge/agents';
import { Origins } from '../../nodes/bridge/origins';
import { readAbilities, readEvent, readHello, word } from '../../nodes/bridge/read-frame';
import { Refusals } from '../../nodes/bridge/refusals';
import { frameFromPage, parseFromPage } from '../../nodes/bridge/safe-json';
import { keyOf, Sightings } from '../../nodes/bridge/sightings';
import { Streams, Trail } from '../../nodes/bridge/streams';
import { Tally } from '../../nodes/bridge/tally';

describe('JSON from pages', () => {
  it('is read as it is', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        if (/__proto__|constructor/.test(text)) return;
        assert.deepEqual(parseFromPage(text), JSON.parse(text));
      }),
    );
  });

  it('is refused when it is deeper than anything that could be copied', () => {
    assert.equal(parseFromPage(`${'['.repeat(50_000)}${']'.repeat(50_000)}`), undefined);
    assert.equal(parseFromPage(`${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`), undefined);
  });

  it('is refused when it is deeper than 64 levels, however short it is', () => {
    const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;
    assert.notEqual(parseFromPage(nested(64)), undefined);
    assert.equal(parseFromPage(nested(65)), undefined);
    assert.equal(parseFromPage(`{"a":${nested(1900)}}`), undefined);
  });

  it('gives a frame without the members that are too deep', () => {
    const deep = `${'['.repeat(70)}${']'.repeat(70)}`;
    const text = `{"type":"event","seq":7,"data":${deep}}`;
    assert.deepEqual(frameFromPage(text), { frame: { type: 'event', seq: 7 }, deep: true });
    assert.deepEqual(frameFromPage('{"seq":7}'), { frame: { seq: 7 }, deep: false });
    assert.equal(frameFromPage('[7]'), undefined);
  });

  it('is refused when it is none', () => {
    for (const text of ['', '{', 'undefined', '{"a":1}x'])
      assert.equal(parseFromPage(text), undefined);
  });
});

describe('origins', () => {
  const origins = new Origins(['https://crm.example/', 'http://desk.local:8080/page', 'nonsense']);

  it('are compared as a whole', () => {
    assert.ok(origins.allows('https://crm.example'));
    assert.ok(origins.allows('HTTPS://CRM.example'));
    assert.ok(origins.allows('http://desk.local:8080'));
  });

  for (const other of [
    undefined,
    'null',
    '',
    '*',
    'http://crm.example',
    'https://crm.example.evil.example',
    'https://evil.example/https://crm.example',
    'https://sub.crm.example',
    'https://crm.example:8443',
    'http://desk.local',
  ]) {
    it(`are refused: ${String(other)}`, () => {
      assert.equal(origins.allows(other), false);
    });
  }
});

describe('frames of pages', () => {
  const hello = { type: 'hello', v: 1, token: 't', page: '0123456789', product: 'x', able: {} };

  it('are read where they are whole', () => {
    assert.equal(readHello(hello)?.page, '0123456789');
    assert.equal(readHello({ ...hello, type: 'event' }), undefined);
    assert.equal(readHello({ ...hello, page: 'a b' }), undefined);
    assert.equal(readHello({ ...hello, token: 7 }), undefined);
  });

  it('give only short names, and not too many', () => {
    const able = readAbilities({
      form: 'a\u0000b'.repeat(500),
      events: [...Array.from({ length: 1000 }, (_, index) => `e${index}`), 7],
    });
    assert.equal(able.form.length, 200);
    assert.equal(able.events.length, 200);
    assert.deepEqual(able.commands, []);
    assert.equal(word('a\nb'), 'a b');
  });

  it('are not read with numbers that are none', () => {
    for (const seq of [0, -1, 1.5, Number.NaN, 2 ** 60, '1', undefined]) {
      assert.equal(readEvent({ seq, name: 'a', data: 1 }), undefined);
    }
    assert.equal(readEvent({ seq: 1, name: 'a', data: 1, stream: '../x' }), undefined);
    assert.equal(readEvent({ seq: 1, name: 'a', data: 1, age: -5 })?.age, undefined);
  });
});

describe('streams', () => {
  it('belong to one agent', () => {
    const streams = new Streams();
    streams.of('ada', 'document').last = 7;
    assert.equal(streams.of('ada', 'document').last, 7);
    assert.equal(streams.of('bob', 'document').last, 0);
  });

  it('are forgotten in the order of their last use', () => {
    const streams = new Streams();
    streams.of('ada', 'kept').last = 7;
    streams.of('ada', 'forgotten').last = 7;
    for (let count = 0; count < 30; count++) streams.of('ada', `other ${count}`);
    streams.of('ada', 'kept');
    streams.of('ada', 'one more');
    assert.equal(streams.of('ada', 'kept').last, 7);
    assert.equal(streams.of('ada', 'forgotten').last, 0);
  });

  it('of one agent are not forgotten because of another', () => {
    const streams = new Streams();
    streams.of('ada', 'document-of-ada').last = 5;
    for (let count = 0; count < 50_001; count++) streams.of('mallory', `document-${count}`);
    assert.equal(streams.of('ada', 'document-of-ada').last, 5);
  });

  it('of agents who were not seen for longest are forgotten first', () => {
    const streams = new Streams();
    streams.of('ada', 'document').last = 5;
    streams.of('bob', 'document').last = 5;
    for (let count = 0; count < 9_998; count++) streams.of(`invented ${count}`, 'document');
    streams.of('ada', 'document');
    streams.of('one more', 'document');
    assert.equal(streams.of('ada', 'document').last, 5);
    assert.equal(streams.of('bob', 'document').last, 0);
  });
});

describe('pages of an agent', () => {
  const ofAda = (): Agent<Candidate> => new Agent('ada', new Trail());
  const page = (agent: Agent<Candidate>, master = false): Candidate => {
    const made = { able: { master }, link: { heardAt: Date.now() } };
    agent.pages.push(made);
    return made;
  };

  it('keep the one that is active until it goes', () => {
    const agent = ofAda();
    const first = page(agent);
    assert.equal(agent.choose(), true);
    const second = page(agent);
    assert.equal(agent.choose(), false);
    assert.equal(agent.active, first);
    agent.remove(first);
    assert.equal(agent.choose(), true);
    assert.equal(agent.active, second);
  });

  it('follow the product’s word where it says which one leads', () => {
    const agent = ofAda();
    page(agent);
    agent.choose();
    const master = page(agent, true);
    assert.equal(agent.choose(), true);
    assert.equal(agent.active, master);
  });

  it('are relied on once they have said that they have taken over', () => {
    const agent = ofAda();
    const [first, second] = [page(agent), page(agent)];
    agent.choose();
    assert.equal(agent.uncovered, undefined);
    agent.remove(first);
    agent.choose();
    assert.ok(Number(agent.uncovered) >= 5000);
    agent.taken(first);
    assert.notEqual(agent.uncovered, undefined);
    agent.taken(second);
    assert.equal(agent.uncovered, undefined);
  });
});

describe('what several tabs have seen', () => {
  it('is matched one to one, by content and time, never within one document', () => {
    const sightings = new Sightings();
    assert.equal(sightings.isNew('a', 'x', 10_000), true);
    assert.equal(sightings.isNew('a', 'x', 10_000), true);
    assert.equal(sightings.isNew('b', 'x', 14_000), false);
    assert.equal(sightings.isNew('b', 'x', 14_000), false);
    assert.equal(sightings.isNew('b', 'x', 14_000), true);
    assert.equal(sightings.isNew('c', 'x', 12_000), false);
    assert.equal(sightings.isNew('c', 'x', 30_000), true);
    assert.equal(sightings.isNew('c', 'y', 12_000), true);
  });

  it('is kept through a takeover for as long as the last one may come back, and bounded', () => {
    const clock = useFakeTimers({ now: 10_000_000 });
    try {
      const sightings = new Sightings();
      sightings.isNew('a', 'in the gap', Date.now());
      sightings.takenOver(Date.now() - 1000);
      clock.tick(14 * 60_000);
      for (let count = 0; count < 900; count++) sightings.isNew('b', `${count}`, Date.now());
      assert.equal(sightings.isNew('b', 'in the gap', 10_000_000), false);
      for (let count = 0; count < 5000; count++) sightings.isNew('b', `more ${count}`, Date.now());
      assert.equal(sightings.isNew('c', 'in the gap', 10_000_000), true);
      assert.equal(sightings.isNew('c', 'more 4999', Date.now()), false);
    } finally {
      clock.restore();
    }
  });

  it('has the same key in whatever order its members come, and another under another name', () => {
    const own = new Set(['requestId']);
    const key = keyOf('a', { x: 1, y: { p: [1, { q: 2, r: 3 }] }, requestId: '7' }, own);
    assert.equal(keyOf('a', { y: { p: [1, { r: 3, q: 2 }] }, x: 1 }, own), key);
    assert.notEqual(keyOf('b', { x: 1, y: { p: [1, { q: 2, r: 3 }] } }, own), key);
    assert.notEqual(keyOf('a', { x: 1, y: { p: [1, { q: 2, r: 4 }] } }, own), key);
    assert.equal(keyOf('a', undefined, own), keyOf('a', undefined, own));
  });
});

describe('refusals of pages', () => {
  it('are logged once each, twenty an hour, and that there were more', () => {
    const clock = useFakeTimers({ now: 10_000_000 });
    try {
      const lines: string[] = [];
      const refusals = new Refusals((text) => lines.push(text));
      const refuse = (host: number): void => {
        refusals.add('token', { origin: 'https://crm.example', from: `10.0.0.${host}` });
      };
      for (let host = 0; host < 100; host++) refuse(host % 50);
      assert.equal(lines.length, 21);
      assert.match(lines[0] ?? '', /token \(https:\/\/crm\.example, 10\.0\.0\.0\)/);
      assert.match(lines[20] ?? '', /More pages were refused/);
      clock.tick(3_600_000);
      refuse(60);
      refuse(60);
      assert.equal(lines.length, 22);
      assert.match(lines[21] ?? '', /10\.0\.0\.60/);
      assert.equal(refusals.latest.length, 20);
    } finally {
      clock.restore();
    }
  });
});

describe('troubles of pages', () => {
  it('are told at once, then together every ten seconds', () => {
    const clock = useFakeTimers();
    try {
      const told: [string, number][] = [];
      const tally = new Tally((agent, count) => told.push([agent, count]));
      for (let count = 0; count < 5; count++) tally.add('ada', 2);
      tally.add('bob', Number.MAX_SAFE_INTEGER);
      assert.deepEqual(told.splice(0), [
        ['ada', 2],
        ['bob', Number.MAX_SAFE_INTEGER],
      ]);
      clock.tick(10_000);
      assert.deepEqual(told.splice(0), [['ada', 8]]);
      tally.add('ada', Number.MAX_SAFE_INTEGER);
      tally.add('ada', Number.MAX_SAFE_INTEGER);
      tally.stop();
      assert.deepEqual(told.splice(0), [['ada', Number.MAX_SAFE_INTEGER]]);
      assert.equal(clock.countTimers(), 0);
    } finally {
      clock.restore();
    }
  });
});
