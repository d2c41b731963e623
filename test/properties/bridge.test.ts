import assert from 'node:assert/strict';
import fc from 'fast-check';
import { adapters } from '../../nodes/bridge/page/adapters';
import { asJson, fits, resultText } from '../../nodes/bridge/page/frame-text';
import { Outbox } from '../../nodes/bridge/page/outbox';
import { readAnswer, rejected, unwrapEnabled } from '../../nodes/bridge/page/bsconnects/answers';
import { findLibrary } from '../../nodes/bridge/page/bsconnects/library';
import { start } from '../../nodes/bridge/page/start';
import { Origins } from '../../nodes/bridge/origins';
import {
  readAbilities,
  readEvent,
  readHello,
  readResult,
  word,
} from '../../nodes/bridge/read-frame';
import { frameFromPage } from '../../nodes/bridge/safe-json';
import { isAgentId, makeToken, readToken } from '../../nodes/bridge/token';
import { isObject } from '../../nodes/runtime/json';
import { browser, FakeSocket, library } from '../support/fake-browser';
import { json, objectWith, texts, wireText } from './arbitraries';
import { property } from './run';

const members = [
  'type',
  'v',
  'token',
  'page',
  'product',
  'agent',
  'able',
  'seq',
  'name',
  'data',
  'stream',
  'age',
  'id',
  'ok',
  'code',
  'value',
  'message',
  'count',
];

const typed = (types: readonly string[]): fc.Arbitrary<unknown> =>
  fc
    .tuple(fc.constantFrom(...types), objectWith(members))
    .map(([type, frame]) => ({ ...frame, type }));

const pageFrames = fc.oneof(
  typed(['hello', 'able', 'event', 'result', 'dropped', 'ping', 'pong', 'other']),
  fc.record(
    { type: fc.constant('event'), seq: fc.integer(), name: texts, data: json, age: fc.double() },
    { noNullPrototype: true, requiredKeys: ['type', 'seq', 'name'] },
  ),
  json,
);

describe('For every frame that a page sends', () => {
  property(
    'it is an object without what could change a prototype, or it is refused',
    wireText(pageFrames),
    (text) => {
      const read = frameFromPage(text);
      if (!read) return;
      assert.ok(isObject(read.frame));
      assert.ok(!Object.hasOwn(read.frame, '__proto__'));
      assert.equal(Reflect.get({}, 'polluted'), undefined);
    },
    { weight: 2 },
  );

  property(
    'each reader gives a frame in the documented types, or none',
    wireText(pageFrames),
    (text) => {
      const frame = frameFromPage(text)?.frame;
      if (!frame) return;
      const hello = readHello(frame);
      if (hello) assert.match(hello.page, /^[\w-]{8,40}$/);
      const event = readEvent(frame);
      if (event) {
        assert.ok(Number.isSafeInteger(event.seq) && event.seq > 0);
        const at = new Date(Date.now() - (event.age ?? 0));
        assert.ok(!Number.isNaN(at.getTime()));
      }
      const result = readResult(frame);
      if (result) assert.equal(typeof result.ok, 'boolean');
      const able = readAbilities(frame['able']);
      assert.ok(able.events.length <= 200 && able.commands.every((name) => name !== ''));
    },
    { weight: 2 },
  );

  property('what is shown of it is one short line', json, (value) => {
    assert.match(word(value), /^[^\n\r]{0,200}$/u);
  });

  property(
    'an origin is allowed only where it is on the list',
    fc.tuple(texts, texts),
    ([entry, origin]) => {
      assert.equal(new Origins(['https://crm.example']).allows(origin), false);
      new Origins([entry, 'not an address', `https://${entry}`]).allows(origin);
    },
  );
});

