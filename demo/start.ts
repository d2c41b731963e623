import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoBackend, RunningBackend } from './backend';
import { bctDemo } from './bct';
import { bsconnectsDemo } from './bsconnects';
import { check } from './check';
import { demoFlows } from './flows';
import { startNodeRed, type DemoNodeRed } from './node-red';
import { freePort, HOST } from './ports';
import { xucDemo } from './xuc';

const backends: readonly DemoBackend[] = [xucDemo, bctDemo, bsconnectsDemo];

const EDITOR_PORT = 1880;

async function main(checking: boolean): Promise<void> {
  const running = new Map<string, RunningBackend>();
  const port = await freePort(checking ? 0 : EDITOR_PORT);
  const place = { anyPort: checking, nodeRed: `http://${HOST}:${port}` };
  for (const backend of backends) running.set(backend.name, await backend.start(place));
  const folder = mkdtempSync(join(tmpdir(), 'callwires-demo-'));
  const nodeRed = await startNodeRed(port, folder, demoFlows(running));
  const stop = async (code: number): Promise<void> => {
    await nodeRed.stop();
    for (const backend of running.values()) await backend.stop();
    rmSync(folder, { recursive: true, force: true });
    // Connections linger for a redeploy that will not come.
    process.exit(code);
  };
  if (checking) {
    await stop((await check(nodeRed, running)) ? 0 : 1);
    return;
  }
  for (const backend of running.values()) backend.play();
  welcome(nodeRed, port, running);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stop(0).catch((error: unknown) => {
        console.error(error);
        process.exit(1);
      });
    });
  }
}

function welcome(
  nodeRed: DemoNodeRed,
  port: number,
  running: ReadonlyMap<string, RunningBackend>,
): void {
  const pages = [...running.values()].flatMap((backend) => backend.pages);
  const lines = [
    '',
    'Callwires is running. Nothing of it leaves this machine.',
    '',
    `  ${nodeRed.url}   Node-RED: the flows, live`,
    ...pages.map(({ what, url }) => `  ${url}   ${what}`),
    '',
    'What to look at: the tab “An agent’s shift”. States, a ringing call and a filling queue show',
    'below the debug nodes while Alice’s shift is played.',
    'What to click:',
    '  · the buttons left of the inject nodes in the group “Commands”',
    '  · in the XiVO simulator: place a call to 1000, answer it and watch it arrive on the wires',
    '  · as a visitor: start a chat and let the bot hand it over to the agent’s desk',
    '  · on the phone: dial 112 and look at the tab “Emergency alert”',
    '  · at an agent’s desk in the CRM: take a call and hold it; see the tab “Hold-time warning”',
    'The flows are copies: what you change here is thrown away at the end. Ctrl-C ends everything.',
  ];
  if (port !== EDITOR_PORT)
    lines.splice(2, 0, `Port ${EDITOR_PORT} is taken, so Node-RED took ${port}.`);
  console.log(lines.join('\n'));
}

main(process.argv.includes('--check')).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
