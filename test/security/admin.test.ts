import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { objectOf } from '../support/json';
import { NodeRed } from '../support/node-red';

const root = path.join(__dirname, '..', '..');

/** Of the password `x`, as Node-RED wants it in its settings. */
const HASH = '$2b$08$rBbXxbxoTZZ9Gr/Hp91q/e8qrXfWyXrlqjEQi7f.WZekmk7uatphW';

interface Endpoint {
  readonly method: 'GET' | 'POST';
  /** Below `contact-center/<backend>`. */
  readonly path: string;
  /** What somebody must be allowed to do. */
  readonly right: 'read' | 'write';
  readonly backends: readonly string[];
}

const backends = ['xuc', 'bct', 'bsconnects', 'five9'];

/** Endpoints by the file that mounts them: one that is not named here fails the first test. */
const endpoints: Readonly<Record<string, readonly Endpoint[]>> = {
  'nodes/runtime/admin.ts': [
    { method: 'GET', path: 'catalog', right: 'read', backends },
    { method: 'GET', path: 'connections/none', right: 'read', backends },
    { method: 'POST', path: 'nodes/none/sample', right: 'write', backends },
  ],
  'nodes/runtime/admin-lists.ts': [
    { method: 'GET', path: 'connections/none/lists/none', right: 'read', backends },
    { method: 'GET', path: 'connections/none/values', right: 'write', backends },
  ],
  'nodes/runtime/admin-try-out.ts': [{ method: 'POST', path: 'test', right: 'write', backends }],
  'nodes/bct/setup-sheet-admin.ts': [
    { method: 'GET', path: 'setup-sheet', right: 'read', backends: ['bct'] },
  ],
};

/** How often each file mounts something on the root of the editor. */
function mounted(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const entry of readdirSync(path.join(root, 'nodes'), { recursive: true })) {
    const file = `nodes/${String(entry).replaceAll('\\', '/')}`;
    if (!file.endsWith('.ts')) continue;
    const found = readFileSync(path.join(root, file), 'utf8').match(/httpAdmin\s*\.\s*\w+\(/g);
    if (found) counts.set(file, found.length);
  }
  return counts;
}

describe('Admin endpoints in a Node-RED that asks for a login', () => {
  const present = mounted();
  let nodeRed: NodeRed;
  let reader = '';
  let writer = '';

  before(async function () {
    this.timeout(60_000);
    const user = (username: string, permissions: string): object => {
      return { username, password: HASH, permissions };
    };
    // Whoever has no token may see which nodes there are, by which the start is noticed, and no more.
    const adminAuth = {
      type: 'credentials',
      users: [user('reader', 'read'), user('writer', '*')],
      default: { permissions: 'nodes.read' },
    };
    nodeRed = await NodeRed.start([], undefined, { adminAuth });
    reader = await tokenOf('reader', 'read');
    writer = await tokenOf('writer', '*');
  });

  after(async () => {
    await nodeRed.stop();
  });

  async function tokenOf(username: string, scope: string): Promise<string> {
    const form = { client_id: 'node-red-admin', grant_type: 'password', scope };
    const body = new URLSearchParams({ ...form, username, password: 'x' });
    const response = await fetch(`${nodeRed.url}/auth/token`, { method: 'POST', body });
    return String(objectOf(await response.json())['access_token']);
  }

  async function ask(
    { method, path: below }: Endpoint,
    backend: string,
    token: string,
  ): Promise<number> {
    const { status } = await fetch(`${nodeRed.url}/contact-center/${backend}/${below}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token !== '' && { authorization: `Bearer ${token}` }),
      },
      ...(method === 'POST' && { body: '{}' }),
    });
    return status;
  }

  it('are all named here', () => {
    for (const [file, count] of present) assert.equal(count, endpoints[file]?.length, file);
    assert.ok(present.size > 0);
  });

  for (const file of present.keys()) {
    for (const endpoint of endpoints[file] ?? []) {
      const { method, path: below, right } = endpoint;
      for (const backend of endpoint.backends) {
        describe(`${method} contact-center/${backend}/${below}`, () => {
          it('tells nothing to whoever has no token, or a made-up one', async () => {
            assert.equal(await ask(endpoint, backend, ''), 401);
            assert.equal(await ask(endpoint, backend, 'made-up'), 401);
          });

          it(`${right === 'read' ? 'answers' : 'refuses'} a user who may only read`, async () => {
            const status = await ask(endpoint, backend, reader);
            if (right === 'read') assert.ok([200, 404].includes(status), String(status));
            else assert.equal(status, 401);
          });

          it('answers a user with all rights', async () => {
            const status = await ask(endpoint, backend, writer);
            assert.ok([200, 204, 400, 404].includes(status), String(status));
          });
        });
      }
    }
  }
});
