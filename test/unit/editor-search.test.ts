import assert from 'node:assert/strict';
import type { Entry } from '../../nodes/editor/picker/entry';
import { search } from '../../nodes/editor/picker/search';

const entries: readonly Entry[] = [
  {
    id: 'QueueCalls',
    title: 'QueueCalls',
    help: 'The calls that wait have changed.',
    group: 'Queues',
    words: ['QUEUECALLS'],
  },
  {
    id: 'AgentStateEvent',
    title: 'AgentStateEvent',
    help: 'An agent is in another state.',
    group: 'Agents',
    words: [],
  },
  {
    id: 'AgentStateEvent:AgentReady',
    title: 'AgentReady',
    help: 'L’agent est prêt.',
    group: 'Agents',
    words: [],
    parent: 'AgentStateEvent',
  },
  { id: 'AgentList', title: 'AgentList', help: 'The list.', group: 'Agents', words: ['roster'] },
];

const found = (query: string): readonly string[] =>
  search(entries, query).entries.map(({ id }) => id);
const best = (query: string): string | undefined => search(entries, query).best?.id;

describe('the search of a picker', () => {
  it('shows everything while nothing is asked for', () => {
    assert.deepEqual(
      found('  '),
      entries.map(({ id }) => id),
    );
    assert.equal(best(''), undefined);
  });

  it('needs every word, wherever it stands', () => {
    assert.deepEqual(found('wait calls'), ['QueueCalls']);
    assert.deepEqual(found('wait agents'), []);
  });

  it('finds names, groups, help and other spellings without case and accents', () => {
    assert.deepEqual(found('QUEUES'), ['QueueCalls']);
    assert.deepEqual(found('roster'), ['AgentList']);
    assert.ok(found('pret').includes('AgentStateEvent:AgentReady'));
  });

  it('shows the event a kind belongs to along with the kind', () => {
    assert.deepEqual(found('pret'), ['AgentStateEvent', 'AgentStateEvent:AgentReady']);
    assert.equal(best('pret'), 'AgentStateEvent:AgentReady');
  });

  it('prefers a whole name to a beginning, and a beginning to a mention', () => {
    assert.equal(best('agentlist'), 'AgentList');
    assert.equal(best('agentready'), 'AgentStateEvent:AgentReady');
    assert.equal(best('queue'), 'QueueCalls');
  });

  it('has nothing to offer where nothing fits', () => {
    assert.deepEqual(search(entries, 'zebra'), { entries: [], best: undefined });
  });
});
