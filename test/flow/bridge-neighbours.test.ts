import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { createConnection } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import helper from 'node-red-node-test-helper';
import WebSocket, { WebSocketServer } from 'ws';
import { connections } from '../../nodes/runtime/registry';
import { BridgeFlow } from '../support/bridge-flow';
import { FakePage, ORIGIN, PATH, upgradeRequest } from '../support/bridge-page';
import { objectOf } from '../support/json';
import { eventually } from '../support/wait';

/** Node-RED's own HTTP server. */
function helperServer(): EventEmitter {
  const server: unknown = Reflect.get(helper, '_server');
  assert.ok(isEmitter(server));
  return server;
}

function isEmitter(value: unknown): value is EventEmitter {
  return value instanceof EventEmitter;
}

describe('the bridge and others who use Node-RED’s server', () => {
  const flow = new BridgeFlow();

  afterEach(async () => {
    await flow.stop();
  });

  it('leave each other’s upgrades alone', async () => {
    await flow.begin();
    const comms = new WebSocket(`ws://127.0.0.1:${flow.port}/comms`, {
      headers: { origin: ORIGIN },
    });
    await once(comms, 'open');
    const page = await FakePage.welcomed(flow.port, 'ada');
    assert.equal(comms.readyState, WebSocket.OPEN);
    comms.terminate();
    await page.close();
  });

  it('do not hear from it about a path that is not its own', async () => {
    await flow.begin();
    const answers = async (path: string): Promise<boolean> => {
      const socket = createConnection(flow.port, '127.0.0.1');
      const chunks: unknown[] = [];
      socket.on('data', (chunk) => chunks.push(chunk));
      socket.write(upgradeRequest(path, ORIGIN));
      await sleep(200);
      const open = !socket.destroyed;
      socket.destroy();
      assert.ok(open, 'what is not its own stays open for its owner');
      return chunks.length > 0;
    };
    assert.equal(await answers(PATH), true);
    assert.equal(await answers(`${PATH}/other`), false);
  });

  it('may have taken an upgrade before it', async () => {
    await flow.begin();
    const server = helperServer();
    const other = new WebSocketServer({ noServer: true });
    const take = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
      other.handleUpgrade(request, socket, head, () => undefined);
    };
    server.prependListener('upgrade', take);
    const thrown: unknown[] = [];
    const others = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    process.on('uncaughtException', (error) => thrown.push(error));
    try {
      for (let count = 0; count < 2; count++) {
        const page = new FakePage(flow.port);
        await once(page.socket, 'open');
        page.socket.terminate();
      }
    } finally {
      server.off('upgrade', take);
      process.removeAllListeners('uncaughtException');
      for (const listener of others) process.on('uncaughtException', listener);
    }
    assert.deepEqual(thrown, []);
    assert.equal(flow.warnings().filter((text) => text.includes('let in at')).length, 1);
    const page = await FakePage.welcomed(flow.port, 'ada');
    await page.close();
  });

  it('find no listener left behind after many deploys, and pages keep what is wanted', async function () {
    this.timeout(30_000);
    await flow.begin();
    const count = (): number => helperServer().listenerCount('upgrade');
    const page = await FakePage.welcomed(flow.port, 'ada');
    const before = [count(), flow.listeners()];
    for (let deploy = 0; deploy < 50; deploy++) await flow.deploy(flow.nodes(), 'full');
    assert.deepEqual([count(), flow.listeners()], before);
    assert.equal(page.closed, undefined);
    assert.ok(
      page.of('want').every(({ events }) => JSON.stringify(events) === '["workitemCreate"]'),
    );
    await page.close();
  });

  it('get the server back as it was', async () => {
    await flow.begin();
    const server = helperServer();
    const count = (): number => server.listenerCount('upgrade');
    const before = count();
    await flow.deploy([{ id: 'tab', type: 'tab' }]);
    await eventually('the listener to be gone', () => count() === before - 1);
  });

  it('are told where Node-RED serves nothing', async () => {
    await flow.begin({}, {}, { httpNodeRoot: false });
    const status = () => connections.find(flow.desk.node.id)?.status;
    await eventually('the refusal', () => status()?.state === 'refused');
    assert.match(String(status()?.error?.message), /httpNodeRoot: false/);
  });

  it('are told where the path is the editor’s, or another connection’s', async () => {
    await flow.begin({}, { path: '/comms' });
    const status = () => connections.find(flow.desk.node.id)?.status;
    await eventually('the refusal', () => status()?.error !== undefined);
    assert.match(String(status()?.error?.message), /cannot use the path \/comms/);
  });

  it('are told where Node-RED asks for a login that scripts cannot give', async () => {
    await flow.begin({}, {}, { httpNodeAuth: { user: 'u', pass: 'p' }, httpNodeRoot: '/flows' });
    const report = objectOf(connections.find(flow.desk.node.id)?.report());
    assert.deepEqual(report['notices'], ['httpNodeAuth']);
    assert.equal(report['path'], `/flows${PATH}`);
    const page = await FakePage.welcomed(flow.port, 'ada', { path: `/flows${PATH}` });
    await page.close();
  });
});
