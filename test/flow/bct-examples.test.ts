import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NodeInitializer, NodeMessage } from 'node-red';
import bct from '../../nodes/bct/bct';
import { startBctSimulator, type BctSimulator } from '../../simulators/bct';
import { owiConfig } from '../support/bct';
import { connectedExample, exampleNodes, exampleSets } from '../support/examples';
import { Flow, type FlowNode } from '../support/flow';
import { objectOf } from '../support/json';
import { eventually } from '../support/wait';

const log = join(tmpdir(), `bct-examples-${process.pid}.log`);

/** Acknowledged calls leave the wall after a second. */
const wallEnv = Object.entries({
  YELLOW_AFTER: 20,
  RED_AFTER: 60,
  RED_FROM: 5,
  KEEP_FOR: 1 / 60,
}).map(([name, value]) => ({ name, value: String(value), type: 'num' }));

describe('The Business ConneCT examples', () => {
  let simulator: BctSimulator;
  const flow = new Flow();

  /** The example as imported, with the connection filled in; debug nodes are read by the test. */
  async function start(
    file: string,
    change: (node: FlowNode) => object = () => ({}),
    sets: readonly NodeInitializer[] = [],
  ): Promise<readonly FlowNode[]> {
    const { node: config, credentials } = owiConfig(simulator);
    const nodes = connectedExample('bct', file, config, (node) => ({
      ...(node.type === 'file' && { filename: log }),
      ...change(node),
    }));
    await flow.start([...exampleSets, ...sets, bct], nodes, credentials);
    await eventually('linked', () => simulator.connections.some(({ linked }) => linked));
    return nodes;
  }

  const told = (sessionId: string): readonly string[] =>
    simulator.world.chats
      .get(sessionId)
      .lines.filter(({ speaker }) => speaker === 'client')
      .map(({ text }) => text);

  const text = ({ payload }: NodeMessage): string => String(payload);

  beforeEach(async () => {
    simulator = await startBctSimulator({ page: false });
  });

  afterEach(async () => {
    await flow.deploy([], 'full');
    await flow.stop();
    await simulator.close();
    rmSync(log, { force: true });
  });

  describe('emergency alert', () => {
    let server: Server;
    let url = '';
    const serve: NodeInitializer = (red) => {
      server = createServer((request, response) => {
        red.httpNode(request, response);
      }).listen(0, '127.0.0.1');
    };

    /** @param patience seconds until it is escalated. */
    async function startAlert(patience: number, channel = ''): Promise<readonly FlowNode[]> {
      const env = [
        { name: 'ESCALATE_AFTER', value: String(patience), type: 'num' },
        { name: 'TEAM_CHAT_URL', value: channel, type: 'str' },
        { name: 'MANAGER_URL', value: channel, type: 'str' },
      ];
      const nodes = await start(
        'emergency-alert.json',
        ({ type }) => {
          if (type === 'inject') return { repeat: '0.05', onceDelay: '0.05' };
          return type === 'tab' ? { env } : {};
        },
        [serve],
      );
      await eventually('listening', () => server.listening);
      const address = server.address();
      url = `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
      return nodes;
    }

    /** Where the link of an alert leads here. */
    const linkOf = (alert: NodeMessage): string =>
      url + (/Acknowledge: .*(\/emergency\/ack\S+)$/.exec(text(alert))?.[1] ?? '');

    const dial = (callingNumber: string): Promise<NodeMessage> => {
      simulator.dialEmergency({ calledEmergencyNumber: '112', callingNumber });
      return flow.message('alert', (msg) => text(msg).includes(`112 from ${callingNumber}`));
    };

    const louder = (callingNumber: string): readonly NodeMessage[] =>
      flow
        .got('alert')
        .filter((msg) => text(msg).startsWith('NOBODY') && text(msg).includes(callingNumber));

    afterEach(() => {
      server.closeAllConnections();
      server.close();
    });

    it('says who, where and when, writes it down and escalates once', async () => {
      await startAlert(0.2);
      const alert = await dial('4711');
      assert.match(
        text(alert),
        /^EMERGENCY CALL to 112 from 4711 \(Ada Muster\), Building B, room 2.14/,
      );
      assert.match(text(alert), /Entrance: North gate/);
      await eventually('louder', () => louder('4711').length === 1);
      await eventually('log', () => readFileSync(log, 'utf8').includes('NOBODY'));
      await sleep(300);
      assert.equal(louder('4711').length, 1);
    });

    it('says that a channel has refused the alert, which nothing else would', async () => {
      const channel = createServer((_request, response) => {
        response.statusCode = 400;
        response.end('no_text');
      }).listen(0, '127.0.0.1');
      await once(channel, 'listening');
      const address = channel.address();
      const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
      try {
        await startAlert(0.2, `http://127.0.0.1:${port}/hook`);
        await dial('4711');
        const refused = (): readonly NodeMessage[] =>
          flow.got('alert').filter((msg) => text(msg).endsWith('with status 400: no_text'));
        await eventually(
          'refused by the team chat, and by the manager',
          () => refused().length === 2,
        );
      } finally {
        channel.closeAllConnections();
        channel.close();
      }
    });

    it('is acknowledged by the button on the page of its link, not by looking at it', async () => {
      await startAlert(1);
      const [looked, pressed] = [await dial('4711'), await dial('4720')].map(linkOf);
      assert.ok(looked && pressed);
      assert.notEqual(looked, pressed);
      for (const link of [looked, pressed]) {
        const page = await (await fetch(link)).text();
        assert.match(page, /EMERGENCY CALL to 112.*<button>Acknowledge<\/button>/);
      }
      for (const wrong of [`${url}/emergency/ack`, `${pressed}x`]) {
        assert.match(await (await fetch(wrong, { method: 'POST' })).text(), /is not open/);
      }
      const thanks = await (await fetch(pressed, { method: 'POST' })).text();
      assert.match(thanks, /Thank you/);
      await eventually('log', () => readFileSync(log, 'utf8').includes('ACKNOWLEDGED: EMERGENCY'));
      await eventually('louder', () => louder('4711').length === 1);
      assert.deepEqual(louder('4720'), []);
    });

    it('is escalated although all was deployed anew in the meantime', async () => {
      const nodes = await startAlert(0.6);
      await dial('4711');
      await flow.deploy(nodes, 'full');
      assert.deepEqual(louder('4711'), []);
      await eventually('louder', () => louder('4711').length === 1);
    });
  });

  it('web chat bot: collects, hands over with a note, and leaves', async () => {
    await start('web-chat-bot.json');
    await eventually('chats wanted', () => simulator.connections.some(({ webChat }) => webChat));
    const sessionId = simulator.visitorStarts({ initiator: 'Jan', router: 'Sales' });
    const chat = simulator.world.chats.get(sessionId);
    await eventually('topics', () => chat.options.length === 4);
    simulator.visitorChooses({ sessionId, option: 'Opening hours' });
    await eventually('hours', () => chat.options.length === 2);
    simulator.visitorChooses({ sessionId, option: 'Yes, please' });
    await eventually('name', () => told(sessionId).includes('May I have your name?'));
    simulator.visitorWrites({ sessionId, message: 'Jan Beispiel' });
    await eventually('email', () => told(sessionId).includes('And your email address?'));
    simulator.visitorWrites({ sessionId, message: 'jan@example.com' });
    await eventually('waits', () => told(sessionId).some((line) => line.startsWith('Thank you.')));
    simulator.agentAcceptsChat({ agentName: 'jdoe', sessionId });
    simulator.agentWrites({ agentName: 'jdoe', sessionId, message: 'Hello Jan' });
    await flow.message('chats done');
    const note = chat.lines.find(({ onlyToAgent }) => onlyToAgent);
    assert.match(
      note?.text ?? '',
      /Name: Jan Beispiel\nEmail: jan@example.com\nAbout: Opening hours/,
    );
    assert.deepEqual(flow.got('trouble'), []);
  });

  it('long queue: tells once that it is too long, and once that it is short again', async () => {
    await start('router-alarm.json');
    await eventually('first status', () =>
      simulator.frames.some(({ text: frame }) => frame.includes('RouterStatus')),
    );
    simulator.changeQueue({ routerName: 'Sales', length: 12 });
    const long = await flow.message('queue alarm');
    assert.match(text(long), /^Sales: 12 are waiting/);
    simulator.changeQueue({ routerName: 'Sales', length: 2 });
    await flow.message('queue alarm', (msg) => text(msg).includes('short again'));
    assert.equal(flow.got('queue alarm').length, 2);
  });

  it('alarm forwarding: routes what is raised, lists what is there', async () => {
    await start('alarm-forwarding.json');
    await flow.message('unresolved alarms');
    simulator.raiseAlarm({ id: '2101', source: '[Monitoring Service]', message: 'Broken' });
    const routed = (): string =>
      simulator.requests.find(({ command }) => command === 'RouteMessage')?.body ?? '';
    await eventually('routed', () => routed() !== '');
    const body = routed();
    assert.match(body, /ALARM 2101 of Monitoring Service: Broken/);
    assert.match(body, /"routerName":"Support"/);
  });

  it('lunch break: sets the whole team not ready', async () => {
    const example = await start('agents-on-schedule.json');
    const noon = example.find(({ name }) => name === '12:00 lunch');
    flow.send(noon?.id ?? '', {});
    await eventually('both', () => flow.got('done').length === 2);
    assert.deepEqual(flow.got('done').map(text).sort(), [
      'jdoe: SetAgentNotReady',
      'mrossi: SetAgentNotReady',
    ]);
  });

  it('wallboard: shows the router, its agents, alarms, and emergency calls until they are old', async () => {
    await start('wallboard.json', ({ type, name }) => {
      if (type === 'inject') return { repeat: '0.05', onceDelay: '0.05' };
      return type === 'tab' && name === undefined ? { env: wallEnv } : {};
    });
    const tiles = (
      msg: NodeMessage,
      list: string,
    ): readonly Readonly<Record<string, unknown>>[] => {
      const all: unknown = objectOf(msg.payload)[list];
      return Array.isArray(all) ? all.map(objectOf) : [];
    };
    simulator.changeQueue({ routerName: 'Sales', length: 7 });
    await flow.message('queue on the wall', (msg) =>
      tiles(msg, 'queues').some(
        ({ name, waiting, level }) => name === 'Sales' && waiting === 7 && level === 'alarm',
      ),
    );
    await flow.message('agents on the wall', (msg) =>
      tiles(msg, 'agents').some(({ state }) => state === '2 ready'),
    );
    await flow.message('waiting tasks, last hour', ({ payload }) =>
      JSON.stringify(payload).includes('"waiting":7'),
    );
    simulator.dialEmergency({ calledEmergencyNumber: '112', callingNumber: '4711' });
    const open = await flow.message('calls on the wall', (msg) => tiles(msg, 'calls').length === 1);
    const [call] = tiles(open, 'calls');
    assert.equal(call?.['place'], 'Building B, room 2.14');
    assert.equal(call['done'], false);
    await flow.message('line on all pages', (msg) => tiles(msg, 'calls').length === 1);
    const pressed = exampleNodes('bct', 'wallboard.json').find(
      ({ name }) => name === 'acknowledged',
    );
    flow.send(pressed?.id ?? '', { topic: 'acknowledge', payload: call['id'] });
    await flow.message('calls on the wall', (msg) => tiles(msg, 'calls')[0]?.['done'] === true);
    const alarm = simulator.raiseAlarm({ id: '2101', source: '[Monitoring]', message: 'Broken' });
    await flow.message('alarms on the wall', (msg) => tiles(msg, 'alarms').length === 1);
    simulator.resolveAlarm({ key: alarm });
    flow.clear();
    await flow.message('alarms on the wall', (msg) => tiles(msg, 'alarms').length === 0);
    await flow.message('calls on the wall', (msg) => tiles(msg, 'calls').length === 0);
  });
});
