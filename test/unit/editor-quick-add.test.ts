import assert from 'node:assert/strict';
import { withOffered } from '../../nodes/editor/command/param-types';
import { presetsOf, search } from '../../nodes/editor/quick-add/presets';
import { RowTexts } from '../../nodes/editor/shared/texts';
import { five9Catalog } from '../../nodes/five9/catalog';
import { xucCatalog } from '../../nodes/xuc/catalog';

const { events, commands } = xucCatalog;
const english = new RowTexts((key) => key);
const presets = presetsOf('xuc', { events, commands, operators: [] }, english);

describe('Names in the box that adds nodes', () => {
  it('are all that are documented, each once', () => {
    const names = presets.map(({ type, name }) => `${type} ${name}`);
    assert.equal(new Set(names).size, names.length);
    for (const { name } of events) assert.ok(names.includes(`xuc-event ${name}`), name);
    for (const { name } of commands) assert.ok(names.includes(`xuc-command ${name}`), name);
    assert.ok(names.includes('xuc-event PhoneEvent:EventRinging'));
  });

  it('come before those in whose sentence the words stand', () => {
    const [first] = search(presets, 'QueueCalls');
    assert.equal(first?.name, 'QueueCalls');
    const bySentence = search(presets, 'agent is in another state').map(({ name }) => name);
    assert.deepEqual(bySentence, ['AgentStateEvent']);
  });

  it('stand beside the number where the event is a number', () => {
    const rows = { events: five9Catalog.events, commands: [], operators: [] };
    const [found] = search(presetsOf('five9', rows, english), 'event_stats');
    assert.equal(found?.shown, '5000 EVENT_STATS');
    assert.deepEqual(found.properties['events'], ['5000']);
  });

  it('are not offered for a letter or two, nor by the hundred', () => {
    assert.deepEqual(search(presets, 'qu'), []);
    assert.ok(search(presets, 'the').length <= 40);
  });
});

describe('A value that was chosen for a parameter', () => {
  it('has the type the parameter asks for', () => {
    assert.deepEqual(withOffered({ type: 'integer' }, 'message', '', 8), {
      type: 'num',
      value: '8',
    });
    assert.deepEqual(withOffered({ type: 'string' }, 'msg', 'payload', 8), {
      type: 'str',
      value: '8',
    });
  });

  it('is one more of a list, and none twice', () => {
    const list = { type: 'array' };
    assert.equal(withOffered(list, 'message', '', 8).value, '[8]');
    assert.equal(withOffered(list, 'json', '[8]', 9).value, '[8,9]');
    assert.equal(withOffered(list, 'json', '[8]', 8).value, '[8]');
    assert.equal(withOffered(list, 'json', 'no list', 8).value, '[8]');
  });

  it('is the first member where the list has objects, and leaves what is filled in', () => {
    const cavList = five9Catalog.command('setCav')?.params.properties['cavList'];
    assert.ok(cavList);
    const one = withOffered(cavList, 'message', '', 'Customer.Tier');
    assert.deepEqual(one, { type: 'json', value: '[{"id":"Customer.Tier","value":""}]' });
    const filled = '[{"id":"Customer.Tier","value":"gold"}]';
    assert.equal(withOffered(cavList, 'json', filled, 'Customer.Tier').value, filled);
  });
});
