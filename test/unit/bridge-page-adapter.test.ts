import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Adapter } from '../../nodes/bridge/page/adapter';
import { bsconnects } from '../../nodes/bridge/page/bsconnects/adapter';
import { browser, library, type Browser } from '../support/fake-browser';
import { eventually } from '../support/wait';

describe('b+s Connects in the page', () => {
  let tab: Browser;
  let raise: (name: string, payload: unknown) => void;

  async function adapterWith(functions: Record<string, unknown>): Promise<Adapter> {
    const made = library(functions);
    raise = made.raise;
    let isReady = false;
    const adapter = bsconnects({
      library: made.cil,
      options: {},
      emit: () => undefined,
      able: ({ form }) => {
        isReady = form !== '';
      },
    });
    await eventually('the adapter', () => isReady);
    return adapter;
  }

  const state = { channelId: 'voice', state: 'Ready', requestId: 'r1' };

  beforeEach(() => {
    tab = browser();
  });

  afterEach(() => {
    tab.close();
  });

  it('rejects at once on an error with the request’s id, although the promise never settles', async () => {
    const adapter = await adapterWith({ setAgentState: () => new Promise(() => undefined) });
    const run = adapter.run('setAgentState', state, 5);
    await sleep(50);
    raise('error', { event: 'error', version: 1, requestId: 'r1', message: 'No' });
    const outcome = await Promise.race([
      run.then(
        () => 'answered',
        (error: unknown) => Reflect.get(Object(error), 'code') as unknown,
      ),
      sleep(1000, 'nothing'),
    ]);
    assert.equal(outcome, 'REJECTED');
  });

  it('rejects on an error with the request’s id that follows a success', async () => {
    const adapter = await adapterWith({ setAgentState: () => Promise.resolve({ success: true }) });
    setTimeout(() => {
      raise('error', { event: 'error', version: 1, requestId: 'r1', message: 'No' });
    }, 100);
    await assert.rejects(adapter.run('setAgentState', state, 5), { code: 'REJECTED' });
  });

  it('calls a request sent, not answered, where nothing documented answers it', async () => {
    const adapter = await adapterWith({ writeLog: () => Promise.resolve({ success: true }) });
    const { outcome } = await adapter.run('writeLog', { logMessage: 'x', logLevel: 'Debug' }, 5);
    assert.equal(outcome, 'sent');
  });

  it('calls a request sent also where its promise never settles', async () => {
    const adapter = await adapterWith({ sendDtmf: () => new Promise(() => undefined) });
    assert.deepEqual(await adapter.run('sendDtmf', { dtmf: '1' }, 0.4), { outcome: 'sent' });
  });

  it('rejects, with the reason, where an error cannot be written as JSON', async () => {
    const error: Record<string, unknown> = {};
    error['self'] = error;
    const adapter = await adapterWith({
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as libraries do
      getChannel: () => Promise.reject(error),
    });
    await assert.rejects(adapter.run('getChannel', { channelId: 'voice' }, 5), {
      code: 'REJECTED',
    });
  });

  it('makes no handled promise of the library an unhandled one', async () => {
    const seen: unknown[] = [];
    const listener = (reason: unknown): void => {
      seen.push(reason);
    };
    const others = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection');
    process.on('unhandledRejection', listener);
    try {
      await adapterWith({
        initIntegration: (ready: () => void) => {
          ready();
          return Promise.reject(new Error('not allowed'));
        },
      });
      await sleep(20);
      assert.deepEqual(seen, []);
    } finally {
      process.off('unhandledRejection', listener);
      for (const other of others) process.on('unhandledRejection', other);
    }
  });
});
