import { strict as assert } from 'node:assert';
import { startBctSimulator, type BctSimulator } from '../../simulators/bct';
import { startConnectsSimulator, type ConnectsSimulator } from '../../simulators/bsconnects';
import { startXucSimulator, type XucSimulator } from '../../simulators/xuc';
import { owiConfig } from '../support/bct';
import { bridgeConfig, PATH, SECRET } from '../support/bridge-page';
import { exampleNodes } from '../support/examples';
import { xucConfig, type Credentials, type FlowNode } from '../support/flow';
import type { Editor } from './editor';
import { useBench } from './harness';

const WALL = { width: 1920, height: 1080 };

describe('The wallboard on the wall', function () {
  this.timeout(90_000);
  const bench = useBench([{ id: 'flow', type: 'tab', label: 'Mine' }]);
  let xivo: XucSimulator;
  let bct: BctSimulator;
  let crm: ConnectsSimulator;

  before('starts the contact centers', async () => {
    xivo = await startXucSimulator({ page: false });
    bct = await startBctSimulator({ page: false });
    crm = await startConnectsSimulator({ bridge: { secret: SECRET, audience: PATH } });
  });

  after('ends the contact centers', async () => {
    await xivo.close();
    await bct.close();
    await crm.close();
  });

  /** The wallboards of all backends in one flow file, as they are after three imports. */
  function wallboards(): readonly object[] {
    const configs: Readonly<Record<string, { node: FlowNode; credentials: Credentials }>> = {
      xuc: xucConfig(xivo, { login: 'admin' }),
      bct: owiConfig(bct),
      bsconnects: bridgeConfig({ origins: [crm.url] }),
    };
    const nodes = new Map<string, object>();
    for (const [backend, { node: config, credentials }] of Object.entries(configs)) {
      for (const node of exampleNodes(backend, 'wallboard.json')) {
        const ours = node.type === `${backend}-config`;
        const filled = { ...config, id: node.id, credentials: credentials[config.id] };
        if (node.type !== 'global-config') nodes.set(node.id, ours ? filled : node);
      }
    }
    return [...nodes.values()];
  }

  it('shows queues, agents and an emergency call, which is acknowledged there', async () => {
    const { nodeRed } = bench();
    await nodeRed.deploy(wallboards());
    const editor: Editor = await bench().open();
    const context = editor.page.context();
    const desk = await context.newPage();
    await desk.goto(crm.desk('1081', `${nodeRed.url}${PATH}`));
    await desk.locator('#queues').getByRole('button', { name: 'One more' }).first().click();
    xivo.setAgentState({ agentId: 22, state: 'AgentOnPause', reason: 'lunch' });
    xivo.placeCall({ from: '0115878000', queue: 8 });
    bct.changeQueue({ routerName: 'Sales', length: 7 });

    const wall = await context.newPage();
    await wall.setViewportSize(WALL);
    const complaints: string[] = [];
    wall.on('pageerror', ({ message }) => complaints.push(message));
    wall.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    wall.on('request', (request) => {
      const { hostname, protocol } = new URL(request.url());
      if (protocol.startsWith('http') && hostname !== '127.0.0.1') complaints.push(request.url());
    });
    const tile = (name: string, text: RegExp): Promise<void> =>
      wall.locator('.cw-tile', { hasText: name }).filter({ hasText: text }).first().waitFor();

    await wall.goto(`${nodeRed.url}/dashboard/queues`);
    await tile('blue sky', /1\s*waiting/);
    await tile('Sales', /7\s*waiting/);
    await wall.locator('.cw-tile.cw-alarm', { hasText: 'Sales' }).waitFor();
    await tile('Sales', /1\s*waiting/);
    await wall.locator('.nrdb-ui-chart canvas, .nrdb-ui-chart svg').nth(2).waitFor();
    const scrolls: unknown = await wall.evaluate(
      'document.documentElement.scrollHeight > window.innerHeight',
    );
    assert.equal(scrolls, false, 'all of it fits on the wall');
    await wall.screenshot({ path: 'test-results/wallboard-queues.png' });

    await wall.goto(`${nodeRed.url}/dashboard/agents`);
    await tile('Alice Johnson', /Pause\s*lunch/);
    await tile('Agent 1081', /Not ready/);
    await tile('Sales', /2 ready/);
    await wall.screenshot({ path: 'test-results/wallboard-agents.png' });

    bct.dialEmergency({ calledEmergencyNumber: '112', callingNumber: '4711' });
    const line = wall.locator('.cw-banner', { hasText: 'Ada Muster, Building B, room 2.14' });
    await line.waitFor();
    await line.click();
    const call = wall.locator('.cw-call', { hasText: 'Ada Muster (4711)' });
    await call.waitFor();
    await wall.screenshot({ path: 'test-results/wallboard-emergencies.png' });
    await call.getByRole('button', { name: 'Acknowledge' }).click();
    await call.getByText('acknowledged', { exact: true }).waitFor();
    await line.waitFor({ state: 'detached' });
    assert.deepEqual(complaints, []);
  });
});
