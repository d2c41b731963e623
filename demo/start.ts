import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoBackend, RunningBackend } from './backend';
import { bctDemo } from './bct';
import { bsconnectsDemo } from './bsconnects';
import { check } from './check';
import { demoFlows } from './flows';
import { startNodeRed } from './node-red';
import { five9Demo } from './five9';
import { freePort, HOST } from './ports';
import { placesOf, START_PATH, StartPage, stepsOf } from './start-page';
import { xucDemo } from './xuc';

const backends: readonly DemoBackend[] = [xucDemo, bctDemo, bsconnectsDemo, five9Demo];

const EDITOR_PORT = 1880;

async function main(checking: boolean): Promise<void> {
  const running = new Map<string, RunningBackend>();
  const port = await freePort(checking ? 0 : EDITOR_PORT);
  const place = { anyPort: checking, nodeRed: `http://${HOST}:${port}` };
  for (const backend of backends) running.set(backend.name, await backend.start(place));
  const folder = mkdtempSync(join(tmpdir(), 'callwires-demo-'));
  const flows = demoFlows(running);
  const page = new StartPage(
    placesOf(place.nodeRed, backends, running),
    stepsOf(place.nodeRed, running),
    flows.flows,
  );
  const nodeRed = await startNodeRed(port, folder, flows, (app) => {
    page.mount(app);
  });
  nodeRed.onSend((sent) => {
    page.take(sent);
  });
  const stop = async (code: number): Promise<void> => {
    page.close();
    await nodeRed.stop();
    for (const backend of running.values()) await backend.stop();
    rmSync(folder, { recursive: true, force: true });
    // Connections linger for a redeploy that will not come.
    process.exit(code);
  };
  if (checking) {
    const pages = [START_PATH, '/dashboard/queues'].map((path) => `${place.nodeRed}${path}`);
    await stop((await check(nodeRed, running, pages)) ? 0 : 1);
    return;
  }
  for (const backend of running.values()) backend.play();
  welcome(`${place.nodeRed}${START_PATH}`, port);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stop(0).catch((error: unknown) => {
        console.error(error);
        process.exit(1);
      });
    });
  }
}

function welcome(address: string, port: number): void {
  const lines = [
    '',
    'Callwires is running. Nothing of it leaves this machine. Open this in your browser:',
    '',
    `  ${address}`,
    '',
    'It shows what to try in five minutes, where everything is, and what just happened. The flows are',
    'copies: what you change in them is thrown away at the end. Ctrl-C ends everything.',
  ];
  if (port !== EDITOR_PORT)
    lines.splice(1, 0, `Port ${EDITOR_PORT} is taken, so Node-RED took ${port}.`);
  console.log(lines.join('\n'));
}

main(process.argv.includes('--check')).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
