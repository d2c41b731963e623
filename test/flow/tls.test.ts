import assert from 'node:assert/strict';
import type { NodeInitializer } from 'node-red';
import bct from '../../nodes/bct/bct';
import five9 from '../../nodes/five9/five9';
import { isObject } from '../../nodes/runtime/json';
import { startBctSimulator } from '../../simulators/bct';
import { startFive9Simulator } from '../../simulators/five9';
import { startUipSimulator } from '../../simulators/uip';
import { selfSigned } from '../simulators/self-signed';
import { owiConfig, uipConfig, type Configured } from '../support/bct';
import { proxySet, tlsSet } from '../support/core-nodes';
import { alice, password } from '../support/five9';
import { Flow, tab, watchers, type FlowNode } from '../support/flow';
import { TunnelProxy } from '../support/tunnel-proxy';
import { eventually } from '../support/wait';

type Config = Readonly<Record<string, unknown>>;

/** A simulated server that runs, and a config node that leads to it. */
interface Far {
  /** `host:port` of everything that is connected to. */
  readonly addresses: readonly string[];
  readonly url: string;
  configured(more: Config): Configured;
  close(): Promise<void>;
}

interface Way {
  readonly name: string;
  readonly backend: string;
  readonly set: NodeInitializer;
  start(tls: typeof selfSigned | undefined): Promise<Far>;
}

const addressOf = (url: string): string => new URL(url).host;

const ways: readonly Way[] = [
  {
    name: 'Business ConneCT by owi',
    backend: 'bct',
    set: bct,
    async start(tls) {
      const simulator = await startBctSimulator({ page: false, ...(tls && { tls }) });
      return {
        addresses: [addressOf(simulator.url)],
        url: simulator.url,
        configured: (more) =>
          owiConfig(simulator, { bctServerUseHttps: tls !== undefined, ...more }),
        close: () => simulator.close(),
      };
    },
  },
  {
    name: 'Business ConneCT by UIP',
    backend: 'bct',
    set: bct,
    async start(tls) {
      const simulator = await startUipSimulator({ page: false, ...(tls && { tls }) });
      return {
        addresses: [addressOf(simulator.url)],
        url: simulator.url,
        configured: (more) => uipConfig(simulator.url, more),
        close: () => simulator.close(),
      };
    },
  },
  {
    name: 'Five9 by the server',
    backend: 'five9',
    set: five9,
    async start(tls) {
      const simulator = await startFive9Simulator({ page: false, ...(tls && { tls }) });
      return {
        addresses: [addressOf(simulator.url), addressOf(simulator.dataCenterUrl)],
        url: simulator.url,
        configured: (more) => ({
          node: {
            id: 'five9',
            type: 'five9-config',
            transport: 'rest',
            host: simulator.url,
            ...more,
          },
          credentials: { five9: { username: alice, password } },
        }),
        close: () => simulator.close(),
      };
    },
  },
];

const files = { cert: '', key: '', ca: '', certname: '', keyname: '', caname: '' };

/** Why a client without settings of its own is refused; undefined where it is not. */
async function refusedToOthers(url: string): Promise<unknown> {
  const outcome: unknown = await fetch(url).catch((error: unknown) => error);
  const cause = isObject(outcome) ? outcome['cause'] : undefined;
  return isObject(cause) ? cause['code'] : undefined;
}

for (const way of ways) {
  describe(`Encryption on the way to ${way.name}`, () => {
    const flow = new Flow();
    let far: Far;
    let proxy: TunnelProxy;

    beforeEach(() => {
      proxy = new TunnelProxy();
    });

    afterEach(async () => {
      await flow.stop();
      await far.close();
      await proxy.close();
    });

    async function run(from: Far, config: Config, helpers: readonly FlowNode[]): Promise<void> {
      far = from;
      const { node, credentials } = far.configured(config);
      const event: FlowNode = {
        id: 'event',
        type: `${way.backend}-event`,
        connection: node.id,
        events: ['ConnectionStatus'],
        wires: [[]],
      };
      await flow.start([tlsSet, proxySet, way.set], [tab, ...helpers, node, event, ...watchers], {
        ...credentials,
        ca: { cadata: selfSigned.cert },
        outward: { username: 'me', password: 'proxy-secret' },
      });
    }

    async function start(
      tls: boolean,
      config: Config = {},
      helpers: readonly FlowNode[] = [],
    ): Promise<void> {
      await run(await way.start(tls ? selfSigned : undefined), config, helpers);
    }

    const ca: FlowNode = { id: 'ca', type: 'tls-config', verifyservercert: true, ...files };
    const connected = (): Promise<void> =>
      eventually('connected', () => flow.status('event') === 'status.ready', 15_000);

    it('refuses a certificate that nobody vouches for, with a word on what to do', async () => {
      await start(true);
      await eventually('the refusal', () => flow.warnings().join().includes('certificate of'));
      const address = far.addresses[0]?.replaceAll('.', '\\.') ?? '';
      assert.match(
        flow.warnings().join(),
        new RegExp(`certificate of ${address} was refused: .*set a TLS configuration`),
      );
      await eventually('waiting', () => flow.status('event') === 'status.waiting');
    });

    it('refuses it also where a TLS configuration holds no authority', async () => {
      await start(true, { tlsConfig: 'none' }, [{ ...ca, id: 'none' }]);
      await eventually('the refusal', () => flow.warnings().join().includes('certificate of'));
      await eventually('waiting', () => flow.status('event') === 'status.waiting');
    });

    it('takes the certificate of an own authority, for this connection alone', async () => {
      await start(true, { tlsConfig: 'ca' }, [ca]);
      await connected();
      assert.equal(process.env['NODE_TLS_REJECT_UNAUTHORIZED'], undefined);
      assert.equal(await refusedToOthers(far.url), 'DEPTH_ZERO_SELF_SIGNED_CERT');
    });

    it('is not left away for a server that has none', async () => {
      const plain = await way.start(undefined);
      await run(plain, secured(plain), []);
      await eventually('waiting', () => flow.status('event') === 'status.waiting');
      assert.match(flow.warnings().join(), /cannot be reached/);
    });

    for (const tls of [false, true]) {
      it(`goes through a proxy by tunnels alone, ${tls ? 'encrypted' : 'in plain'}`, async () => {
        const url = await proxy.listen();
        const outward: FlowNode = { id: 'outward', type: 'http proxy', url, noproxy: [] };
        const config = { proxy: 'outward', ...(tls && { tlsConfig: 'ca' }) };
        await start(tls, config, [outward, ca]);
        await connected();
        assert.deepEqual([...new Set(proxy.tunnels)].sort(), [...new Set(far.addresses)].sort());
        const given = Buffer.from('me:proxy-secret').toString('base64');
        assert.equal(proxy.authorization, `Basic ${given}`);
        assert.doesNotMatch(JSON.stringify(flow.everything()), /proxy-secret/);
      });
    }

    it('checks the certificate at the far end of a tunnel too', async () => {
      const url = await proxy.listen();
      await start(true, { proxy: 'outward' }, [
        { id: 'outward', type: 'http proxy', url, noproxy: [] },
      ]);
      await eventually('the refusal', () => flow.warnings().join().includes('certificate of'));
      assert.ok(proxy.tunnels.length > 0);
      await eventually('waiting', () => flow.status('event') === 'status.waiting');
    });
  });
}

/** Settings that ask for encryption from a server that has none. */
function secured({ url }: Far): Config {
  const https = url.replace('http:', 'https:');
  return { bctServerUseHttps: true, uipBaseUrl: https, host: https };
}
