import assert from 'node:assert/strict';
import { bsconnects } from '../../nodes/bridge/page/bsconnects/adapter';
import type { Adapter } from '../../nodes/bridge/page/adapter';
import { connectsCommands } from '../../nodes/bsconnects/catalog';
import { isList } from '../../nodes/runtime/json';
import { BridgeFlow } from '../support/bridge-flow';
import { FakePage } from '../support/bridge-page';
import { fixturesOf } from '../support/fixtures';
import { aboutOf, objectOf } from '../support/json';
import { eventually } from '../support/wait';

const events = fixturesOf('bsconnects', 'events');
const commands = fixturesOf('bsconnects', 'commands');

describe('Every b+s Connects event', () => {
  const flow = new BridgeFlow();
  let page: FakePage;

  before(async () => {
    await flow.begin({ events: ['*'] });
    page = await FakePage.welcomed(flow.port, 'ada');
  });

  beforeEach(() => {
    flow.clear();
  });

  after(async () => {
    await page.close();
    await flow.stop();
  });

  for (const [name, { payload, context, normalized }] of events) {
    it(`arrives as the library gave it: ${name}`, async () => {
      page.event(name, payload);
      const msg = await flow.message('out', ({ topic }) => topic === name);
      assert.deepEqual(msg.payload, payload);
      assert.deepEqual(aboutOf(msg)['context'], context);
      if (normalized !== undefined) {
        assert.deepEqual(JSON.parse(JSON.stringify(msg['normalized'])), normalized);
      }
    });
  }
});

describe('Every b+s Connects request', () => {
  /** What the page's own code did with the library and with the CRM's window. */
  interface Seen {
    readonly adapter: Adapter;
    readonly calls: readonly unknown[][];
    readonly details: readonly unknown[];
  }

  /** The adapter in a page whose library has these functions, or none. */
  async function page(functions: readonly string[], answer: unknown): Promise<Seen> {
    const calls: unknown[][] = [];
    const details: unknown[] = [];
    const library: Record<string, unknown> = {
      initIntegration: (ready: () => void) => {
        ready();
      },
    };
    for (const name of functions) {
      library[name] = (...args: unknown[]) => {
        calls.push([name, ...args]);
        return Promise.resolve(answer);
      };
    }
    const top = {
      document: {},
      dispatchEvent: (event: CustomEvent<unknown>) => details.push(event.detail),
    };
    Object.defineProperty(globalThis, 'window', { value: { top }, configurable: true });
    let isReady = false;
    const adapter = bsconnects({
      library,
      options: {},
      emit: () => undefined,
      able: ({ form }) => {
        isReady = form !== '';
      },
    });
    await eventually('the adapter to be ready', () => isReady);
    return { adapter, calls, details };
  }

  after(() => {
    Reflect.deleteProperty(globalThis, 'window');
  });

  for (const { name, ways, result, answer: promised } of connectsCommands) {
    const { params, args, detail, response } = objectOf(commands.get(name));
    const given = objectOf(params);

    if (ways.includes('library')) {
      it(`is made through the library, and ${promised === 'none' ? 'sent' : 'answered'}: ${name}`, async () => {
        const { adapter, calls, details } = await page([name], { success: true, response });
        const answer = await adapter.run(name, given, 5);
        assert.deepEqual(JSON.parse(JSON.stringify(calls)), [
          [name, ...(isList(args) ? args : [])],
        ]);
        assert.deepEqual(details, []);
        assert.equal(answer.outcome, promised === 'none' ? 'sent' : 'answered');
        assert.deepEqual(answer.value, result ? response : undefined);
      });

      it(`is rejected with what the library says: ${name}`, async () => {
        const { adapter } = await page([name], { success: false, error: { message: 'Not now' } });
        await assert.rejects(adapter.run(name, given, 5), { code: 'REJECTED', message: 'Not now' });
      });
    }

    if (ways.includes('customevent')) {
      it(`is sent to the CRM’s window where the library does not have it: ${name}`, async () => {
        const { adapter, details } = await page([], undefined);
        const answer = await adapter.run(name, given, 5);
        assert.deepEqual(details, [detail]);
        assert.deepEqual(answer, { outcome: 'sent' });
      });
    } else {
      it(`is not supported without the library: ${name}`, async () => {
        const { adapter } = await page([], undefined);
        await assert.rejects(adapter.run(name, given, 5), { code: 'NOT_SUPPORTED' });
      });
    }
  }

  it('that is none is not made', async () => {
    const { adapter, calls } = await page(['eval', 'constructor'], undefined);
    for (const name of ['eval', 'constructor', '__proto__', 'initIntegration', 'toString']) {
      await assert.rejects(adapter.run(name, {}, 5), { code: 'NOT_SUPPORTED' });
    }
    assert.deepEqual(calls, []);
  });
});