describe('For every token', () => {
  const secret = 'a secret that is long enough';
  const audience = '/contact-center/bsconnects';
  const rules = { secret, audience };

  property(
    'what nobody has signed is not trusted',
    fc.oneof(
      texts,
      texts.map((text) => `${text}.${text}.${text}`),
    ),
    (token) => {
      assert.equal(typeof readToken(token, rules), 'string');
    },
  );

  property(
    'one character more, less or changed, and it is not trusted',
    fc.tuple(fc.nat(), fc.string({ maxLength: 1 }), fc.nat(1)),
    ([at, by, drop]) => {
      const token = makeToken({ agent: 'a1', audience, lifetime: 60, secret });
      const cut = at % (token.length + 1);
      const changed = token.slice(0, cut) + by + token.slice(cut + drop);
      if (changed === token) assert.notEqual(typeof readToken(changed, rules), 'string');
      else assert.equal(typeof readToken(changed, rules), 'string');
    },
  );

  property(
    'one for an agent names that agent, another audience or secret does not do',
    texts,
    (agent) => {
      const token = makeToken({ agent, audience, lifetime: 60, secret });
      const read = readToken(token, rules);
      if (isAgentId(agent)) assert.equal(typeof read === 'string' ? read : read.agent, agent);
      else assert.equal(read, 'agent');
      assert.equal(readToken(token, { secret, audience: `${audience}/` }), 'audience');
      assert.equal(readToken(token, { secret: `${secret}!`, audience }), 'token');
    },
  );

  property(
    'claims of any kind are read or refused',
    objectWith(['exp', 'nbf', 'aud', 'sub']),
    (claims) => {
      const encode = (part: unknown): string =>
        Buffer.from(JSON.stringify(part)).toString('base64url');
      const text = `${encode({ alg: 'HS256' })}.${encode(claims)}`;
      assert.equal(typeof readToken(`${text}.`, rules), 'string');
      assert.equal(typeof readToken(`${text}.${encode(claims)}`, rules), 'string');
    },
  );
});

describe('For everything a product hands to the page script', () => {
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSparseArray: true,
  });

  property('an event is written as JSON', anything.map(kept), (value) => {
    JSON.parse(asJson(revived(value)));
  });

  property('a result is written in a frame that Node-RED takes', json, (value) => {
    for (const ok of [true, false]) {
      const text = resultText({ type: 'result', id: 1, ok, code: 'answered', value }, 300);
      assert.ok(fits(text, 2000));
      const frame = frameFromPage(text);
      assert.ok(frame && !frame.deep && readResult(frame.frame));
    }
  });

  property('an answer of the library is a value or a refusal', json, (answer) => {
    assert.equal(rejected(answer).code, 'REJECTED');
    findLibrary(answer);
    unwrapEnabled(answer);
    try {
      readAnswer(answer);
    } catch (error) {
      assert.ok(error instanceof Error && 'code' in error && error.code === 'REJECTED');
    }
  });

  property(
    'what lies in the tab’s storage is taken over or left alone',
    fc.array(wireText(objectWith(['stream', 'seq', 'name', 'data', 'at', 'agent'])), {
      maxLength: 6,
    }),
    (stored) => {
      const store = {
        put: () => undefined,
        remove: () => undefined,
        all: () => stored.map((text, index) => [`old ${index}`, text] as const),
      };
      const outbox = new Outbox(store, 'own');
      outbox.belongsTo('a1');
      for (const held of outbox.held) assert.equal(typeof held.data, 'string');
    },
  );
});

describe('For every frame that Node-RED, or somebody in its place, sends to a page', () => {
  const serverFrames = fc.oneof(
    fc
      .tuple(
        fc.constantFrom('welcome', 'want', 'ack', 'call', 'bye', 'ping', 'pong'),
        objectWith([
          'agent',
          'ping',
          'silent',
          'frame',
          'events',
          'active',
          'activeFor',
          'seq',
          'id',
          'command',
          'params',
          'timeout',
          'reason',
        ]),
      )
      .map(([type, frame]) => ({ ...frame, type })),
    json,
  );

  property(
    'the page script throws nothing into the page, and runs no request its product does not have',
    fc.array(wireText(serverFrames), { maxLength: 8 }),
    async (series) => {
      const page = browser();
      const states: string[] = [];
      const { cil, raise } = library();
      const bridge = start({
        url: 'https://red.example/contact-center/bsconnects',
        key: 'a key',
        agent: 'a1',
        library: cil,
        onState: (state) => states.push(state),
      });
      try {
        await Promise.resolve();
        await Promise.resolve();
        const socket = FakeSocket.all.at(-1);
        assert.ok(socket);
        socket.welcome('a1', ['workitemCreate']);
        for (const text of series) socket.onmessage({ data: text });
        raise('workitemCreate', { id: 'w1' });
        await Promise.resolve();
        for (const text of socket.texts) assert.ok(frameFromPage(text));
      } finally {
        bridge.stop();
        page.close();
      }
      assert.equal(states.at(-1), 'stopped');
    },
  );

  property('only a known product has an adapter', texts, (product) => {
    assert.equal(adapters.get(product), undefined);
  });
});

/** Values that JSON cannot hold are made anew from how many of them there are. */
function kept(value: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify([value]));
  } catch {
    return [0];
  }
}

function revived(value: unknown): unknown {
  const circular: Record<string, unknown> = { value, big: 1n, none: undefined };
  circular['self'] = circular;
  return Array.isArray(value) && value.length === 0 ? circular : value;
}
