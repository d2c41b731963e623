import assert from 'node:assert/strict';
import { CallwiresError } from '../../nodes/runtime/errors';
import { predicateFor } from '../../nodes/runtime/filters';

const base = { event: '', property: 'agentId', operator: 'eq', value: '22', valueType: 'str' };

function passes(filter: Partial<typeof base>, payload: unknown, id = 'AgentState'): boolean {
  return predicateFor(id, [{ ...base, ...filter }], ({ value }) => value)(payload);
}

describe('A filter', () => {
  const cases: readonly (readonly [Partial<typeof base>, unknown, boolean])[] = [
    [{}, { agentId: 22 }, true],
    [{}, { agentId: '22' }, true],
    [{}, { agentId: 23 }, false],
    [{}, {}, false],
    [{ property: 'payload.agentId' }, { agentId: 22 }, true],
    [{ operator: 'neq' }, { agentId: 23 }, true],
    [{ operator: 'neq' }, {}, true],
    [{ operator: 'gt', value: '9' }, { agentId: 22 }, true],
    [{ operator: 'gt', value: '9' }, { agentId: '100' }, true],
    [{ operator: 'gt', value: '9' }, {}, false],
    [{ operator: 'lte', value: '22' }, { agentId: 22 }, true],
    [{ operator: 'in', value: '21, 22' }, { agentId: 22 }, true],
    [{ operator: 'in', value: '21,23' }, { agentId: 22 }, false],
    [{ property: 'name', operator: 'contains', value: 'On' }, { name: 'AgentOnCall' }, true],
    [{ property: 'name', operator: 'startsWith', value: 'On' }, { name: 'AgentOnCall' }, false],
    [{ property: 'cause', operator: 'exists' }, { cause: '' }, false],
    [{ property: 'cause', operator: 'empty' }, {}, true],
    [{ property: 'queues.*', value: '8' }, { queues: [4, 8] }, true],
    [{ property: 'calls.0.number', value: '1' }, { calls: [{ number: '1' }] }, true],
  ];
  for (const [filter, payload, expected] of cases) {
    it(`${JSON.stringify(filter)} ${expected ? 'passes' : 'stops'} ${JSON.stringify(payload)}`, () => {
      assert.equal(passes(filter, payload), expected);
    });
  }

  it('concerns its own event only, all kinds of it, or every event', () => {
    const stop = { agentId: 1 };
    assert.equal(passes({ event: 'Other' }, stop), true);
    assert.equal(passes({ event: 'AgentState' }, stop, 'AgentState:Ready'), false);
    assert.equal(passes({ event: 'AgentState:Paused' }, stop, 'AgentState:Ready'), true);
    assert.equal(passes({ event: '' }, stop), false);
  });

  it('names what is wrong when it cannot be used', () => {
    assert.throws(
      () => passes({ operator: 'like' }, {}),
      (error: unknown) => error instanceof CallwiresError && error.code === 'INVALID_PARAMETER',
    );
    assert.throws(() => passes({ operator: 'constructor' }, {}), /no operator/);
  });
});
