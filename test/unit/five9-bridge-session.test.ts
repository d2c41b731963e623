import assert from 'node:assert/strict';
import sinon from 'sinon';
import { PageSession } from '../../nodes/five9/bridge/session';
import { five9Catalog } from '../../nodes/five9/catalog';
import { pageStatusRow } from '../../nodes/bridge/rows';
import type { Params } from '../../nodes/runtime/catalog';
import type { Call, Reply } from '../../nodes/runtime/client';
import { CallwiresError } from '../../nodes/runtime/errors';
import { settle } from '../support/wait';

const { signal } = new AbortController();

/** What a page answers to a command; by default nothing that matters. */
type Answers = (call: Call) => unknown;

describe('Commands to pages with Five9', () => {
  let asked: Call[] = [];
  let answers: Answers;
  let memory: Map<string, unknown>;
  let session: PageSession;

  function start(): PageSession {
    const started = new PageSession('My Five9', memory);
    started.inner = {
      invoke: (call): Promise<Reply> => {
        asked.push(call);
        const payload = answers(call);
        if (payload instanceof Error) return Promise.reject(payload);
        return Promise.resolve({ outcome: 'answered', payload });
      },
      interestChanged: () => undefined,
      close: () => undefined,
    };
    return started;
  }

  beforeEach(() => {
    asked = [];
    answers = () => undefined;
    memory = new Map();
    session = start();
  });

  afterEach(async () => {
    sinon.restore();
    await session.close(true);
  });

  function invoke(name: string, params: Params, agent = 'ada'): Promise<Reply> {
    const row = five9Catalog.command(name);
    assert.ok(row);
    return session.invoke({ row, params, timeout: 5, agent }, signal);
  }

  const sent = (): readonly (readonly [string, Params])[] =>
    asked.map(({ row, params }) => [row.name, params]);

  /** As the bridge tells of an agent's page. */
  async function leads(page: string | undefined, agent = 'ada'): Promise<void> {
    const status = page === undefined ? { status: false } : { status: true, page };
    session.heard(pageStatusRow.name, status, agent);
    await settle();
  }

  describe('that set variables of all agents', () => {
    it('go out by ids, since names mean something in one domain only', async () => {
      const cavList = [{ id: '7', value: 'x' }];
      await invoke('setCav', { interactionId: 'i1', cavList }, '*');
      assert.deepEqual(sent(), [['setCav', { interactionId: 'i1', cavList }]]);
    });

    it('are refused by names, before anything is sent', async () => {
      const cavList = [{ id: 'Group.Name', value: 'x' }];
      await assert.rejects(invoke('setCav', { interactionId: 'i1', cavList }, '*'), {
        code: 'INVALID_PARAMETER',
        field: 'cavList',
      });
      assert.deepEqual(sent(), []);
    });
  });

  describe('that set a variable by its name', () => {
    const cavs = [{ id: 7, name: 'Name', group: { name: 'Group' }, value: 'old' }];

    it('ask a page whose SDK does not know its domain for the variables of the call', async () => {
      let value = 'old';
      answers = ({ row, params }) => {
        if (row.name === 'getMetadata') return new CallwiresError('NOT_SUPPORTED', 'notOffered');
        if (row.name !== 'setCav') return cavs.map((cav) => ({ ...cav, value }));
        value = 'new';
        return params;
      };
      const cavList = [{ id: 'Group.Name', value: 'new' }];
      await invoke('setCav', { interactionId: 'i1', cavList });
      assert.deepEqual(
        sent().find(([name]) => name === 'setCav'),
        ['setCav', { interactionId: 'i1', cavList: [{ id: '7', value: 'new' }] }],
      );
    });

    it('read the variables of a domain once for an agent, and for each agent', async () => {
      answers = ({ row, agent }) => {
        if (row.name === 'getMetadata') return { tenantId: 5 };
        if (row.name === 'getCav') return [{ ...cavs[0], value: `of ${agent ?? ''}` }];
        return row.name === 'setCav' ? {} : { status: 200, response: JSON.stringify(cavs) };
      };
      const set = (agent: string): Promise<unknown> =>
        invoke(
          'setCav',
          { interactionId: 'i1', cavList: [{ id: 'Group.Name', value: `of ${agent}` }] },
          agent,
        );
      await set('ada');
      await set('ada');
      await set('bob');
      const paths = asked.filter(({ row }) => row.name === 'executeRestApi');
      assert.deepEqual(
        paths.map(({ agent, params }) => [agent, params['path']]),
        ['ada', 'bob'].map((agent) => [agent, '/appsvcs/rs/svc/orgs/5/call_variables']),
      );
    });
  });

  describe('that subscribe socket events', () => {
    const again = (): unknown => asked.at(-1)?.params['wsEventId'];

    it('are repeated to the page that leads next, for what is still wanted', async () => {
      await invoke('subscribeWsEvent', { wsEventId: ['29', '30'] });
      await invoke('unsubscribeWsEvent', { wsEventId: '30' });
      await leads('page 1');
      assert.deepEqual(again(), ['29']);
      const count = asked.length;
      await leads('page 1');
      assert.equal(asked.length, count);
      await leads(undefined);
      await leads('page 1');
      assert.equal(asked.length, count + 1);
      await invoke('unsubscribeWsEvent', { wsEventId: '29' });
      await leads('page 2');
      assert.equal(asked.at(-1)?.row.name, 'unsubscribeWsEvent');
    });

    it('are remembered of those agents of all whose page took them, also over a redeploy', async () => {
      answers = () => [{ agent: 'ada' }, { agent: 'bob', error: { code: 'TIMEOUT' } }];
      await invoke('subscribeWsEvent', { wsEventId: '29' }, '*');
      await session.close(false);
      session = start();
      await leads('page b', 'bob');
      assert.equal(asked.length, 1);
      await leads('page a', 'ada');
      assert.deepEqual(asked.at(-1)?.agent, 'ada');
    });

    it('are tried again on a page that has not found its SDK yet, and not where it has none of them', async () => {
      await invoke('subscribeWsEvent', { wsEventId: '29' });
      const clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      answers = () => new CallwiresError('NOT_CONNECTED', 'notConnected');
      session.heard(pageStatusRow.name, { status: true, page: 'page 1' }, 'ada');
      await clock.tickAsync(2500);
      assert.equal(asked.length, 3);
      answers = () => new CallwiresError('NOT_SUPPORTED', 'notOffered');
      await clock.tickAsync(30_000);
      assert.equal(asked.length, 4);
    });
  });

  it('say that the connection is over where there is no bridge any more', async () => {
    session.inner = undefined;
    await assert.rejects(invoke('getMetadata', {}), { code: 'CLOSED' });
  });
});
