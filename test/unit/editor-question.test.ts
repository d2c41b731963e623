import assert from 'node:assert/strict';
import { questionChecks } from '../../nodes/editor/chat-question/checks';
import { originsOf, portLabels, type Shape } from '../../nodes/editor/chat-question/ports';
import { readChoices, shapeOf } from '../../nodes/editor/chat-question/read';
import type { EditorNode } from '../../nodes/editor/shared/red';

/** Answers with the key of the sentence. */
const node = (properties: Readonly<Record<string, unknown>> = {}): EditorNode => ({
  id: 'question',
  type: 'bct-chat-question',
  _: (key) => key,
  _def: { defaults: {} },
  ...properties,
});

describe('the settings of a question', () => {
  it('need a question, unless there are choices or an agent is waited for', () => {
    assert.equal(questionChecks.question(node(), ' '), 'question.missing');
    assert.equal(questionChecks.question(node(), 'Which town?'), true);
    assert.equal(questionChecks.question(node({ choices: ['Yes'] }), ''), true);
    assert.equal(questionChecks.question(node({ waitFor: 'agent' }), ''), true);
  });

  it('have choices that can be told apart on the wire', () => {
    const verdict = (...value: readonly unknown[]): string | true =>
      questionChecks.choices(node(), value);
    assert.equal(verdict('Yes', 'No', 3), true);
    assert.equal(questionChecks.choices(node(), 'by hand'), true);
    assert.equal(verdict('Yes', ' yes '), 'question.double');
    assert.equal(verdict('Yes|No'), 'question.pipe');
    assert.equal(verdict('x'.repeat(101)), 'question.long');
    assert.equal(verdict(...Array.from({ length: 21 }, (_, index) => index)), 'question.many');
  });

  it('have a pattern that is one, where answers are checked by it', () => {
    const checked = node({ validate: 'pattern' });
    assert.equal(questionChecks.pattern(checked, '^\\d{5}$'), true);
    assert.equal(questionChecks.pattern(checked, '(' + '['), 'question.patternUnfit');
    assert.equal(questionChecks.pattern(checked, '${PATTERN}'), true);
    assert.equal(questionChecks.pattern(node({ validate: 'number' }), '('), true);
  });

  it('have numbers that are none below zero, or nothing', () => {
    for (const right of ['', '0', 30, '${SECONDS}']) {
      assert.equal(questionChecks.number(node(), 'timeout', right), true, String(right));
    }
    for (const wrong of ['-1', 'soon']) {
      assert.equal(questionChecks.number(node(), 'timeout', wrong), 'question.numberUnfit', wrong);
    }
  });
});

describe('the outputs of a question', () => {
  const free: Shape = { waitFor: 'answer', choices: 0 };
  const agent: Shape = { waitFor: 'agent', choices: 2 };
  const two: Shape = { waitFor: 'answer', choices: 2 };

  it('are those of what is waited for, and of the ways it can end without', () => {
    assert.deepEqual(portLabels(free), ['portAnswer', 'portOther', 'portNoAnswer', 'portEnded']);
    assert.deepEqual(portLabels(agent), ['portJoined', 'portNobody', 'portEnded']);
    const [yes, no, ...others] = portLabels(two);
    assert.deepEqual([yes, no], [undefined, undefined]);
    assert.deepEqual(others, ['portOther', 'portNoAnswer', 'portEnded']);
  });

  it('keep their wires when choices change places', () => {
    assert.deepEqual(originsOf(two, two, [1, 0]), [1, 0, 2, 3, 4]);
    const three = { ...two, choices: 3 };
    assert.deepEqual(originsOf(two, three, [0, undefined, 1]), [0, undefined, 1, 2, 3, 4]);
  });

  it('give the first choice what was wired to any answer, and back', () => {
    assert.deepEqual(originsOf(free, two, [undefined, undefined]), [0, undefined, 1, 2, 3]);
    assert.deepEqual(originsOf(two, free, []), [0, 2, 3, 4]);
  });

  it('keep the wire for nobody in time, whoever is waited for', () => {
    assert.deepEqual(originsOf(two, agent, []), [0, 3, 4]);
    assert.deepEqual(originsOf(agent, free, []), [0, undefined, 1, 2]);
  });

  it('are read from a node as it may stand in a flow file', () => {
    assert.deepEqual(readChoices([1, true, { a: 1 }]), ['1', 'true', '{"a":1}']);
    assert.deepEqual(shapeOf(node({ waitFor: 'nobody', choices: 'none' })), free);
    assert.deepEqual(shapeOf(node({ waitFor: 'agent', choices: ['a', 'b'] })), agent);
  });
});
