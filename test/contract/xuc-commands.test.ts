import assert from 'node:assert/strict';
import { requiredParams } from '../../nodes/runtime/catalog';
import { isObject, type JsonObject } from '../../nodes/runtime/json';
import { xucCatalog } from '../../nodes/xuc/catalog';
import xuc from '../../nodes/xuc/xuc';
import { fixturesOf } from '../support/fixtures';
import { Flow, tab, watchers, xucConfig, type FlowNode } from '../support/flow';
import { objectOf } from '../support/json';
import { ScriptedXuc } from '../support/scripted-xuc';
import { eventually } from '../support/wait';

describe('Every XUC command row', () => {
  const server = new ScriptedXuc();
  const flow = new Flow();
  const fixtures = fixturesOf('xuc', 'commands');

  const command = (id: string, more: Record<string, unknown>): FlowNode => ({
    id,
    type: 'xuc-command',
    connection: 'xivo',
    dynamic: true,
    wires: [['out']],
    ...more,
  });

  before(async () => {
    await server.listen();
    const { node, credentials } = xucConfig(server);
    const offline = xucConfig({ host: '127.0.0.1', port: 1 }, { login: 'nobody' }, 'nowhere');
    await flow.start(
      xuc,
      [
        tab,
        node,
        offline.node,
        command('command', { timeout: 2 }),
        command('impatient', { timeout: 0.05 }),
        command('offline', { connection: 'nowhere' }),
        { id: 'out', type: 'collector' },
        ...watchers,
      ],
      { ...credentials, ...offline.credentials },
    );
    await eventually('ready', () => flow.status('command') === 'status.ready');
  });

  beforeEach(() => {
    flow.clear();
    server.frames.length = 0;
    server.answers.clear();
  });

  after(async () => {
    await flow.stop();
    await server.close();
  });

  for (const [name, fixture] of fixtures) {
    const row = xucCatalog.command(name);
    const params = objectOf(fixture['params'] ?? {});
    const frame = objectOf(fixture['frame']);
    const wireName = String(frame['command']);
    const { answer, refusal } = fixture;

    describe(name, () => {
      it('puts the documented frame on the wire', async () => {
        if (isObject(answer)) server.answers.set(wireName, answer);
        flow.send('command', { command: name, params });
        const msg = await flow.message('out');
        assert.deepEqual(await framesLike(frame), [frame]);
        const request = objectOf(msg['request']);
        assert.equal(request['command'], name);
        assert.equal(request['outcome'], answer === undefined ? 'sent' : 'answered');
        if (!isObject(answer)) return;
        const result = Object.hasOwn(fixture, 'payload')
          ? fixture['payload']
          : answer['ctiMessage'];
        assert.deepEqual(msg.payload, result);
      });

      for (const variant of variantsOf(fixture)) {
        it(`leaves out what is not given: ${JSON.stringify(variant['params'])}`, async () => {
          flow.send('impatient', { command: name, params: variant['params'] });
          await eventually('the end', () => flow.got('out').length + flow.errors().length === 1);
          assert.deepEqual(await framesLike(objectOf(variant['frame'])), [variant['frame']]);
        });
      }

      for (const field of row ? requiredParams(row.params) : []) {
        if (Object.hasOwn(row?.fallback ?? {}, field)) continue;
        it(`is refused without ${field}`, async () => {
          const rest = Object.fromEntries(
            Object.entries(params).filter(([name]) => name !== field),
          );
          await refused({ command: name, params: rest }, 'INVALID_PARAMETER', field);
        });
      }

      for (const [field, value] of wrongTyped(row?.params.properties ?? {})) {
        it(`is refused where ${field} is ${JSON.stringify(value)}`, async () => {
          const wrong = { command: name, params: { ...params, [field]: value } };
          await refused(wrong, 'INVALID_PARAMETER', field);
        });
      }

      it('is refused with a parameter nobody documented', async () => {
        const wrong = { command: name, params: { ...params, notDocumented: 1 } };
        await refused(wrong, 'INVALID_PARAMETER', 'notDocumented');
      });

      it('fails with NOT_CONNECTED where there is no link', async () => {
        flow.send('offline', { command: name, params });
        assert.equal((await flow.error())['code'], 'NOT_CONNECTED');
      });

      if (answer !== undefined) {
        it('ends by itself where no answer comes', async () => {
          flow.send('impatient', { command: name, params });
          await eventually('the end', () => flow.got('out').length + flow.errors().length === 1);
          const outcome = flow.got('out').map((msg) => objectOf(msg['request'])['outcome']);
          const codes = flow.errors().map(({ code }) => code);
          assert.ok([...outcome, ...codes].every((end) => end === 'TIMEOUT' || end === 'sent'));
        });
      }

      if (isObject(refusal)) {
        it('is REJECTED where the server says no', async () => {
          server.answers.set(wireName, refusal);
          flow.send('command', { command: name, params });
          const error = await flow.error();
          assert.equal(error['code'], 'REJECTED');
          assert.deepEqual(error['cause'], refusal['ctiMessage']);
        });
      }
    });
  }

  async function refused(msg: JsonObject, code: string, field: string): Promise<void> {
    flow.send('command', msg);
    const error = await flow.error();
    assert.equal(error['code'], code);
    assert.ok(String(error['message']).includes(`'${field}`), String(error['message']));
    assert.deepEqual(server.frames, []);
  }

  /** Frames with the command name and, for lists, the same list. */
  async function framesLike(frame: JsonObject): Promise<readonly JsonObject[]> {
    const sent = await server.received(String(frame['command']));
    const { objectType } = frame;
    return objectType === undefined ? sent : sent.filter((one) => one['objectType'] === objectType);
  }
});

function variantsOf(fixture: JsonObject): readonly JsonObject[] {
  const { optional } = fixture;
  return Array.isArray(optional) ? optional.map(objectOf) : [];
}

/** For each parameter a value that no documented type takes. */
function* wrongTyped(
  properties: Readonly<Record<string, JsonObject>>,
): Generator<[string, unknown]> {
  for (const [field, schema] of Object.entries(properties)) {
    if (schema['type'] === undefined && schema['anyOf'] === undefined) continue;
    yield [field, schema['type'] === 'array' ? 7 : [[]]];
  }
}
