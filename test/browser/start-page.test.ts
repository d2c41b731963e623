import { strict as assert } from 'node:assert';
import { createServer, type Server } from 'node:http';
import express from 'express';
import { START_PATH, StartPage } from '../../demo/start-page';
import type { Sent } from '../../demo/sent';
import { eventually } from '../support/wait';
import { useBench } from './harness';

const event = (id: string, node: string, more: Partial<Sent> = {}): Sent => ({
  node,
  type: 'bct-event',
  output: 0,
  to: 'next',
  msg: { topic: 'EmergencyCall', event: { id, context: { callingNumber: '4711' } } },
  ...more,
});

describe('The start page of the demo', function () {
  this.timeout(60_000);
  const bench = useBench([{ id: 'flow', type: 'tab', label: 'Mine' }]);
  const start = new StartPage(
    [{ title: 'Toy', places: [{ what: 'A toy phone', url: 'http://127.0.0.1:1/#phone' }] }],
    [
      { what: 'Look around', then: 'There is much to see.', url: 'about:blank' },
      {
        what: 'Dial 112',
        then: 'It turns red.',
        url: 'about:blank',
        seen: ({ msg }) => msg.topic === 'EmergencyCall',
      },
    ],
    [{ id: 'shown', type: 'debug', name: 'alert' }],
  );
  let server: Server;
  let address = '';

  before('serves it', async () => {
    const app = express();
    start.mount(app);
    server = createServer(app).listen(0, '127.0.0.1');
    await eventually('listening', () => server.listening);
    const bound = server.address();
    address = `http://127.0.0.1:${typeof bound === 'object' ? (bound?.port ?? 0) : 0}${START_PATH}`;
  });

  after('ends it', () => {
    start.close();
    server.closeAllConnections();
    server.close();
  });

  it('leads to every place, ticks off what was done and shows what happens as it happens', async () => {
    const { page } = await bench().open();
    await page.goto(address);
    const phone = page.getByRole('link', { name: 'A toy phone' });
    assert.equal(await phone.getAttribute('href'), 'http://127.0.0.1:1/#phone');
    await page.getByText('0 of 2 done').waitFor();
    await page.getByText('0 messages so far').waitFor();

    start.take(event('e1', 'emergency call'));
    start.take(event('e1', 'what happens'));
    const told = page.getByRole('listitem').filter({ hasText: 'EmergencyCall' });
    await told.filter({ hasText: 'callingNumber 4711' }).waitFor();
    await told.filter({ hasText: 'emergency call, what happens' }).waitFor();
    await page.getByText('1 of 2 done').waitFor();

    start.take(event('', 'text', { type: 'template', to: 'shown', msg: { payload: 'Call 1' } }));
    start.take(event('', 'text', { type: 'template', to: 'shown', msg: { payload: 'Call 2' } }));
    await page.getByRole('listitem').filter({ hasText: 'debug “alert” × 2' }).waitFor();
    await page.getByText('Call 2').waitFor();
    assert.equal(await page.getByText('Call 1').count(), 0);

    await page.getByRole('link', { name: 'Look around' }).click();
    await page.getByText('2 of 2 done').waitFor();
  });

  it('sends those who leave out the slash to the right place', async () => {
    const response = await fetch(address);
    assert.equal(response.url, `${address}/`);
    assert.match(await response.text(), /In five minutes/);
  });
});
