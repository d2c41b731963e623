import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import sinon from 'sinon';
import { isObject } from '../../nodes/runtime/json';
import xuc from '../../nodes/xuc/xuc';
import {
  startXucSimulator,
  type XucSimulator,
  type XucSimulatorOptions,
} from '../../simulators/xuc';
import { Flow, tab, watchers, xucConfig, type FlowNode } from '../support/flow';
import { payloadOf } from '../support/json';
import { eventually } from '../support/wait';
import { selfSigned } from '../simulators/self-signed';
import { tlsSet } from '../support/core-nodes';

describe('What XUC, the network and people get wrong', () => {
  let simulator: XucSimulator;
  const flow = new Flow();
  const event: FlowNode = {
    id: 'event',
    type: 'xuc-event',
    connection: 'xivo',
    events: ['ConnectionStatus', 'PhoneEvent'],
    wires: [['connection'], ['calls']],
  };
  const outs: readonly FlowNode[] = ['connection', 'calls'].map((id) => ({
    id,
    type: 'collector',
  }));

  async function start(
    config: Record<string, unknown> = {},
    more: readonly FlowNode[] = [],
  ): Promise<void> {
    const { node, credentials } = xucConfig(simulator, { config });
    await flow.start(xuc, [tab, node, event, ...outs, ...more, ...watchers], credentials);
  }

  async function simulate(options: XucSimulatorOptions = {}): Promise<void> {
    await simulator.close();
    simulator = await startXucSimulator({ page: false, ...options });
  }

  const connected = (): boolean => flow.status('event') === 'status.ready';
  /** Code of the first trouble a flow was told of. */
  async function trouble(limitMs = 5000): Promise<unknown> {
    const msg = await flow.message('connection', ({ payload }) => payload !== null, limitMs);
    return payloadOf(msg)['code'];
  }

  beforeEach(async () => {
    simulator = await startXucSimulator({ page: false });
  });

  afterEach(async () => {
    await flow.stop();
    await simulator.close();
  });

  it('a host that does not exist is NOT_CONNECTED, and its name is told', async () => {
    await start({ host: 'no-such-host.invalid' });
    assert.equal(await trouble(), 'NOT_CONNECTED');
    assert.match(flow.warnings().join(), /no-such-host\.invalid:\d+ is not known/);
  });

  it('a port where nobody listens is NOT_CONNECTED', async () => {
    await start({ port: 1 });
    assert.equal(await trouble(), 'NOT_CONNECTED');
    assert.match(flow.warnings().join(), /cannot be reached: ECONNREFUSED/);
  });

  it('a certificate that nobody vouches for is refused, with a word on what to do', async () => {
    await simulate({ tls: selfSigned });
    await start({ tls: true });
    assert.equal(await trouble(), 'NOT_CONNECTED');
    assert.match(flow.warnings().join(), /certificate of 127\.0\.0\.1:\d+ was refused/);
    assert.match(flow.warnings().join(), /set a TLS configuration/);
  });

  it('a certificate of an own authority is accepted where a TLS configuration holds it', async () => {
    await simulate({ tls: selfSigned });
    const { node, credentials } = xucConfig(simulator, { config: { tls: true, tlsConfig: 'ca' } });
    const files = { cert: '', key: '', ca: '', certname: '', keyname: '', caname: '' };
    const tls = { id: 'ca', type: 'tls-config', verifyservercert: true, ...files };
    await flow.start([tlsSet, xuc], [tab, tls, node, event, ...outs, ...watchers], {
      ...credentials,
      ca: { cadata: selfSigned.cert },
    });
    await eventually('connected', connected);
  });

  const loginFaults = [
    ['an unknown user', { error: 'UserNotFound' }, 'UNAUTHORIZED', 'status.refused'],
    ['a wrong password', { error: 'InvalidCredentials' }, 'UNAUTHORIZED', 'status.refused'],
    ['a server in trouble', { error: 'UnhandledError', status: 500 }, 'REJECTED', 'status.waiting'],
    ['a server error without words', { html: true, status: 502 }, 'PROTOCOL', 'status.waiting'],
    ['a web page instead of a token', { html: true, status: 200 }, 'PROTOCOL', 'status.waiting'],
    ['too many logins', { error: 'TooMany', status: 429 }, 'RATE_LIMITED', 'status.waiting'],
  ] as const;
  for (const [what, fault, code, status] of loginFaults) {
    it(`${what} at the login is ${code}`, async () => {
      simulator.faults.refuseLogins({ ...fault });
      await start();
      assert.equal(await trouble(), code);
      await eventually(status, () => flow.status('event') === status);
    });
  }

  it('a token refused at the upgrade is told, and a new login made', async () => {
    simulator.faults.refuseUpgrades({ kind: 'refuse', status: 401, times: 1 });
    await start();
    assert.equal(await trouble(), 'UNAUTHORIZED');
    await eventually('connected', connected);
    assert.equal(simulator.loginAttempts, 2);
  });

  it('a user the server cannot log on is told by the server’s word', async () => {
    simulator.faults.refuseUpgrades({ kind: 'loggedOnError', error: 'loggedOnTimeout', times: 1 });
    await start();
    assert.equal(await trouble(), 'REJECTED');
    assert.match(flow.warnings().join(), /loggedOnTimeout/);
    await eventually('connected', connected);
  });

  it('settings that are missing or wrong turn the node red, with the name of the setting', async () => {
    await start({ port: 'http' });
    await eventually('red', () => flow.status('event') === 'status.invalid');
    assert.match(JSON.stringify(flow.everything()), /setting 'port' is not valid/);
    assert.equal(simulator.loginAttempts, 0);
  });

  it('a node without a connection says so, and its flow goes on', async () => {
    await start({}, [
      { id: 'lonely', type: 'xuc-event', events: ['PhoneEvent'], wires: [] },
      { id: 'idle', type: 'xuc-command', command: 'Cti.hangup', wires: [] },
    ]);
    await eventually('connected', connected);
    await eventually('told', () => flow.status('lonely') === 'status.unconfigured');
    flow.send('idle', {});
    await eventually('both', () => flow.errors().length === 2);
    assert.deepEqual(
      flow.errors().map(({ code }) => code),
      ['NOT_CONNECTED', 'NOT_CONNECTED'],
    );
  });

  it('an event name nobody knows is UNKNOWN_EVENT in the log, with what was meant, and is wired all the same', async () => {
    await start({}, [
      {
        id: 'other',
        type: 'xuc-event',
        connection: 'xivo',
        events: ['PhoneEvnet'],
        wires: [['odd']],
      },
      { id: 'odd', type: 'collector' },
    ]);
    await eventually('connected', connected);
    assert.match(flow.warnings().join(), /no event 'PhoneEvnet'\. Did you mean 'PhoneEvent'/);
    simulator.send('all', { msgType: 'PhoneEvnet', ctiMessage: 1 });
    assert.equal((await flow.message('odd')).payload, 1);
  });

  it('an event that needs to know a queue says which parameter is missing', async () => {
    await start({}, [
      { id: 'queue', type: 'xuc-event', connection: 'xivo', events: ['QueueCalls'], wires: [[]] },
    ]);
    await eventually('told', () => flow.status('queue') === 'status.invalid');
    const error = await flow.error();
    assert.equal(error['code'], 'INVALID_PARAMETER');
    assert.match(String(error['message']), /'QueueCalls'.*'queueId'/);
  });

  describe('on the link', () => {
    beforeEach(async () => {
      await start();
      await eventually('connected', connected);
    });

    /** Whatever came before, calls must still reach the flow. */
    async function stillAlive(): Promise<void> {
      simulator.placeCall({ from: '0427466347', to: '1000' });
      await flow.message('calls');
    }

    it('text that is not JSON is reported once and disturbs nothing', async () => {
      for (let i = 0; i < 5; i++) simulator.faults.garbage();
      assert.equal((await flow.error())['code'], 'PROTOCOL');
      await stillAlive();
      assert.equal(flow.errors().length, 1);
    });

    for (const text of ['[1,2]', '"text"', 'null', '12']) {
      it(`JSON that is no object (${text}) is reported and disturbs nothing`, async () => {
        simulator.send('all', text);
        assert.equal((await flow.error())['code'], 'PROTOCOL');
        await stillAlive();
      });
    }

    for (const text of [
      '{}',
      '{"msgType":null}',
      '{"msgType":"","ctiMessage":1}',
      '{"claz":"ping"}',
    ]) {
      it(`a frame without a type (${text}) is a sign of life and nothing else`, async () => {
        simulator.send('all', text);
        await stillAlive();
        assert.deepEqual(flow.errors(), []);
      });
    }

    it('payloads of any shape reach the flow as they are', async () => {
      const odd = ['null', '0', '""', '[]', '{"eventType":7}', '{"__proto__":{"x":1}}'];
      for (const one of odd) simulator.send('all', `{"msgType":"PhoneEvent","ctiMessage":${one}}`);
      await eventually('all', () => flow.got('calls').length === odd.length);
      assert.deepEqual(flow.errors(), []);
    });

    it('payloads nested without end disturb nothing', async () => {
      const depth = 50_000;
      const nested = '['.repeat(depth) + ']'.repeat(depth);
      simulator.send('all', `{"msgType":"PhoneEvent","ctiMessage":${nested}}`);
      simulator.placeCall({ from: '0427466347', to: '1000' });
      await flow.message('calls', ({ payload }) => isObject(payload) && 'linkedId' in payload);
      assert.equal(simulator.totalConnections, 1);
    });

    it('a frame of 10 MB is taken like any other', async () => {
      simulator.faults.oversized(10 * 1024 * 1024);
      await stillAlive();
      assert.equal(simulator.totalConnections, 1);
    });

    it('a frame beyond all measure ends the link with a code, and it comes back', async () => {
      flow.clear();
      simulator.faults.oversized(17 * 1024 * 1024);
      assert.equal(await trouble(), 'PROTOCOL');
      await eventually('connected again', connected, 10_000);
    });

    it('half a frame and the end of the line is a loss like any other', async () => {
      flow.clear();
      simulator.faults.halfFrame();
      assert.equal(await trouble(), 'CONNECTION_LOST');
      await eventually('connected again', connected, 10_000);
    });

    it('an error without an envelope is taken for what it is', async () => {
      await flow.stop();
      const login: FlowNode = {
        id: 'login',
        type: 'xuc-command',
        connection: 'xivo',
        command: 'Cti.loginAgent',
        wires: [[]],
      };
      await start({ phoneNumber: '1000' }, [login]);
      await eventually('connected', connected);
      simulator.faults.swallow('agentLogin', true);
      flow.send('login', {});
      await simulator.waitForCommand('agentLogin');
      simulator.send('all', {
        Error: 'LoggedInOnAnotherPhone',
        phoneNb: '1002',
        RequestedNb: '1000',
      });
      const error = await flow.error();
      assert.equal(error['code'], 'REJECTED');
      assert.match(String(error['message']), /LoggedInOnAnotherPhone/);
    });
  });

  it('a server that falls silent is noticed within 20 s', async () => {
    const clock = sinon.useFakeTimers({
      toFake: ['setInterval', 'clearInterval', 'performance'],
      now: Date.now(),
    });
    try {
      await start();
      await eventually('connected', connected, 5000);
      flow.clear();
      simulator.faults.freeze();
      for (let second = 0; second < 20; second++) {
        clock.tick(1000);
        await sleep(2);
      }
      assert.equal(await trouble(1000), 'CONNECTION_LOST');
      assert.match(flow.warnings().join(), /has been silent for \d+ s/);
    } finally {
      clock.restore();
      simulator.faults.resume();
    }
  });
});
