import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { FaultProxy } from '../support/fault-proxy';
import { eventually } from '../support/wait';

describe('The proxy that makes faults', () => {
  let server: Server;
  let proxy: FaultProxy;
  const clients: Socket[] = [];

  beforeEach(async () => {
    server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.pipe(socket);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    proxy = await FaultProxy.start(typeof address === 'object' && address ? address.port : 0);
  });

  afterEach(async () => {
    for (const client of clients.splice(0)) client.destroy();
    await proxy.close();
    server.close();
    await once(server, 'close');
  });

  /** A link to a server that says everything back. */
  async function link(): Promise<{ socket: Socket; chunks: Buffer[] }> {
    const socket = createConnection(proxy.port, '127.0.0.1');
    clients.push(socket);
    const chunks: Buffer[] = [];
    socket.on('data', (bytes: Buffer) => chunks.push(bytes));
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    return { socket, chunks };
  }

  const text = (chunks: readonly Buffer[]): string => Buffer.concat(chunks).toString();

  it('passes on what both sides say where nothing else is asked', async () => {
    const { socket, chunks } = await link();
    socket.write('hello');
    await eventually('the echo', () => text(chunks) === 'hello');
    assert.equal(proxy.links, 1);
  });

  it('cuts links, takes no new ones, and does again once mended', async () => {
    const { socket } = await link();
    proxy.cut();
    await once(socket, 'close');
    const refused = await link();
    await once(refused.socket, 'close');
    proxy.mend();
    const { socket: third, chunks } = await link();
    third.write('again');
    await eventually('the echo', () => text(chunks) === 'again');
  });

  it('resets a link so that the other side gets an error', async () => {
    const { socket, chunks } = await link();
    socket.write('x');
    await eventually('the echo', () => text(chunks) === 'x');
    const errors: string[] = [];
    socket.on('error', ({ message }) => errors.push(message));
    proxy.reset();
    await eventually('the end of the link', () => socket.destroyed && errors.length > 0);
    assert.match(errors.join(), /ECONNRESET/);
  });

  it('keeps a silent link up without bringing anything', async () => {
    const { socket, chunks } = await link();
    socket.write('x');
    await eventually('the echo', () => text(chunks) === 'x');
    proxy.silence();
    socket.write('lost');
    const other = await link();
    other.socket.write('heard');
    await eventually('the echo of the new link', () => text(other.chunks) === 'heard');
    assert.equal(text(chunks), 'x');
    assert.equal(socket.destroyed, false);
  });

  it('accepts links that lead nowhere', async () => {
    proxy.deafen();
    const deaf = await link();
    deaf.socket.write('anybody there?');
    proxy.mend();
    const { socket, chunks } = await link();
    socket.write('yes');
    await eventually('the echo', () => text(chunks) === 'yes');
    assert.equal(text(deaf.chunks), '');
  });

  it('brings everything later, in the order in which it was sent', async () => {
    proxy.delay(40);
    const { socket, chunks } = await link();
    const start = performance.now();
    socket.write('one');
    socket.write('two');
    await eventually('the echo', () => text(chunks) === 'onetwo');
    assert.ok(performance.now() - start >= 79, 'it is slow in both directions');
  });

  it('breaks what is sent into pieces without losing a byte', async () => {
    proxy.split(1);
    const { socket, chunks } = await link();
    socket.write('0123456789');
    await eventually('the echo', () => text(chunks) === '0123456789');
    assert.ok(chunks.length > 1);
  });

  it('changes bytes in the direction that was asked for', async () => {
    proxy.corrupt((bytes, direction) =>
      direction === 'down' ? Buffer.from(bytes.map((byte) => byte ^ 1)) : bytes,
    );
    const { socket, chunks } = await link();
    socket.write('b');
    await eventually('the echo', () => text(chunks) === 'c');
  });

  it('says what the far side never said', async () => {
    const { socket, chunks } = await link();
    socket.write('hello');
    await eventually('the echo', () => text(chunks) === 'hello');
    proxy.inject(Buffer.from(' there'));
    await eventually('what was put in', () => text(chunks) === 'hello there');
  });

  it('brings all of what was said before the end, in pieces or late', async () => {
    const farewell = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.end('a long farewell');
    });
    farewell.listen(0, '127.0.0.1');
    await once(farewell, 'listening');
    const address = farewell.address();
    proxy.target = typeof address === 'object' && address ? address.port : 0;
    proxy.split(1);
    proxy.delay(50);
    const { socket, chunks } = await link();
    await once(socket, 'close');
    assert.equal(text(chunks), 'a long farewell');
    farewell.close();
  });
});
