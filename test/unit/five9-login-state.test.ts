import assert from 'node:assert/strict';
import { Login } from '../../nodes/five9/rest/login';
import { LoginState } from '../../nodes/five9/rest/login-state';
import { Rest } from '../../nodes/five9/rest/rest';
import { restSettings } from '../support/five9-settings';
import { directly } from '../support/outward';
import { ScriptedHttp, type Asked, type Scripted } from '../support/scripted-http';

const { signal } = new AbortController();

describe('The login state of a Five9 session', () => {
  const server = new ScriptedHttp(() => 'silence');
  let changes: Asked[] = [];

  beforeEach(() => {
    changes = [];
    return server.start();
  });

  afterEach(() => server.stop());

  /** @param states which the session has, one after the other; the last for ever. */
  function script(
    states: readonly unknown[],
    others: Readonly<Record<string, Scripted>> = {},
  ): LoginState {
    let looks = 0;
    server.answer = (asked) => {
      const name = asked.path.split('/').at(-1)?.split('?')[0] ?? '';
      if (name === 'login_state') {
        const body = JSON.stringify(states[Math.min(looks++, states.length - 1)]);
        return { body };
      }
      changes.push(asked);
      return others[name] ?? { body: {} };
    };
    const home = new URL(`http://127.0.0.1:${server.port}`);
    const settings = restSettings(home.href);
    const login = new Login('alice', home, settings);
    login.settled = true;
    return new LoginState(new Rest(login, directly()), settings, signal);
  }

  const asked = (): readonly string[] =>
    changes.map(({ path }) => path.split('/').slice(-2).join('/'));

  it('that nobody knows is named, and not waited for', async () => {
    for (const [state, shown] of [
      ['ON_THE_MOON', /ON_THE_MOON/],
      [{ state: 'WORKING' }, /alice/],
    ] as const) {
      await assert.rejects(script([state]).untilWorking(), { code: 'PROTOCOL', message: shown });
    }
    assert.deepEqual(changes, []);
  });

  it('may become good with the last round', async () => {
    const needs = Array.from({ length: 5 }, () => 'RELOGIN');
    await script([...needs, 'WORKING']).untilWorking();
    assert.equal(changes.length, 5);
    await assert.rejects(script([...needs, 'RELOGIN']).untilWorking(), { code: 'TIMEOUT' });
  });

  it('is told with what Five9 says where the session cannot be started', async () => {
    const body = { five9ExceptionDetail: { message: 'no such station' } };
    const state = script(['SELECT_STATION'], { session_start: { status: 400, body } });
    await assert.rejects(state.untilWorking(), { code: 'REJECTED', message: /no such station/ });
  });

  it('has all notices accepted that are not yet', async () => {
    const notices = [{ id: 1 }, { id: 'a/b', accepted: false }, { id: 3, accepted: true }, {}, 'x'];
    await script(['ACCEPT_NOTICE', 'WORKING'], {
      maintenance_notices: { body: notices },
    }).untilWorking();
    assert.deepEqual(asked().slice(1), ['1/accept', 'a%2Fb/accept']);
    changes = [];
    await script(['ACCEPT_NOTICE', 'WORKING'], {
      maintenance_notices: { body: {} },
    }).untilWorking();
    assert.equal(changes.length, 1);
  });

  it('has all skills selected, however they are listed, and goes on where they are not', async () => {
    const selected = async (skills: Scripted): Promise<unknown> => {
      changes = [];
      await script(['SELECT_SKILLS', 'WORKING'], { skills }).untilWorking();
      return changes.at(-1)?.body;
    };
    assert.equal(await selected({ body: [{ id: '7' }, 8] }), '["7",8]');
    assert.equal(await selected({ body: {} }), '');
    assert.equal(await selected({ status: 404 }), '');
  });
});
