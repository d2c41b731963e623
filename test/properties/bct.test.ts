import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bctCatalog } from '../../nodes/bct/catalog';
import { alarmTime } from '../../nodes/bct/catalog/alarm-time';
import { choiceIndex, choiceOptions, choiceProblem } from '../../nodes/bct/catalog/choices';
import { normalizeAlarm, normalizeAlarms } from '../../nodes/bct/catalog/normalize';
import { answerChecks } from '../../nodes/bct/chat-question/answer-checks';
import { Judge } from '../../nodes/bct/chat-question/judge';
import { ChatQuestionConfig } from '../../nodes/bct/chat-question/config';
import { tellEvent } from '../../nodes/bct/events';
import {
  codeOfStatus,
  readError,
  readFrame,
  readLogin,
  retryAfter,
} from '../../nodes/bct/owi/wire';
import { replyOf } from '../../nodes/bct/result';
import { readAnswer } from '../../nodes/bct/uip/answer';
import { readPost } from '../../nodes/bct/uip/post';
import { CallwiresError, errorCodes } from '../../nodes/runtime/errors';
import { Mailbox } from '../../nodes/runtime/inbound';
import { isObject, parseJson } from '../../nodes/runtime/json';
import { readNodeConfig } from '../../nodes/runtime/node-configs';
import { inEnglish } from '../../nodes/runtime/phrase';
import { recordingLog } from '../support/logs';
import { RecordingIo } from '../support/recording-io';
import { PersistentStore } from '../support/store';
import { fitting, json, names, objectWith, texts, wireText } from './arbitraries';
import { property } from './run';

const clock = { zone: 'Europe/Brussels', order: 'DMY' as const };

const owiFrames = fc.oneof(
  objectWith(['subscribed', 'resumed', 'event', 'seq', 'data', 'ts', 'error']),
  objectWith(
    ['subscribed', 'resumed', 'error'],
    objectWith(['connectionId', 'seq', 'routerFound', 'pingInterval', 'code', 'message']),
  ),
  fc.record(
    { event: texts, seq: fc.integer(), data: json, ts: texts },
    { noNullPrototype: true, requiredKeys: ['event', 'seq'] },
  ),
  json,
);

const posts = fc.constantFrom(...bctCatalog.events).chain((row) =>
  fc.oneof(
    fc.record(
      { event: fc.constant(row.name), data: fitting(row.payload) },
      { noNullPrototype: true },
    ),
    fitting(row.payload).map((flat) => ({ event: row.name, ...(isObject(flat) ? flat : {}) })),
    objectWith(['event', 'data']),
  ),
);

const answers = fc.oneof(
  objectWith(['isSuccess', 'ISSUCCESS', 'requestId', 'alarms', 'alarms[0].id', 'alarms[9999].x']),
  objectWith(['result', 'data'], objectWith(['isSuccess', 'alarms'])),
  fc.array(objectWith(['name', 'value'], fc.oneof(names, fc.constant('isSuccess'), json))),
  json,
);

