import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { once } from 'node:events';
import five9 from '../../nodes/five9/five9';
import { BridgeFlow } from '../support/bridge-flow';
import { connectedExample, exampleSets } from '../support/examples';
import type { FlowNode } from '../support/flow';
import { objectOf } from '../support/json';
import { eventually } from '../support/wait';
import { useFive9Crm } from './five9-crm';

const ADA = '3000001';

/** An example in place of the usual test flow. */
class ExampleFlow extends BridgeFlow {
  file = '';
  change: (node: FlowNode) => object = () => ({});

  constructor() {
    super('five9', [...exampleSets, five9]);
  }

  override nodes(): readonly FlowNode[] {
    return connectedExample('five9', this.file, this.desk.node, this.change);
  }
}

describe('the Five9 examples for agents’ pages', function () {
  this.timeout(60_000);
  const flow = new ExampleFlow();
  const crm = useFive9Crm(flow);

  async function start(
    file: string,
    change: (node: FlowNode) => object = () => ({}),
  ): Promise<void> {
    Object.assign(flow, { file, change });
    await crm.begin();
    await crm.desk(ADA);
  }

  it('disposition by rule: sets the one of that name, and leaves other calls alone', async () => {
    await start('disposition-by-rule.json');
    const { phone } = crm.simulator.agent(ADA);
    const incoming = phone.ring('+41315550123');
    phone.accept(incoming);
    phone.hangUp(incoming);
    const dialled = phone.dial('+41315550144');
    phone.answered(dialled);
    phone.hangUp(dialled);
    await eventually('the disposition', () => dialled.disposition !== undefined, 15_000);
    assert.equal(dialled.disposition?.name, 'Order');
    await flow.message('disposition set');
    assert.equal(incoming.disposition, undefined);
  });

  it('call variables from the CRM: writes what the CRM knows of the caller', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.setHeader('content-type', 'application/json');
      const known = request.url?.includes('550123') ?? false;
      response.end(known ? '{"id": 77, "email": "ada@example.com"}' : '{}');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      const address = server.address();
      const port = typeof address === 'object' ? address?.port : 0;
      const value = `http://127.0.0.1:${port}`;
      await start('cavs-from-the-crm.json', ({ type }) =>
        type === 'tab' ? { env: [{ name: 'CRM_URL', type: 'str', value }] } : {},
      );
      const { phone } = crm.simulator.agent(ADA);
      const unknown = phone.ring('+41315559999');
      const call = phone.ring('+41315550123');
      await flow.message('written');
      assert.equal(call.values.get('219'), 'ada@example.com');
      assert.equal(call.values.get('644'), '77');
      assert.equal(unknown.values.get('219'), undefined);
      assert.deepEqual([...asked].sort(), [
        '/customers?phone=%2B41315550123',
        '/customers?phone=%2B41315559999',
      ]);
      assert.deepEqual(flow.got('trouble'), []);
    } finally {
      server.close();
    }
  });

  it('calls without disposition: lists those that have none, once', async () => {
    await start('calls-without-disposition.json');
    const { phone } = crm.simulator.agent(ADA);
    const open = phone.ring('+41315550123');
    phone.accept(open);
    phone.hangUp(open);
    const closed = phone.ring('+41315550144');
    phone.accept(closed);
    phone.hangUp(closed);
    phone.dispose(closed, '3558');
    await eventually('both calls', () => flow.got('noted').length === 2, 15_000);
    await eventually('the second one', () => flow.got('done').length === 1, 15_000);
    const inject = flow.nodes().find(({ type }) => type === 'inject');
    assert.ok(inject);
    flow.send(inject.id, {});
    const { payload } = await flow.message('calls without disposition');
    assert.ok(Array.isArray(payload) && payload.length === 1);
    const [listed] = payload.map(objectOf);
    assert.equal(listed?.['interactionId'], open.id);
    assert.equal(listed['number'], '+41315550123');
    assert.equal(listed['agent'], 'Ada Beispiel');
  });
});
