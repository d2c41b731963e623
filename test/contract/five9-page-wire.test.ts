import assert from 'node:assert/strict';
import type { Adapter } from '../../nodes/bridge/page/adapter';
import { five9Commands, five9SocketEvents } from '../../nodes/five9/catalog';
import { interactionEvents } from '../../nodes/five9/catalog/interaction-events';
import { isList } from '../../nodes/runtime/json';
import { adapterWith, FakeCrmSdk, fakePage, type Seen } from '../support/fake-crm-sdk';
import { fixturesOf } from '../support/fixtures';
import { objectOf } from '../support/json';

const events = fixturesOf('five9', 'events');
const commands = fixturesOf('five9', 'commands');
const own = ['subscribe', 'subscribeWsEvent', 'unsubscribeWsEvent'];

describe('The CRM SDK in a page of Five9', () => {
  let page: ReturnType<typeof fakePage>;
  let adapter: Adapter | undefined;

  async function begin(sdk: FakeCrmSdk): Promise<Seen> {
    const seen = await adapterWith(sdk);
    adapter = seen.adapter;
    return seen;
  }

  beforeEach(() => {
    page = fakePage();
  });

  afterEach(() => {
    adapter?.stop?.();
    page.close();
  });

  for (const { name } of interactionEvents) {
    it(`brings the event as it came: ${name}`, async () => {
      const sdk = new FakeCrmSdk();
      const seen = await begin(sdk);
      const { payload } = objectOf(events.get(name));
      sdk.raise(name, payload);
      assert.deepEqual(seen.events, [[name, payload]]);
    });
  }

  for (const { name } of five9SocketEvents) {
    it(`brings the socket event once it is wired, with what came beside it: ${name}`, async () => {
      const sdk = new FakeCrmSdk();
      const seen = await begin(sdk);
      const { payload } = objectOf(events.get(name));
      seen.adapter.wanted?.(new Set([name, 'callStarted']));
      assert.deepEqual(sdk.subscribed, [name]);
      sdk.raiseSocket(name, payload, { eventId: name });
      assert.deepEqual(seen.events, [[name, { payload, context: { eventId: name } }]]);
    });
  }

  for (const { name, answer, result } of five9Commands.filter((row) => !own.includes(row.name))) {
    const { params, args, response } = objectOf(commands.get(name));
    const given = objectOf(params);
    const isBare = Object.keys(given).length === 0;
    const expected = isList(args) ? args : isBare ? [] : [params];

    it(`takes the method, ${answer === 'none' ? 'and answers nothing' : 'and answers'}: ${name}`, async () => {
      const sdk = new FakeCrmSdk({
        [name]: () => (result ? Promise.resolve(response) : undefined),
      });
      const { adapter: made } = await begin(sdk);
      const answered = await made.run(name, given, 5);
      const calls = sdk.calls.filter(([called]) => called === name);
      assert.deepEqual(calls.at(-1), [name, ...expected]);
      assert.equal(answered.outcome, answer === 'none' ? 'sent' : 'answered');
      assert.deepEqual(answered.value, result ? response : undefined);
    });

    it(`says no with what the method says: ${name}`, async () => {
      const error = { errorCode: 'InteractionNotFound', errorMessage: 'No interaction' };
      const sdk = new FakeCrmSdk({
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as the SDK does
        [name]: () => Promise.reject(error),
      });
      const { adapter: made } = await begin(sdk);
      await assert.rejects(made.run(name, given, 5), {
        code: 'REJECTED',
        message: 'InteractionNotFound: No interaction',
        value: error,
      });
    });

    it(`is not supported by an SDK that lacks the method: ${name}`, async () => {
      const { adapter: made, able } = await begin(new FakeCrmSdk());
      await assert.rejects(made.run(name, given, 5), { code: 'NOT_SUPPORTED' });
      assert.ok(!able.at(-1)?.commands.includes(name));
    });
  }

  it('takes subscriptions of commands as well, and says what is subscribed', async () => {
    const sdk = new FakeCrmSdk();
    const { adapter: made } = await begin(sdk);
    for (const name of own) {
      const { params, own: value } = objectOf(commands.get(name));
      if (name === 'unsubscribeWsEvent') await made.run(name, { wsEventId: ['15'] }, 5);
      assert.deepEqual(await made.run(name, objectOf(params), 5), { outcome: 'sent', value }, name);
    }
    assert.deepEqual(sdk.subscribed, []);
  });

  it('can do nothing that is not on its list', async () => {
    const sdk = new FakeCrmSdk({ eval: () => 1, registerApi: () => 1, unsubscribe: () => 1 });
    const { adapter: made } = await begin(sdk);
    for (const name of [
      'eval',
      'registerApi',
      'unsubscribe',
      'constructor',
      '__proto__',
      'unmute',
    ]) {
      await assert.rejects(made.run(name, {}, 5), { code: 'NOT_SUPPORTED' });
    }
    assert.deepEqual(sdk.calls, []);
  });
});
