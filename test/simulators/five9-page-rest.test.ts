import assert from 'node:assert/strict';
import { isObject, parseJson } from '../../nodes/runtime/json';
import { objectOf } from '../support/json';
import { useFive9 } from './five9-browser';

const ADA = '3000001';
const BASE = '/appsvcs/rs/svc';

describe('REST requests from the Five9 page', function () {
  this.timeout(40_000);
  const bench = useFive9();

  it('resolve with the status and the text of every answer', async () => {
    const desk = await bench.desk();
    const found = objectOf(
      await desk.value('executeRestApi', { path: `${BASE}/orgs/131792/call_variables` }),
    );
    assert.equal(found['status'], 200);
    const variables = parseJson(String(found['response']));
    assert.ok(Array.isArray(variables));
    assert.ok(variables.some((one: unknown) => isObject(one) && one['name'] === 'internal_note'));
    const missing = objectOf(
      await desk.value('executeRestApi', { path: `${BASE}/orgs/1/nothing` }),
    );
    assert.equal(missing['status'], 404);
    assert.match(String(missing['response']), /five9ExceptionDetail/);
  });

  it('resolve with the status 0 where nobody answers', async () => {
    const desk = await bench.desk(ADA, { apiBaseURL: 'http://127.0.0.1:9' });
    const found = await desk.value('executeRestApi', { path: '/appsvcs' });
    assert.deepEqual(found, { status: 0, response: '' });
  });

  it('refuse what is no request', async () => {
    const desk = await bench.desk();
    for (const [params, error] of [
      [{}, 'Wrong request path'],
      [{ path: 'appsvcs' }, 'Wrong request path'],
      [{ path: '/appsvcs', method: 'HEAD' }, 'Wrong request method'],
      [{ path: '/appsvcs', contentType: 7 }, 'Wrong request method'],
    ] as const) {
      assert.deepEqual(await desk.error('executeRestApi', params), { error });
    }
  });

  it('set variables and dispositions of calls, and play prompts', async () => {
    const desk = await bench.desk();
    const ada = bench.simulator.agent(ADA);
    const call = ada.phone.ring('4711');
    const path = `${BASE}/agents/${ADA}/interactions/calls/${call.id}`;
    const put = async (what: string, payload?: unknown): Promise<unknown> => {
      const params = { path: `${path}/${what}`, method: 'PUT', payload: JSON.stringify(payload) };
      return objectOf(await desk.value('executeRestApi', params))['status'];
    };
    assert.equal(await put('answer'), 204);
    assert.equal(await put('variables_2', { '641': 'by REST' }), 204);
    assert.equal(call.values.get('641'), 'by REST');
    assert.equal(await put('audio/player/play_prompt', { value: '901' }), 204);
    assert.equal(await put('audio/player/play_prompt', { value: '1' }), 404);
    assert.deepEqual(ada.notes, ['The prompt QRL is played to 4711']);
    assert.equal(await put('dispose', { dispositionId: '1' }), 400);
    assert.equal(await put('dispose', { dispositionId: '3558' }), 204);
    await desk.event('callFinished');
    assert.equal(await put('hold'), 404);
  });

  it('send objects as browsers do: as nothing that a server can read', async () => {
    const desk = await bench.desk();
    const call = bench.simulator.agent(ADA).phone.ring('4711');
    const path = `${BASE}/agents/${ADA}/interactions/calls/${call.id}/variables_2`;
    await desk.value('executeRestApi', { path, method: 'PUT', payload: { '641': 'lost' } });
    assert.equal(call.values.has('641'), false);
  });

  it('may be made by the adapter, in the present version', async () => {
    const desk = await bench.desk(ADA, { version: 'cur' });
    const found = await desk.value('executeRestApiV2', { path: `${BASE}/agents/${ADA}/prompts` });
    assert.equal(objectOf(found)['status'], 200);
    assert.match(String(objectOf(found)['response']), /Welcome/);
  });
});
