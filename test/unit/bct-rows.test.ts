import assert from 'node:assert/strict';
import { alarmTime } from '../../nodes/bct/catalog/alarm-time';
import { choiceIndex, choiceProblem, choiceText } from '../../nodes/bct/catalog/choices';
import { answerChecks } from '../../nodes/bct/chat-question/answer-checks';
import { requestBody } from '../../nodes/bct/wire-body';

describe('Alarm times', () => {
  const utc = { zone: 'UTC', order: 'MDY' } as const;
  const local = (text: string, order: 'MDY' | 'DMY' = 'MDY'): string | null =>
    alarmTime(text, { zone: 'UTC', order }).dateTimeLocal;

  it('are read month first, by the twelve-hour clock', () => {
    assert.deepEqual(alarmTime('8/5/2018 3:37:13 PM', utc), {
      dateTimeLocal: '2018-08-05T15:37:13',
      dateTimeUtc: '2018-08-05T15:37:13.000Z',
    });
    assert.equal(local('8/5/2018 12:00:00 AM'), '2018-08-05T00:00:00');
    assert.equal(local('8/5/2018 12:00:00 PM'), '2018-08-05T12:00:00');
  });

  it('are read day first where that is set, or where only that is possible', () => {
    assert.equal(local('8/5/2018 3:37:13 PM', 'DMY'), '2018-05-08T15:37:13');
    assert.equal(local('31/5/2018 3:37:13 PM'), '2018-05-31T15:37:13');
    assert.equal(local('5/31/2018 3:37:13 PM', 'DMY'), '2018-05-31T15:37:13');
  });

  it('are put into UTC by the rules of their zone, on both sides of a change of clocks', () => {
    const paris = { zone: 'Europe/Paris', order: 'MDY' } as const;
    assert.equal(alarmTime('7/1/2026 12:00:00 PM', paris).dateTimeUtc, '2026-07-01T10:00:00.000Z');
    assert.equal(alarmTime('1/1/2026 12:00:00 AM', paris).dateTimeUtc, '2025-12-31T23:00:00.000Z');
    assert.equal(alarmTime('3/29/2026 3:30:00 AM', paris).dateTimeUtc, '2026-03-29T01:30:00.000Z');
  });

  for (const text of [
    '',
    'yesterday',
    '13/13/2018 1:00:00 PM',
    '2/30/2018 1:00:00 PM',
    '8/5/2018 13:00:00 PM',
    7,
    null,
  ]) {
    it(`that cannot be read are null: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(alarmTime(text, utc), { dateTimeLocal: null, dateTimeUtc: null });
    });
  }
});

describe('Choices', () => {
  it('go out as one text', () => {
    assert.equal(choiceText([' a', 'b ']), 'a|b');
    assert.deepEqual(
      requestBody({ sessionId: 's', choiceOptions: 'a | b', rejected: false, name: undefined }),
      {
        sessionId: 's',
        choiceOptions: 'a|b',
        rejected: false,
      },
    );
  });

  it('are refused where they cannot be told apart on the wire', () => {
    assert.equal(choiceProblem(['a|b'])?.problem.key, 'problems.pipeInOption');
    assert.equal(choiceProblem('a|b'), undefined);
  });

  it('are found exactly first, then ignoring case', () => {
    assert.equal(choiceIndex(['yes', 'Yes'], 'Yes'), 1);
    assert.equal(choiceIndex(['Yes', 'No'], ' no '), 1);
    assert.equal(choiceIndex(['Yes'], 'perhaps'), -1);
  });
});

describe('Answers', () => {
  const check = (name: string, text: string, pattern?: RegExp): unknown =>
    answerChecks[name]?.(text, pattern);

  it('are read as what was asked for', () => {
    assert.equal(check('email', 'ada@example.com'), 'ada@example.com');
    assert.equal(check('number', '1 234,5'), 1234.5);
    assert.equal(check('date', '2.3.2026'), '2026-03-02');
    assert.equal(check('date', '3/31/2026'), '2026-03-31');
    assert.equal(check('date', '2026-2-3'), '2026-02-03');
    assert.equal(check('pattern', 'AB12', /^[A-Z]{2}\d{2}$/), 'AB12');
  });

  it('that are something else are none', () => {
    assert.equal(check('email', 'ada@example'), undefined);
    assert.equal(check('number', 'twelve'), undefined);
    assert.equal(check('date', '31.2.2026'), undefined);
    assert.equal(check('pattern', 'ab', /^\d+$/), undefined);
  });
});
