import assert from 'node:assert/strict';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import WebSocket from 'ws';
import { FaultedNodeRed } from '../faults/child/faulted-node-red';
import { FakePage, tokenFor } from '../support/bridge-page';
import { marked, MarkedSides, names, type Name } from '../support/marked-sides';

/** As it is, in an address, and as the Basic login of HTTP. */
const forms = (name: Name): readonly string[] => [
  marked[name],
  encodeURIComponent(marked[name]),
  Buffer.from(`nodered:${marked[name]}`).toString('base64'),
];

function found(text: string | Buffer): readonly Name[] {
  return names.filter((name) => forms(name).some((form) => text.includes(form)));
}

/** Node-RED answers requests a moment before it takes sockets. */
async function opened(url: string): Promise<WebSocket> {
  for (;;) {
    const socket = new WebSocket(url);
    const isOpen = await once(socket, 'open').then(
      () => true,
      () => false,
    );
    if (isOpen) return socket;
    await sleep(100);
  }
}

/** What an administrator, or the editor, may ask of each connection. */
const asked = (backend: string, id: string): readonly string[] => [
  `credentials/${backend}-config/${id}`,
  `contact-center/${backend}/connections/${id}`,
  `contact-center/${backend}/connections/${id}/values`,
  `contact-center/${backend}/connections/${id}/lists/agents`,
  `contact-center/${backend}/connections/${id}/lists/queues`,
];

