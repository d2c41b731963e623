import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { BoundedList } from '../../simulators/shared/bounded-list';
import { SimulatedClock } from '../../simulators/shared/clock';
import { FaultSwitch } from '../../simulators/shared/fault-switch';
import { HttpRouter } from '../../simulators/shared/http-router';
import { Ids } from '../../simulators/shared/ids';
import { integer, list, object, text } from '../../simulators/shared/shapes';
import { at } from './reading';

describe('simulators: simulated time', () => {
  it('runs what falls due in its order, also what is planned on the way', () => {
    const clock = new SimulatedClock(new Date(0), true);
    const seen: [string, number][] = [];
    const note = (name: string) => (): void => {
      seen.push([name, clock.now()]);
    };
    clock.after(300, note('c'));
    clock.after(100, () => {
      note('a')();
      clock.after(50, note('b'));
    });
    const cancel = clock.after(200, note('never'));
    cancel();
    clock.advance(1000);
    assert.deepEqual(seen, [
      ['a', 100],
      ['b', 150],
      ['c', 300],
    ]);
    assert.equal(clock.now(), 1000);
  });

  it('runs with the wall clock, and not after it was stopped', async () => {
    const clock = new SimulatedClock();
    await new Promise<void>((resolve) => {
      const keepAlive = setTimeout(() => undefined, 1000);
      clock.after(5, () => {
        clearTimeout(keepAlive);
        resolve();
      });
    });
    clock.after(1, () => {
      assert.fail('ran after the stop');
    });
    clock.stop();
    await new Promise((resolve) => setTimeout(resolve, 10));
  });
});

describe('simulators: small parts', () => {
  it('gives the same ids in every run, apart by kind', () => {
    const [one, two] = [new Ids(), new Ids()];
    assert.equal(one.uuid('token'), two.uuid('token'));
    assert.notEqual(one.uuid('token'), one.uuid('ticket'));
    assert.match(one.uuid('token'), /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
  });

  it('keeps the newest entries of a bounded list', () => {
    const numbers = new BoundedList<number>(2);
    for (const number of [1, 2, 3]) numbers.push(number);
    assert.deepEqual([numbers.items, numbers.dropped], [[2, 3], 1]);
  });

  it('takes a fault as often as it was armed', () => {
    const fault = new FaultSwitch<string>();
    fault.arm('bad', 2);
    assert.deepEqual([fault.take(), fault.take(), fault.take()], ['bad', 'bad', undefined]);
  });

  it('names the place where input has another shape', () => {
    const shape = object({ users: list(object({ id: integer })) }, { note: text });
    assert.deepEqual(shape({ users: [{ id: 1 }] }, ''), { users: [{ id: 1 }] });
    assert.throws(() => shape({ users: [{ id: 1 }, { id: '2' }] }, ''), {
      name: 'ShapeError',
      path: 'users[1].id',
    });
    assert.throws(() => shape({ users: [], note: null }, ''), { path: 'note' });
    assert.throws(() => shape({ users: [], other: 1 }, ''), { path: 'other' });
  });
});

describe('simulators: HTTP router', () => {
  const router = new HttpRouter(10);
  router.on('POST', '/things/:name', async (exchange) => {
    exchange.json(200, { name: exchange.param('name'), body: await exchange.body() });
  });
  const server = createServer((request, response) => {
    void router.handle(request, response);
  });
  let url = '';

  before(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${String(at(server.address(), 'port'))}`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const post = (path: string, body: string): Promise<Response> =>
    fetch(`${url}${path}`, { method: 'POST', body });

  it('hands names of the path and the body over', async () => {
    const answer: unknown = await (await post('/things/a%20b', '{}')).json();
    assert.deepEqual(answer, { name: 'a b', body: '{}' });
  });

  it('refuses what is too large, unknown, or asked in another way', async () => {
    assert.equal((await post('/things/a', 'x'.repeat(11))).status, 413);
    // More than the socket buffers hold: only who reads it all can answer it.
    assert.equal((await post('/things/a', 'x'.repeat(20_000_000))).status, 413);
    assert.equal((await post('/nothing', '')).status, 404);
    assert.equal((await fetch(`${url}/things/a`)).status, 405);
    assert.equal((await fetch(`${url}//`)).status, 404);
  });
});
