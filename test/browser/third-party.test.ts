import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { Desk, useCrm } from '../bridge/crm';
import { aboutOf, objectOf, payloadOf } from '../support/json';

const folder = (name: string): string => join(__dirname, 'third-party', name);

describe('code of others that uses b+s Connects in the same page', function () {
  this.timeout(40_000);
  const crm = useCrm();
  const { flow } = crm;
  let desk: Desk;
  let view: FrameLocator;

  /** An agent's desk with somebody's page in the gadget, to which our script is added as it is told. */
  async function open(switches: Readonly<Record<string, string>>): Promise<void> {
    const page = await crm.page();
    await page.goto(crm.simulator.desk('1081', undefined, { initDelay: '20', ...switches }));
    desk = new Desk(page);
    view = page.frameLocator('#integration');
    await page.evaluate((bridge) => {
      const inner = document.querySelector<HTMLIFrameElement>('#integration')?.contentDocument;
      if (!inner) throw new Error('no frame');
      const script = inner.createElement('script');
      script.src = new URL('/contact-center/bridge.js', bridge).href;
      script.dataset['url'] = new URL(bridge).pathname;
      script.dataset['tokenUrl'] = '../token?agent=1081';
      inner.body.append(script);
    }, crm.bridge);
    await page.getByRole('button', { name: 'Ready', exact: true }).waitFor();
  }

  it('goes on as before, and its own requests are events for flows: a component for Salesforce', async () => {
    crm.integration = folder('pause-count');
    await crm.begin({
      events: ['workitemConnect', 'workitemPause', 'workitemResume', 'callVariableChanged'],
      command: { command: 'updateWorkitemData', agent: '1081' },
    });
    await open({
      form: 'F3',
      answers: 'response',
      enabled: 'object',
      profile: 'wxcc',
    });
    await view.getByText('Waiting for a call').waitFor();
    await flow.connectedPages(1);
    await desk.ring();
    await desk.press('Accept');
    await view.getByText('In a call').waitFor();
    await crm.arrived('workitemConnect');
    const connect = await flow.message('out', ({ topic }) => topic === 'workitemConnect');

    await desk.press('Hold');
    await view.getByText('Pauses: 1').waitFor();
    await desk.press('Resume');
    await view.getByText('Saved: 1').waitFor();
    const saved = await flow.message('out', ({ topic }) => topic === 'callVariableChanged');
    assert.equal(objectOf(payloadOf(saved)['ctiData'])['callVariable3'], '1');

    connect.payload = { updatedData: { callVariable2: 'from a flow' } };
    flow.send('command', connect);
    await flow.message('done');
    await crm.arrived('callVariableChanged', 2);
    await desk.press('Hang up');
    await view.getByText('The call had 1 pauses').waitFor();
    assert.deepEqual(crm.topics(), [
      'workitemConnect',
      'workitemPause',
      'workitemResume',
      'callVariableChanged',
      'callVariableChanged',
    ]);
  });

  it('goes on as before, and sees what flows do: a page for Dynamics and ServiceNow', async () => {
    crm.integration = folder('caller-card');
    await crm.begin({
      events: ['workitemCreate', 'callVariableChanged', 'workitemEnd', 'error'],
      command: { command: 'updateWorkitemData', agent: '1081' },
    });
    await open({ form: 'F2', wrapupTime: 'false' });
    await view.getByText('1081', { exact: true }).waitFor();
    await flow.connectedPages(1);
    await desk.ring();
    await view.getByText('Call from +41315550123').waitFor();
    await desk.press('Accept');
    await view.getByText('Connected 12345').waitFor();
    const create = await flow.message('out', ({ topic }) => topic === 'workitemCreate');
    assert.equal(objectOf(aboutOf(create)['context'])['channelId'], 'voice_5075');

    create.payload = { updatedData: { callVariable2: 'from a flow' } };
    flow.send('command', create);
    await flow.message('done');
    await view.getByText('Data from a flow').waitFor();

    await view.getByRole('button', { name: 'Write a note' }).click();
    await view.getByText('Noted', { exact: true }).waitFor();
    await crm.arrived('callVariableChanged', 2);

    await desk.press('Hold');
    await view.getByRole('button', { name: 'Write a note' }).click();
    await view.getByText('Not noted').waitFor();
    await crm.arrived('error');
    const error = await flow.message('out', ({ topic }) => topic === 'error');
    assert.equal(payloadOf(error)['requestId'], 'note-1');

    await desk.press('Hang up');
    await crm.arrived('workitemEnd');
    assert.deepEqual(crm.topics(), [
      'workitemCreate',
      'callVariableChanged',
      'callVariableChanged',
      'error',
      'workitemEnd',
    ]);
  });
});
