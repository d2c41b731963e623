import assert from 'node:assert/strict';
import { parseEventId } from '../../nodes/runtime/catalog';
import type { JsonObject } from '../../nodes/runtime/json';
import { xucCatalog } from '../../nodes/xuc/catalog';
import xuc from '../../nodes/xuc/xuc';
import { fixturesOf } from '../support/fixtures';
import { Flow, tab, watchers, xucConfig } from '../support/flow';
import { aboutOf, objectOf } from '../support/json';
import { ScriptedXuc } from '../support/scripted-xuc';
import { eventually } from '../support/wait';

describe('Every XUC event row', () => {
  const server = new ScriptedXuc();
  const flow = new Flow();
  const fixtures = fixturesOf('xuc', 'events');
  const ids = [...fixtures.keys()];
  const outputOf = (id: string): string => `out ${ids.indexOf(id)}`;

  before(async () => {
    await server.listen();
    const { node, credentials } = xucConfig(server);
    const event = {
      id: 'event',
      type: 'xuc-event',
      connection: 'xivo',
      events: ids,
      subscriptions: [...subscriptionsOf(fixtures)],
      wires: ids.map((id) => [outputOf(id)]),
    };
    const outs = ids.map((id) => ({ id: outputOf(id), type: 'collector' }));
    await flow.start(xuc, [tab, node, event, ...outs, ...watchers], credentials);
    await flow.message(outputOf('LoggedOn'));
  });

  after(async () => {
    await flow.stop();
    await server.close();
  });

  for (const [id, fixture] of fixtures) {
    const { name } = parseEventId(id);
    const { frame } = fixture;
    if (frame === undefined) continue;
    it(`${id} brings the documented frame as the documented message`, async () => {
      flow.clear();
      server.send(frame);
      const msg = await flow.message(outputOf(id));
      const sent = objectOf(frame)['ctiMessage'] ?? null;
      assert.equal(msg.topic, name);
      assert.deepEqual(msg.payload, Object.hasOwn(fixture, 'payload') ? fixture['payload'] : sent);
      assert.deepEqual(aboutOf(msg)['context'], fixture['context'] ?? {});
      assert.deepEqual(msg['normalized'], fixture['normalized']);
    });
  }

  it('is found by its name at every output that matches, and at no other', async () => {
    flow.clear();
    const ringing = fixtures.get('PhoneEvent:EventRinging');
    assert.ok(ringing);
    server.send(ringing['frame']);
    await flow.message(outputOf('PhoneEvent:EventRinging'));
    const fired = ids.filter((id) => flow.got(outputOf(id)).length > 0);
    assert.deepEqual(fired.sort(), ['PhoneEvent', 'PhoneEvent:EventRinging']);
  });

  it('made by our own client comes without the server', async () => {
    const { node } = xucConfig(server);
    const local = ['ConnectionStatus', 'LinkStatusUpdate'];
    const event = {
      id: 'local',
      type: 'xuc-event',
      connection: 'xivo',
      events: local,
      wires: [['status'], ['link']],
    };
    const outs = ['status', 'link'].map((id) => ({ id, type: 'collector' }));
    await flow.deploy([tab, node, event, ...outs], 'full');
    await eventually('both', () => flow.got('status').length > 0 && flow.got('link').length > 0);
    for (const name of local) assert.equal(xucCatalog.event(name)?.local, true);
  });
});

/** Parameters under which the fixtures' own payloads are what was asked for. */
function* subscriptionsOf(fixtures: ReadonlyMap<string, JsonObject>): Generator<JsonObject> {
  for (const [event, { subscription }] of fixtures) {
    if (subscription !== undefined) yield { event, params: subscription };
  }
}