describe('For every frame and body of Business ConneCT', () => {
  property(
    'a frame of the stream has a kind, and times that can be kept',
    wireText(owiFrames),
    (text) => {
      const value = parseJson(text);
      if (!isObject(value)) return;
      const frame = readFrame(value);
      assert.ok(['subscribed', 'resumed', 'event', 'error', 'unknown'].includes(frame.kind));
      if (frame.kind !== 'subscribed') return;
      assert.ok(frame.pingInterval >= 1 && frame.pingInterval <= 3600, `${frame.pingInterval} s`);
    },
  );

  property(
    'a login has a token, or is none',
    wireText(objectWith(['token', 'expiresIn'])),
    (text) => {
      const login = readLogin(text);
      assert.ok(!login || login.token !== '');
    },
  );

  property(
    'an error and a status have a code of ours',
    fc.tuple(json, fc.integer(), texts),
    ([body, status, text]) => {
      const error = readError(body);
      assert.ok(errorCodes.includes(codeOfStatus(status, error?.code)));
      const wait = retryAfter({ headers: { 'retry-after': text } });
      assert.ok(wait >= 1);
    },
  );

  property(
    'an answer of a workflow has a result, or a problem in words',
    fc.tuple(wireText(answers), texts),
    ([text, requestId]) => {
      const answer = readAnswer(text, requestId);
      if (!answer.result) {
        assert.ok(inEnglish(answer.problem) !== '');
        return;
      }
      assert.ok(Object.hasOwn(answer.result, 'isSuccess'));
      assert.equal(Object.getPrototypeOf(answer.result), Object.prototype);
      try {
        replyOf(answer.result, { command: 'GetCurrentAlarms', host: 'uip', clock });
      } catch (error) {
        assert.ok(error instanceof CallwiresError, String(error));
      }
    },
    { weight: 2 },
  );

  property('a post is an event of the catalog, or none', wireText(posts), (text) => {
    const posted = readPost(parseJson(text));
    assert.ok(!posted || bctCatalog.event(posted.name));
  });

  property(
    'a mailbox answers every post with a status, and stores what it takes',
    fc.array(wireText(posts), { maxLength: 5 }),
    async (series) => {
      const mailbox = new Mailbox({
        header: 'x-bct-secret',
        secret: 'a secret of at least thirty-two characters',
        store: new PersistentStore(),
        log: recordingLog(),
        read: readPost,
      });
      for (const text of series) {
        const status = await mailbox.take(Buffer.from(text));
        assert.equal(status, readPost(parseJson(text)) ? 204 : 400);
      }
    },
  );

  property(
    'events are told with what only a client knows, whatever they hold',
    fc.array(
      fc.tuple(
        fc.constantFrom(...bctCatalog.events.map(({ name }) => name)),
        fc.oneof(json, posts),
      ),
      {
        maxLength: 10,
      },
    ),
    (series) => {
      const io = new RecordingIo(bctCatalog);
      for (const [name, payload] of series) tellEvent(io, clock, name, payload);
      assert.ok(io.events.length <= series.length);
    },
    { weight: 2 },
  );
});

describe('For every value that Business ConneCT or a visitor sends', () => {
  const times = fc.oneof(
    fc
      .tuple(
        fc.nat(40),
        fc.nat(40),
        fc.nat(9999),
        fc.nat(30),
        fc.nat(70),
        fc.constantFrom('', ' PM', ' am'),
      )
      .map(
        ([day, month, year, hour, minute, half]) =>
          `${day}/${month}/${year} ${hour}:${minute}${half}`,
      ),
    texts,
  );

  property(
    'an alarm’s time is a time or null',
    fc.tuple(times, fc.constantFrom('MDY', 'DMY')),
    ([text, order]) => {
      const { dateTimeLocal, dateTimeUtc } = alarmTime(text, { zone: 'America/New_York', order });
      assert.equal(dateTimeLocal === null, dateTimeUtc === null);
      if (dateTimeUtc !== null) assert.ok(!Number.isNaN(Date.parse(dateTimeUtc)));
    },
  );

  property('alarms are made easier to read, whatever they hold', json, (value) => {
    normalizeAlarm(value, clock);
    normalizeAlarms({ alarms: value }, clock);
    normalizeAlarm({
      activeAlarms: value,
      resolved: value,
      source: value,
      id: value,
      dateTime: value,
    });
  });

  property(
    'options are texts, and those that fit can be told apart on the wire',
    fc.oneof(texts, fc.array(texts)),
    (value) => {
      const options = choiceOptions(value);
      if (choiceProblem(value)) return;
      assert.deepEqual(choiceOptions(options.join('|')), options);
      for (const option of options) assert.ok(choiceIndex(options, option) >= 0);
    },
  );

  property('an answer is judged by every check', fc.oneof(texts, times), (text) => {
    for (const check of Object.values(answerChecks)) check(text, /^\d+$/u);
  });

  property(
    'a question node judges any answer, whatever its settings',
    fc.tuple(objectWith(Object.keys(ChatQuestionConfig.properties)), texts),
    ([config, said]) => {
      const read = readNodeConfig(ChatQuestionConfig, config);
      let judge: Judge;
      try {
        judge = new Judge(read);
      } catch (error) {
        assert.ok(error instanceof SyntaxError);
        return;
      }
      const verdict = judge.judge(said);
      assert.ok(!verdict || verdict.output >= 0);
    },
  );
});
