import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { NodeRed } from '../support/node-red';
import { ScriptedXuc } from '../support/scripted-xuc';
import { eventually } from '../support/wait';

/** Secrets that are known wherever they turn up. */
const marked = {
  xuc: 'marked-xuc-"password" & more',
  owi: 'marked-owi-password+/=',
  uip: 'marked-uip-password',
  event: 'marked-event-secret-of-thirty-two-characters',
  bridge: 'marked-bridge-secret',
  five9: 'marked-five9-password',
  proxy: 'marked-proxy-password',
};

/** As they begin, however what follows is written, and as the Basic login of HTTP. */
const forms = Object.values(marked).flatMap((secret) => [
  secret.slice(0, 'marked-xuc'.length),
  Buffer.from(`nodered:${secret}`).toString('base64').slice(0, 24),
]);

function found(text: string): readonly string[] {
  return forms.filter((form) => text.includes(form));
}

/** Says back what it was told, as careless servers do in their errors. */
async function echo(request: IncomingMessage): Promise<string> {
  const said = await text(request);
  const login = String(request.headers.authorization);
  const words = `${said} ${login} ${Buffer.from(login.slice(6), 'base64').toString()}`;
  const own = request.url?.startsWith('/owi/')
    ? { code: 'refused', message: words }
    : 'InvalidPassword';
  const five9ExceptionDetail = { errorCode: 1, message: words, context: {} };
  return JSON.stringify({ error: own, said: words, five9ExceptionDetail });
}