describe('Marked secrets of connections that work', function () {
  this.timeout(180_000);
  const nodeRed = new FaultedNodeRed({
    nodesExcludes: [],
    logging: { console: { level: 'trace', metrics: false, audit: true } },
    contextStorage: { default: { module: 'localfilesystem', config: { flushInterval: 1 } } },
  });
  const far = new MarkedSides();
  const ends = new Map<number, string>();
  const answers: string[] = [];
  let page: FakePage | undefined;
  let editor: WebSocket | undefined;
  let toldToEditor = '';
  let given = 0;

  before(async () => {
    await far.start();
    await nodeRed.start();
    await listen();
    await nodeRed.deploy(far.flow());
    await until('all are connected', () => ready() === far.connections.length);
    const token = tokenFor('1081', { secret: marked.bridge });
    page = await FakePage.welcomed(nodeRed.port, '1081', { token });
    answerCalls(page);
    far.uip.pointTo({ baseUri: `${nodeRed.url}/bct/events`, eventSecret: marked.event });
    await use();
    await nodeRed.deploy(far.flow(), 'full');
    far.disturb();
    await use();
    await until('all are connected again', () => ready() === far.connections.length);
    for (const { id, backend } of far.connections) await ask(...asked(backend, id));
    await ask('flows', 'flow/tab', 'flow/global', 'settings', 'nodes', 'context/global');
    await ask('context/flow/tab', 'contact-center/bct/setup-sheet', 'diagnostics');
  });

  after(async () => {
    page?.socket.terminate();
    editor?.terminate();
    await nodeRed.stop();
    await far.close();
  });

  const seen = (): string => nodeRed.written('seen.txt');

  /** Connections whose last status is that they stand. */
  function ready(): number {
    const shown = seen().split('\n');
    const last = (id: string): string =>
      shown.findLast((line) => line.includes('"fill"') && line.includes(`"id":"${id}Event"`)) ?? '';
    return far.connections.filter(({ id }) => last(id).includes('status.ready')).length;
  }

  async function until(what: string, holds: () => boolean): Promise<void> {
    const end = Date.now() + 40_000;
    while (!holds()) {
      if (Date.now() > end) throw new Error(`Not in time: ${what}.\n${seen().slice(-2000)}`);
      await sleep(50);
    }
  }

  /** What the editor is told while somebody has it open: debug messages, statuses, notices. */
  async function listen(): Promise<void> {
    const socket = await opened(`${nodeRed.url.replace('http', 'ws')}/comms`);
    editor = socket;
    socket.on('message', (data) => {
      toldToEditor += Buffer.isBuffer(data) ? data.toString() : '';
    });
    for (const subscribe of ['debug', 'status/#', 'notification/#', 'event-log/#'])
      socket.send(JSON.stringify({ subscribe }));
  }

  /** The page carries out what it is asked for. */
  function answerCalls(of: FakePage): void {
    of.socket.on('message', () => {
      const { type, id } = of.frames.at(-1) ?? {};
      if (type === 'call') of.send({ type: 'result', id, ok: true, code: 'answered', value: {} });
    });
  }

  /** An event, a command that can succeed and one that cannot, on each connection. */
  async function use(): Promise<void> {
    far.tellEvents();
    page?.event('workitemCreate', { id: '1', channelId: 'voice' });
    const first = given + 1;
    for (const { id, commands } of far.connections)
      for (const command of commands)
        await give(`${id}Command`, { number: ++given, agent: { id: '1081' }, ...command });
    const numbers = Array.from({ length: given + 1 - first }, (_, index) => first + index);
    const end = Date.now() + 40_000;
    while (!numbers.every((number) => ends.has(number))) {
      const open = numbers.filter((number) => !ends.has(number)).join();
      assert.ok(Date.now() < end, `commands did not end: ${open}`);
      await sleep(50);
      for (const { node, number, code } of (await nodeRed.take()).ended)
        if (node.endsWith('Command')) ends.set(number, code);
    }
  }

  /** Node-RED answers a deploy before the new nodes stand. */
  async function give(node: string, message: object): Promise<void> {
    while (!(await nodeRed.give(node, [message]))) await sleep(20);
  }

  async function ask(...paths: readonly string[]): Promise<void> {
    for (const path of paths) {
      const response = await fetch(`${nodeRed.url}/${path}`, {
        headers: { accept: 'application/json', 'Node-RED-API-Version': 'v2' },
      });
      answers.push(`${path} ${response.status} ${await response.text()}`);
    }
  }

  it('were used: each connection has carried out a command and refused another', () => {
    const codes = far.connections.map((_, index) => [
      ends.get(2 * index + 1),
      ends.get(2 * index + 2),
    ]);
    for (const [index, [right, wrong]] of codes.entries()) {
      assert.equal(right, '', far.connections[index]?.id);
      assert.match(String(wrong), /^(INVALID_PARAMETER|REJECTED)$/, far.connections[index]?.id);
    }
  });

  it('are in no log line', () => {
    assert.match(nodeRed.output, /five9-config/);
    assert.deepEqual(found(nodeRed.output), []);
  });

  it('are in no message, status or error that a flow gets, nor in what caused it', () => {
    for (const sign of ['status.ready', 'INVALID_PARAMETER', 'workitemCreate', 'EmergencyCall'])
      assert.ok(seen().includes(sign), sign);
    assert.deepEqual(found(seen()), []);
  });

  it('are in nothing that the editor is told while it is open', () => {
    for (const sign of ['"topic":"debug"', 'status.ready'])
      assert.ok(toldToEditor.includes(sign), sign);
    assert.deepEqual(found(toldToEditor), []);
  });

  it('are in no answer of the admin API, exports included', () => {
    const told = answers.join('\n');
    for (const sign of ['has_password', 'flows 200', 'connections/centre 200'])
      assert.ok(told.includes(sign), sign);
    assert.deepEqual(found(told), []);
  });

  it('are in the heap while they are used, and in none of its objects once the connections are deleted', async () => {
    assert.deepEqual(found(await nodeRed.heap()), names);
    page?.socket.terminate();
    await nodeRed.deploy([{ id: 'tab', type: 'tab', label: 'Nothing' }]);
    const end = Date.now() + 60_000;
    let left: readonly Name[] = names;
    // A session is logged out of in the background, and Node-RED answers a deploy before it has ended.
    while (left.length > 0 && Date.now() < end) {
      await sleep(1000);
      left = found(await nodeRed.heap());
    }
    assert.deepEqual(left, []);
  });
});
