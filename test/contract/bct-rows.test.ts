import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { Value } from '@sinclair/typebox/value';
import { requiredParams } from '../../nodes/runtime/catalog';
import { isList, type JsonObject } from '../../nodes/runtime/json';
import bct from '../../nodes/bct/bct';
import { bctCatalog } from '../../nodes/bct/catalog';
import { OwiSettings } from '../../nodes/bct/settings';
import { startBctSimulator, type BctSimulator } from '../../simulators/bct';
import { bctCommand, bctEvent, helperNode, owiConfig } from '../support/bct';
import { fixturesOf } from '../support/fixtures';
import { Flow, tab, watchers } from '../support/flow';
import { aboutOf, objectOf } from '../support/json';
import { eventually } from '../support/wait';
import documented from './bct/documented-names.json';

describe('Business ConneCT rows', () => {
  it('are the documented events, field by field', () => {
    const rows = bctCatalog.events.map(({ name, payload }) => [
      name,
      Object.keys(objectOf(payload['properties'])),
    ]);
    assert.deepEqual(Object.fromEntries(rows), documented.events);
  });

  it('are the documented commands, parameter by parameter', () => {
    const rows = bctCatalog.commands.map(({ name, params, result }) => {
      const required = requiredParams(params);
      const names = Object.keys(params.properties);
      return [
        name,
        {
          required: names.filter((param) => required.has(param)).sort(),
          optional: names.filter((param) => !required.has(param)).sort(),
          result: Object.keys(objectOf(result?.['properties'])),
        },
      ];
    });
    const expected = Object.entries(documented.commands).map(([name, row]) => [
      name,
      { ...row, required: [...row.required].sort(), optional: [...row.optional].sort() },
    ]);
    assert.deepEqual(Object.fromEntries(rows), Object.fromEntries(expected));
  });

  it('have the documented properties of the connection, with their limits and defaults', () => {
    assert.deepEqual(Object.keys(OwiSettings.properties), Object.keys(documented.settings));
    for (const [name, limits] of Object.entries(documented.settings)) {
      const schema = objectOf(objectOf(OwiSettings.properties)[name]);
      for (const [keyword, value] of Object.entries(limits))
        assert.equal(schema[keyword], value, name);
    }
  });

  it('have samples of the documented form', () => {
    for (const row of bctCatalog.events) assert.ok(Value.Check(row.payload, row.sample), row.name);
  });
});

describe('Every Business ConneCT row over a socket', () => {
  const flow = new Flow();
  const events = fixturesOf('bct', 'events');
  const commands = fixturesOf('bct', 'commands');
  const names = [...events.keys()];
  let simulator: BctSimulator;

  before(async () => {
    simulator = await startBctSimulator({
      page: false,
      commandsPerSecond: 1000,
      timestamps: false,
    });
    const { node, credentials } = owiConfig(simulator);
    await flow.start(
      bct,
      [
        tab,
        node,
        bctEvent(
          'event',
          names,
          names.map((name) => [name]),
        ),
        bctCommand('command', '', ['reply'], {}, { dynamic: true }),
        ...names.map(helperNode),
        helperNode('reply'),
        ...watchers,
      ],
      credentials,
    );
    await eventually('linked', () => simulator.connections.some(({ webChat }) => webChat));
  });

  after(async () => {
    await flow.deploy([], 'full');
    await flow.stop();
    await simulator.close();
  });

  beforeEach(() => {
    flow.clear();
    simulator.clearRecords();
    simulator.faults.clear();
  });

  for (const [name, fixture] of events) {
    it(`${name} brings the documented payload, its context and what can be read from it`, async () => {
      const data = wordsOf(objectOf(fixture['payload']));
      simulator.sendEvent({ event: name, data });
      const msg = await flow.message(name, ({ payload }) => isDeepStrictEqual(payload, data));
      assert.equal(msg.topic, name);
      assert.deepEqual(aboutOf(msg)['context'], fixture['context']);
      assert.deepEqual(msg['normalized'], fixture['normalized']);
    });
  }

  for (const [name, fixture] of commands) {
    const params = objectOf(fixture['params']);

    it(`${name} sends what is given and nothing else`, async () => {
      flow.send('command', { command: name, params });
      await eventually('its end', () => flow.got('reply').length + flow.errors().length === 1);
      const [request] = simulator.requests;
      assert.deepEqual(JSON.parse(String(request?.body)), fixture['body']);
    });

    it(`${name} is REJECTED where isSuccess is false, PROTOCOL where it is missing`, async () => {
      const own =
        params['sessionId'] === undefined ? params : { ...params, sessionId: `${name}-2` };
      simulator.faults.commands({ command: name, times: 1, answer: 'declined' });
      flow.send('command', { command: name, params: own });
      await eventually('declined', () => flow.errors().length === 1);
      simulator.faults.commands({ command: name, times: 1, answer: 'noResult' });
      flow.send('command', { command: name, params: own });
      await eventually('no result', () => flow.errors().length === 2);
      assert.deepEqual(
        flow.errors().map(({ code }) => code),
        ['REJECTED', 'PROTOCOL'],
      );
    });

    for (const field of requiredOf(name)) {
      it(`${name} is refused without ${field}`, async () => {
        const rest = Object.fromEntries(
          Object.entries(params).filter(([param]) => param !== field),
        );
        flow.send('command', { command: name, params: rest });
        const hasFallback = bctCatalog.command(name)?.fallback?.[field] !== undefined;
        await eventually('its end', () => flow.got('reply').length + flow.errors().length === 1);
        if (hasFallback) return;
        const [error] = flow.errors();
        assert.equal(error?.['code'], 'INVALID_PARAMETER');
        assert.deepEqual(simulator.requests, []);
      });
    }

    for (const wrong of isList(fixture['invalid']) ? fixture['invalid'] : []) {
      const { params: given, field } = objectOf(wrong);
      it(`${name} refuses ${JSON.stringify(given).slice(0, 70)}`, async () => {
        flow.send('command', { command: name, params: objectOf(given) });
        const error = await flow.error();
        assert.equal(error['code'], 'INVALID_PARAMETER');
        assert.ok(String(error['message']).includes(`'${String(field)}`), String(error['message']));
        assert.deepEqual(simulator.requests, []);
      });
    }
  }
});

function requiredOf(command: string): Iterable<string> {
  const row = bctCatalog.command(command);
  return row ? requiredParams(row.params) : [];
}

/** Payloads hold texts and booleans only, as the vendor documents them. */
function wordsOf(payload: JsonObject): Record<string, string | boolean> {
  const words: Record<string, string | boolean> = {};
  for (const [field, value] of Object.entries(payload)) {
    if (typeof value === 'string' || typeof value === 'boolean') words[field] = value;
  }
  return words;
}
