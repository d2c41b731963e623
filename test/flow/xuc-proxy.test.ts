import assert from 'node:assert/strict';
import xuc from '../../nodes/xuc/xuc';
import { startXucSimulator, type XucSimulator } from '../../simulators/xuc';
import { selfSigned } from '../simulators/self-signed';
import { proxySet, tlsSet } from '../support/core-nodes';
import { Flow, tab, watchers, xucConfig, type FlowNode } from '../support/flow';
import { TunnelProxy } from '../support/tunnel-proxy';
import { eventually } from '../support/wait';

describe('A XUC behind a proxy', () => {
  const flow = new Flow();
  let proxy: TunnelProxy;
  let simulator: XucSimulator;

  const event: FlowNode = {
    id: 'event',
    type: 'xuc-event',
    connection: 'xivo',
    events: ['LoggedOn'],
    wires: [[]],
  };

  async function start(tls: boolean, noproxy: readonly string[] = []): Promise<void> {
    simulator = await startXucSimulator({ page: false, ...(tls && { tls: selfSigned }) });
    const config = { tls, proxy: 'outward', ...(tls && { tlsConfig: 'ca' }) };
    const { node, credentials } = xucConfig(simulator, { config });
    const files = { cert: '', key: '', ca: '', certname: '', keyname: '', caname: '' };
    const nodes = [
      tab,
      node,
      event,
      { id: 'ca', type: 'tls-config', verifyservercert: true, ...files },
      { id: 'outward', type: 'http proxy', url: await proxy.listen(), noproxy },
      ...watchers,
    ];
    await flow.start([tlsSet, proxySet, xuc], nodes, {
      ...credentials,
      ca: { cadata: selfSigned.cert },
      outward: { username: 'me', password: 'proxy-secret' },
    });
  }

  beforeEach(() => {
    proxy = new TunnelProxy();
  });

  afterEach(async () => {
    await flow.stop();
    await simulator.close();
    await proxy.close();
  });

  const connected = (): boolean => flow.status('event') === 'status.ready';

  for (const tls of [false, true]) {
    it(`is reached through it, login and socket, ${tls ? 'encrypted' : 'in plain'}`, async () => {
      await start(tls);
      await eventually('connected', connected);
      const target = `${simulator.host}:${simulator.port}`;
      assert.deepEqual(proxy.tunnels, [target, target]);
      const given = Buffer.from('me:proxy-secret').toString('base64');
      assert.equal(proxy.authorization, `Basic ${given}`);
      assert.doesNotMatch(JSON.stringify(flow.everything()), /proxy-secret/);
    });
  }

  it('is reached directly where the proxy is not for its host', async () => {
    await start(false, ['127.0.0.1']);
    await eventually('connected', connected);
    assert.deepEqual(proxy.tunnels, []);
  });
});
