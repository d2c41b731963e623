import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CallwiresError } from '../../nodes/runtime/errors';
import { isObject, parseJson } from '../../nodes/runtime/json';
import { Answers, type Expected } from '../../nodes/xuc/answers';
import { xucCatalog } from '../../nodes/xuc/catalog';
import { messageTypeHint } from '../../nodes/xuc/message-type';
import { XucSession } from '../../nodes/xuc/session';
import { RecordingIo } from '../support/recording-io';
import { fitting, json, names, texts, wireText } from './arbitraries';
import { property } from './run';

const types = fc.oneof(
  fc.constantFrom(...xucCatalog.events.map(({ name }) => name), 'Error', 'LoggedOnError'),
  texts,
);

/** A payload as documented, or anything. */
const frames = fc.oneof(
  fc
    .constantFrom(...xucCatalog.events)
    .chain((row) => fitting(row.payload).map((ctiMessage) => ({ msgType: row.name, ctiMessage }))),
  fc.record({ msgType: types, ctiMessage: json }, { noNullPrototype: true }),
  fc.record({ Error: json }, { noNullPrototype: true }),
  json,
);

const settings = {
  host: 'xivo',
  port: 8090,
  tls: false,
  username: 'alice',
  password: 'secret',
};

describe('For every frame of XUC', () => {
  property('the hint is the type, or there is none', types, (msgType) => {
    const frame = Buffer.from(JSON.stringify({ msgType, ctiMessage: {} }));
    const hint = messageTypeHint(frame);
    assert.ok(hint === undefined || hint === msgType, hint);
    if (xucCatalog.event(msgType)) assert.equal(hint, msgType);
  });

  property('the hint reads any bytes', fc.uint8Array({ maxLength: 120 }).map(asList), (bytes) => {
    messageTypeHint(Buffer.from(bytes));
    messageTypeHint(Buffer.concat([Buffer.from('{"msgType":"'), Buffer.from(bytes)]));
  });

  property(
    'a session takes any series of them, and tells those that have a name',
    fc.array(wireText(frames), { maxLength: 12 }),
    (series) => {
      const io = new RecordingIo(xucCatalog);
      const session = new XucSession(io, settings);
      let named = 0;
      for (const text of series) {
        const value = parseJson(text);
        if (!isObject(value)) continue;
        const { msgType, ctiMessage } = value;
        const [type, payload] =
          typeof msgType === 'string' ? [msgType, ctiMessage] : [undefined, value];
        session.received(type, payload, text);
        if (typeof msgType === 'string' || 'Error' in value) named++;
      }
      assert.equal(io.events.length, named);
      session.close();
    },
    { weight: 3 },
  );
});

describe('For every command of XUC that waits', () => {
  const rows = xucCatalog.commands.filter(({ wire }) => typeof wire.answer === 'object');
  const waiting = fc
    .constantFrom(...rows)
    .chain(({ name, params }) =>
      fitting(params).map((given) => ({ name, params: isObject(given) ? given : {} })),
    );

  property(
    'one frame ends it at most once, with an answer or an error that has a code',
    fc.tuple(waiting, fc.array(fc.tuple(types, json), { maxLength: 6 })),
    async ([{ name, params }, told]) => {
      const answer = xucCatalog.command(name)?.wire.answer;
      assert.ok(typeof answer === 'object');
      const answers = new Answers('xivo');
      const expected: Expected = {
        command: name,
        params,
        answer,
        timeout: 60,
        send: () => undefined,
        probe: () => undefined,
      };
      let ends = 0;
      const end = answers.expect(expected, new AbortController().signal).then(
        () => ends++,
        (error: unknown) => {
          assert.ok(error instanceof CallwiresError, String(error));
          ends++;
        },
      );
      await Promise.resolve();
      for (const type of answer.types) for (const [, payload] of told) answers.offer(type, payload);
      for (const [type, payload] of told) answers.offer(type, payload);
      answers.failAll((command) => new CallwiresError('CONNECTION_LOST', 'closed', { command }));
      await end;
      assert.equal(ends, 1);
    },
  );

  property('whether a type is awaited can be asked of any', names, (type) => {
    assert.equal(new Answers('xivo').isAwaited(type), false);
  });
});

function asList(bytes: Uint8Array): number[] {
  return [...bytes];
}