describe('Marked secrets of all backends', () => {
  const nodeRed = new NodeRed({
    logging: { console: { level: 'trace', metrics: false, audit: true } },
    contextStorage: { default: { module: 'localfilesystem', config: { flushInterval: 1 } } },
    editorTheme: { projects: { enabled: false } },
  });
  const careless: Server = createServer((request, response) => {
    echo(request).then(
      (body) => {
        response.statusCode = 401;
        response.setHeader('content-type', 'application/json');
        response.end(body);
      },
      () => response.destroy(),
    );
  });
  const xivo = new ScriptedXuc();
  const answers: string[] = [];

  before(async function () {
    this.timeout(90_000);
    careless.listen(0, '127.0.0.1');
    await once(careless, 'listening');
    await xivo.listen();
    await nodeRed.start();
    await nodeRed.deploy(flows());
    await eventually('the errors of four logins', () => loginErrors() === 4, 15_000);
    for (const backend of ['xuc', 'bct', 'bsconnects', 'five9']) await press(backend);
    for (const id of ['good', 'bad', 'owiServer', 'uipServer', 'desk', 'five9'])
      for (const type of ['xuc', 'bct', 'bsconnects', 'five9'])
        await get(`credentials/${type}-config/${id}`, `contact-center/${type}/connections/${id}`);
    await get('flows', 'settings', 'nodes', 'context/global', 'contact-center/bct/setup-sheet');
    // The context's file is written once a second.
    await sleep(1500);
  });

  after(async () => {
    await nodeRed.stop();
    careless.close();
    await xivo.close();
  });

  function flows(): readonly object[] {
    const address = careless.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const host = '127.0.0.1';
    const node = (id: string, type: string, more: object): object => {
      return { id, type, z: 'tab', x: 1, y: 1, ...more };
    };
    const use = (
      backend: string,
      connection: string,
      command: string,
      params: object[],
    ): object[] => [
      node(`${connection}Event`, `${backend}-event`, {
        connection,
        events: ['*'],
        wires: [['write']],
      }),
      node(`${connection}Command`, `${backend}-command`, {
        connection,
        command,
        params,
        dynamic: true,
        wires: [['write']],
      }),
      node(`${connection}Press`, 'inject', {
        props: [],
        repeat: '',
        once: false,
        wires: [[`${connection}Command`]],
      }),
    ];
    return [
      { id: 'tab', type: 'tab', label: 'Secrets' },
      {
        id: 'good',
        type: 'xuc-config',
        transport: 'websocket',
        host,
        port: xivo.port,
        credentials: { username: 'nodered', password: marked.xuc },
      },
      {
        id: 'bad',
        type: 'xuc-config',
        transport: 'websocket',
        host,
        port,
        proxy: '',
        credentials: { username: 'nodered', password: marked.xuc },
      },
      {
        id: 'owiServer',
        type: 'bct-config',
        transport: 'owi',
        bctServerAddress: host,
        bctServerPort: port,
        bctServerUseHttps: false,
        credentials: { bctUserName: 'nodered', bctPassword: marked.owi },
      },
      {
        id: 'uipServer',
        type: 'bct-config',
        transport: 'uip',
        uipBaseUrl: `http://${host}:${port}`,
        eventPath: '/bct/events',
        credentials: { uipUser: 'nodered', uipPassword: marked.uip, eventSecret: marked.event },
      },
      {
        id: 'desk',
        type: 'bsconnects-config',
        transport: 'bridge',
        origins: ['https://crm.example'],
        path: '/contact-center/bsconnects',
        auth: 'jwt',
        credentials: { secret: marked.bridge },
      },
      {
        id: 'five9',
        type: 'five9-config',
        transport: 'rest',
        host: `http://${host}:${port}`,
        role: 'agent',
        policy: 'AttachExisting',
        stationType: 'EMPTY',
        credentials: { username: 'nodered', password: marked.five9 },
      },
      {
        id: 'out',
        type: 'http proxy',
        url: `http://${host}:${port}`,
        credentials: { username: 'nodered', password: marked.proxy },
      },
      {
        id: 'proxied',
        type: 'xuc-config',
        transport: 'websocket',
        host: 'xivo.invalid',
        port: 8090,
        proxy: 'out',
        credentials: { username: 'nodered', password: marked.xuc },
      },
      ...use('xuc', 'good', 'Cti.dial', [{ name: 'destination', type: 'str', value: '1000' }]),
      ...use('xuc', 'bad', 'Cti.dial', [{ name: 'destination', type: 'str', value: '1000' }]),
      ...use('xuc', 'proxied', 'Cti.dial', []),
      ...use('bct', 'owiServer', 'GetCurrentAlarms', []),
      ...use('bct', 'uipServer', 'GetCurrentAlarms', []),
      ...use('bsconnects', 'desk', 'getChannel', [
        { name: 'channelId', type: 'str', value: 'voice' },
      ]),
      ...use('five9', 'five9', 'getAgentState', []),
      node('catch', 'catch', { scope: null, uncaught: false, wires: [['write', 'print']] }),
      node('status', 'status', { scope: null, wires: [['write', 'print']] }),
      node('print', 'debug', { active: true, console: true, complete: 'true', tosidebar: true }),
      node('write', 'function', {
        func: 'flow.set(msg._msgid, msg); msg.payload = JSON.stringify([msg, msg.error && msg.error.cause]); return msg;',
        outputs: 1,
        wires: [['file']],
      }),
      node('file', 'file', {
        filename: 'seen.txt',
        filenameType: 'str',
        overwriteFile: 'false',
        appendNewline: true,
        wires: [[]],
      }),
    ];
  }

  function loginErrors(): number {
    const seen = nodeRed.written('seen.txt');
    return ['bad', 'owiServer', 'uipServer', 'five9'].filter((id) =>
      seen.includes(`"source":{"id":"${id}"`),
    ).length;
  }

  async function press(backend: string): Promise<void> {
    const ids = {
      xuc: ['good', 'bad', 'proxied'],
      bct: ['owiServer', 'uipServer'],
      bsconnects: ['desk'],
      five9: ['five9'],
    };
    for (const id of Object.entries(ids).find(([name]) => name === backend)?.[1] ?? []) {
      const response = await fetch(`${nodeRed.url}/inject/${id}Press`, { method: 'POST' });
      assert.equal(response.status, 200, id);
    }
  }

  async function get(...paths: readonly string[]): Promise<void> {
    for (const one of paths) {
      const response = await fetch(`${nodeRed.url}/${one}`, {
        headers: { accept: 'application/json' },
      });
      answers.push(`${one} ${await response.text()}`);
    }
  }

  it('are in no log line and no debug message', () => {
    assert.match(nodeRed.output, /xuc-config/);
    assert.deepEqual(found(nodeRed.output), []);
  });

  it('are in no message, status or error that a flow gets, nor in what caused it', () => {
    const seen = nodeRed.written('seen.txt');
    assert.match(seen, /InvalidPassword/);
    assert.deepEqual(found(seen), []);
  });

  it('are in no answer of the admin API, exported flows included', () => {
    assert.ok(answers.some((answer) => answer.includes('has_password')));
    assert.deepEqual(found(answers.join('\n')), []);
  });

  it('are in no file, context and stored flows included', () => {
    const files = readdirSync(nodeRed.folder, { recursive: true }).map((file) =>
      path.join(nodeRed.folder, String(file)),
    );
    const texts = files
      .filter((file) => statSync(file).isFile())
      .map((file) => readFileSync(file, 'utf8'));
    assert.ok(
      texts.some(
        (text) => text.includes('"type":"xuc-config"') || text.includes('"type": "xuc-config"'),
      ),
    );
    assert.deepEqual(found(texts.join('\n')), []);
  });
});
