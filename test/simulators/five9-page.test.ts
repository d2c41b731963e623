import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { startFive9Simulator, type Five9Simulator } from '../../simulators/five9';
import { chromiumOrSkip, launch } from '../browser/chromium';

describe('Five9 simulator: its page in a browser', function () {
  this.timeout(60_000);
  let simulator: Five9Simulator | undefined;
  let browser: Browser | undefined;
  let page: Page;

  before('opens the page', async function () {
    const path = chromiumOrSkip(this, 'the page of the simulated Five9');
    simulator = await startFive9Simulator();
    browser = await launch(path);
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(simulator.url);
  });

  after('ends it', async () => {
    await browser?.close();
    await simulator?.close();
  });

  const running = (): Five9Simulator => {
    if (simulator === undefined) throw new Error('The simulator runs only inside a test.');
    return simulator;
  };

  const press = (name: string): Promise<void> => page.getByRole('button', { name }).click();

  it('plays a call: offer, accept, hold, hang up, dispose', async () => {
    const calls = page.getByRole('region', { name: 'Calls' });
    await calls.getByLabel('Call variables').fill('Customer.Tier=gold');
    await press('Offer call');
    await calls.getByText('OFFERED').waitFor();
    await calls.getByText('Customer.Tier = gold').waitFor();
    await press('Accept: 9250000111');
    await calls.getByText('TALKING').waitFor();
    await press('Hold: 9250000111');
    await calls.getByText('ON_HOLD').waitFor();
    page.once('dialog', (dialog) => void dialog.accept('Order.Amount=12'));
    await press('Set variables: 9250000111');
    await calls.getByText('Order.Amount = 12').waitFor();
    await press('Hang up: 9250000111');
    await calls.getByText('WRAP_UP').waitFor();
    await press('Call back: disposition of 9250000111');
    await calls.getByText('WRAP_UP').waitFor({ state: 'detached' });
    const [finished] = running().snapshot().finishedCalls;
    assert.equal(finished?.dispositionId, '1003');
    assert.deepEqual(finished.variables, { '642': 'gold', '643': '12' });
  });

  it('changes queues, people, definitions and the service', async () => {
    const skills = page.getByRole('region', { name: 'Skills' });
    await press('One more: Service');
    await skills.getByText('1', { exact: true }).waitFor();
    const people = page.getByRole('region', { name: 'People' });
    await press('Elsewhere: Alice Johnson');
    await people.getByText('NOT_READY').waitFor();
    await press('Ready: Alice Johnson');
    await people.getByText('READY', { exact: true }).waitFor();
    await press('Remove: Order.Due');
    const definitions = page.getByRole('region', { name: 'Call variables' });
    await definitions.getByText('Order.Due').waitFor({ state: 'detached' });
    await press('Migrate: events 70 and 1002');
    await page.getByText(`data centre ${running().urls.otherDataCenter}`).waitFor();
    await press('Migrate: events 70 and 1002');
    await page.getByRole('alert').getByText('goes on already').waitFor();
  });
});
