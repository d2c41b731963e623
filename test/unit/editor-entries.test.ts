import assert from 'node:assert/strict';
import { eventLabel, outputLabel } from '../../nodes/editor/event/outputs';
import { commandEntries, eventEntries } from '../../nodes/editor/picker/entries';
import { search } from '../../nodes/editor/picker/search';
import type { EditorNode, Translate } from '../../nodes/editor/shared/red';
import { RowTexts } from '../../nodes/editor/shared/texts';
import { five9Catalog } from '../../nodes/five9/catalog';

const TITLE = 'EVENT_SKILL_STATS_SNAPSHOT_SUBSCRIPTION_UPDATE';

const known: Readonly<Record<string, string>> = {
  'ways.bridge': 'the agents’ pages',
  'titles.29': TITLE,
  'event.all': 'All events',
};

const translate: Translate = (key, values = {}) =>
  known[key] ?? [key, ...Object.values(values)].join(' ');

const texts = new RowTexts(translate);

describe('what a picker offers', () => {
  const { events, commands } = five9Catalog;
  const entries = eventEntries(events, texts, translate, 'rest');
  const entry = (id: string) => entries.find((one) => one.id === id);

  it('shows numbered events with what they are called, and finds them by both', () => {
    assert.equal(entry('29')?.title, `29 ${TITLE}`);
    for (const query of ['29', 'skill_stats', 'queue wait'])
      assert.ok(
        search(entries, query).entries.some(({ id }) => id === '29'),
        query,
      );
    assert.equal(search(entries, '29').best?.id, '29');
  });

  it('withholds what the way in of the connection lacks, and says who has it', () => {
    assert.equal(entry('chatOffered')?.withheld, 'picker.onlyBy the agents’ pages');
    assert.equal(entry('callStarted')?.withheld, undefined);
    const offered = commandEntries(commands, texts, translate, 'rest');
    const withheld = offered.filter((one) => one.withheld !== undefined).map(({ id }) => id);
    assert.ok(withheld.includes('mute'));
    assert.ok(!withheld.includes('setCav'));
  });

  it('withholds nothing while no connection is chosen', () => {
    for (const one of eventEntries(events, texts, translate, ''))
      assert.equal(one.withheld, undefined);
  });
});

describe('labels of event nodes', () => {
  const node = (ids: readonly string[]): EditorNode => ({
    id: 'n',
    type: 'five9-event',
    _: translate,
    _def: { defaults: {} },
    events: ids,
    outputMode: 'each',
  });

  it('have the names of numbered events beside their numbers', () => {
    const both = node(['29', 'callStarted']);
    assert.equal(outputLabel(both, 0), `29 ${TITLE}`);
    assert.equal(outputLabel(both, 1), 'callStarted');
    assert.equal(eventLabel(node(['29']), 'otherwise'), `29 ${TITLE}`);
    assert.equal(outputLabel(node(['*']), 0), 'All events');
  });
});
