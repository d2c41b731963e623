import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { CallwiresError } from '../../nodes/runtime/errors';
import { httpRequest, type HttpResponse } from '../../nodes/runtime/http';
import { directly } from '../support/outward';

const LARGEST = 16 * 1024 * 1024;

const out = directly();

describe('An answer of a server', () => {
  let server: Server;

  before(async () => {
    server = createServer(({ url }, response) => {
      const [, kind, size] = (url ?? '').split('/');
      if (kind === 'told') response.setHeader('content-length', Number(size));
      response.end(Buffer.alloc(Number(size), 'x'));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  after(() => server.close());

  function get(path: string): Promise<HttpResponse> {
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const url = new URL(`http://127.0.0.1:${port}/${path}`);
    const { signal } = new AbortController();
    return httpRequest(out, { method: 'GET', url, timeout: 20, signal });
  }

  for (const kind of ['told', 'untold']) {
    it(`is taken up to 16 MB, its length ${kind} beforehand`, async () => {
      assert.equal((await get(`${kind}/${LARGEST}`)).text.length, LARGEST);
    });

    it(`that is larger is no lost link, and the limit is named, its length ${kind} beforehand`, async () => {
      await assert.rejects(get(`${kind}/${LARGEST + 1}`), (error: unknown) => {
        assert.ok(error instanceof CallwiresError);
        assert.equal(error.code, 'PROTOCOL');
        assert.match(error.message, /more than 16777216 bytes/);
        return true;
      });
    });
  }
});
