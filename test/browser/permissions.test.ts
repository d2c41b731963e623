import { strict as assert } from 'node:assert';
import { NodeRed } from '../support/node-red';
import { flowWith } from './flows';

describe('admin endpoints, for somebody who may only read', function () {
  this.timeout(60_000);
  let nodeRed: NodeRed;

  before(async () => {
    const adminAuth = { type: 'credentials', users: [], default: { permissions: 'read' } };
    nodeRed = await NodeRed.start(flowWith('event'), undefined, { adminAuth });
  });

  after(() => nodeRed.stop());

  const asked = async (path: string, body?: object): Promise<number> => {
    const { status } = await fetch(`${nodeRed.url}/contact-center/xuc/${path}`, {
      ...(body && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    return status;
  };

  it('show lists, and neither values seen nor a test of settings', async () => {
    assert.equal(await asked('connections/connection/lists/queues'), 200);
    assert.equal(await asked('connections/connection/values?event=QueueList&property=x'), 401);
    assert.equal(await asked('test', { id: 'connection', config: {}, credentials: {} }), 401);
  });
});
