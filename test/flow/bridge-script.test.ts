import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get, IncomingMessage, type RequestListener } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Express } from 'express';
import { scriptRoutes } from '../../nodes/bridge/script-route';
import { pageScript } from '../bridge/page-script';
import { nodeRedPath } from '../support/line';

const load: (name: 'express') => () => Express & RequestListener = createRequire(nodeRedPath);
const express = load('express');

describe('the script for pages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'callwires-script-'));
  const app = express();
  const server = createServer(app);
  let used = true;
  let address = '';

  before(async () => {
    writeFileSync(join(folder, 'bridge.js'), await pageScript('script'));
    writeFileSync(join(folder, 'secret.txt'), 'not for pages');
    scriptRoutes({ httpNode: app }, () => used, folder);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const bound = server.address();
    address = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}/contact-center`;
  });

  beforeEach(() => {
    used = true;
  });

  after(async () => {
    rmSync(folder, { recursive: true });
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  });

  it('can be loaded by pages of any origin, and is looked for anew after an update', async () => {
    const response = await fetch(`${address}/bridge.js`);
    assert.equal(response.status, 200);
    assert.match(await response.text(), /WebSocket/);
    assert.match(response.headers.get('content-type') ?? '', /^text\/javascript/);
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(response.headers.get('cache-control'), 'no-cache');
    assert.notEqual(response.headers.get('etag'), null);
  });

  it('is not there while no connection uses it', async () => {
    used = false;
    assert.equal((await fetch(`${address}/bridge.js`)).status, 404);
  });

  it('is not there where the pack was not built', async () => {
    assert.equal((await fetch(`${address}/bridge.mjs`)).status, 404);
  });

  it('is the only file that can be read', async () => {
    // Written by hand: fetch would take the dots out before it asks.
    const statusOf = async (path: string): Promise<number | undefined> => {
      const { hostname, port } = new URL(address);
      const request = get({ hostname, port, path: `/contact-center/${path}` });
      const answer: unknown[] = await once(request, 'response');
      const [response] = answer;
      assert.ok(response instanceof IncomingMessage);
      response.resume();
      return response.statusCode;
    };
    assert.equal(await statusOf('bridge.js'), 200);
    // They are there: only their names are not served.
    const others = ['secret.txt', '%2e/secret.txt', `..%2f${basename(folder)}%2fsecret.txt`];
    const detours = ['bridge.js/../secret.txt', 'bridge.js%2f..%2fsecret.txt', 'bridge.js%00'];
    for (const path of [...others, ...detours]) assert.equal(await statusOf(path), 404, path);
  });

  it('holds no code that a content security policy would have to allow', async () => {
    for (const kind of ['script', 'module'] as const) {
      assert.doesNotMatch(
        await pageScript(kind),
        /\beval\(|new Function\(|\.innerHTML|setAttribute\("style/,
      );
    }
  });
});
